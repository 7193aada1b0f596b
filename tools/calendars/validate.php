<?php
// Has sabre/vobject check each file; ends with its complaints, if it has any.
require "Sabre/VObject/autoload.php";
$found = [];
foreach (array_slice($argv, 1) as $file) {
    foreach (Sabre\VObject\Reader::read(file_get_contents($file))->validate() as $fault) {
        $found[] = basename($file) . ": " . $fault["message"];
    }
}
if ($found) {
    fwrite(STDERR, implode("; ", array_unique($found)));
    exit(1);
}

<?php
// Files an invitation, an update and a cancellation one after the other, as a server that schedules does.
require "Sabre/VObject/autoload.php";
use Sabre\VObject\ITip\Broker;
use Sabre\VObject\ITip\Message;
use Sabre\VObject\Reader;

$broker = new Broker();
$kept = null;
$told = [];
foreach (array_slice($argv, 1) as $file) {
    $sent = Reader::read(file_get_contents($file));
    $message = new Message();
    $message->message = $sent;
    $message->method = (string) $sent->METHOD;
    $message->component = "VEVENT";
    $message->uid = (string) $sent->VEVENT->UID;
    $message->sequence = (int) (string) $sent->VEVENT->SEQUENCE;
    $message->sender = (string) $sent->VEVENT->ORGANIZER;
    $message->recipient = "mailto:amara@example.org";
    $kept = $broker->processMessage($message, $kept);
    $event = $kept->VEVENT;
    $told[] = [(string) $event->STATUS, (string) $event->DTSTART, (string) $event->SEQUENCE];
}
echo json_encode($told);

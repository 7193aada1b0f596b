// Reads one file with ical.js.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const whole = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
const event = new ICAL.Event(whole.getFirstSubcomponent("vevent"));
const start = event.startDate.toJSDate().toISOString().replace(/[-:]|\.000/g, "");
console.log(JSON.stringify([start, String(event.duration.toSeconds() / 60), event.summary, event.location]));

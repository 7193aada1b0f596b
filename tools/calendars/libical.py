"""Reads one file with libical, and has it check what its METHOD demands."""

import json
import sys
from pathlib import Path

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402

whole = ICalGLib.Component.new_from_string(Path(sys.argv[1]).read_bytes().decode())
if not ICalGLib.restriction_check(whole) or whole.count_errors():
    sys.exit(f"libical finds {whole.count_errors()} faults:\n{whole.as_ical_string()}")
event = whole.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
start, end = event.get_dtstart(), event.get_dtend()
minutes = (end.as_timet() - start.as_timet()) // 60
print(json.dumps([start.as_ical_string(), str(minutes), event.get_summary(), event.get_location()]))

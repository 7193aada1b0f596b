"""Reads one file with vobject, and has it check it."""

import json
import sys
from datetime import UTC
from pathlib import Path

import vobject

whole = vobject.readOne(Path(sys.argv[1]).read_bytes().decode())
whole.validate()
event = whole.vevent
start = event.dtstart.value.astimezone(UTC)
minutes = int((event.dtend.value - event.dtstart.value).total_seconds() // 60)
print(json.dumps([f"{start:%Y%m%dT%H%M%SZ}", str(minutes), event.summary.value, event.location.value]))

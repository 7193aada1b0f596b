"""Hands an invitation, an update and a cancellation to Evolution's own calendar store, as Evolution does on "accept".

Run inside a session bus of its own. Prints what stands in the calendar after each file.
"""

import json
import sys
from pathlib import Path

import gi

for name, version in (("EDataServer", "1.2"), ("ECal", "2.0"), ("ICalGLib", "3.0")):
    gi.require_version(name, version)
from gi.repository import ECal, EDataServer, ICalGLib  # noqa: E402

registry = EDataServer.SourceRegistry.new_sync(None)
client = ECal.Client.connect_sync(registry.ref_builtin_calendar(), ECal.ClientSourceType.EVENTS, 30, None)
told = []
for file in sys.argv[1:]:
    sent = ICalGLib.Component.new_from_string(Path(file).read_bytes().decode())
    client.receive_objects_sync(sent, ECal.OperationFlags.NONE, None)
    _, kept = client.get_object_list_sync("#t", None)
    told.append([[one.get_dtstart().as_ical_string(), one.get_sequence(), one.get_summary(), one.get_location()] for one in kept])
print(json.dumps(told))

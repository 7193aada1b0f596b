"""Fills a database with relationships, or walks one day over all of them; started by `polyad bench day`, one at a time.

`--fill N` writes N relationships of two with a year behind them: agreement, goals, eight meetings. Without it a day begins,
and what follows is done as the worker does it: phases are looked at, reminders queued, cues decided (with `--cues` only
these). What it took, and the most memory this process held, is said in JSON.
"""

import argparse
import gc
import json
import os
import resource
import sys
import time
from datetime import datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polyad.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from polyad.config.measuring.filling import fill  # noqa: E402
from polyad.config.wiring import EVENTS, REACTIONS  # noqa: E402
from polyad.domain.guidance.models import Showing  # noqa: E402
from polyad.domain.notices.models import Letter  # noqa: E402
from polyad.domain.programmes.operations import begin_day  # noqa: E402
from polyad.domain.relationships.models import Asking, Relationship  # noqa: E402
from polyad.foundation.outbox import OutboxEvent, walk  # noqa: E402

REST = "rest"
PARTS = {"DayReached": "phases", "MembersAsked": "reminders", "CueWalkReached": "cues", "DayBegan": REST}
GUIDANCE = ".guidance."


def main() -> int:
    """Fills, or walks."""
    parser = argparse.ArgumentParser(prog="polyad bench day")
    parser.add_argument("--fill", type=int, default=0)
    parser.add_argument("--cues", action="store_true")
    options = parser.parse_args()
    if options.fill:
        fill(options.fill, timezone.now())
        return 0
    print(json.dumps(walk_day(timezone.now(), cues=options.cues)), flush=True)
    return 0


def walk_day(at: datetime, *, cues: bool = False) -> dict[str, float]:
    """Begins a day and does what the worker does until nothing of it is left; letters are queued, and not sent.

    With `cues`, only the walk of cues. Seconds are also given for each part, with the transactions that belong to it.
    """
    count = Relationship.objects.filter(ended_at=None).count()
    OutboxEvent.objects.filter(handled_at=None).update(handled_at=at)
    gc.freeze()  # as the worker does
    before, spent, started = _peak(), dict.fromkeys(PARTS.values(), 0.0), time.perf_counter()
    begin_day(at=at)
    ours = {name: [one for one in REACTIONS[name] if not cues or GUIDANCE in one.__module__] for name in REACTIONS}
    waiting = OutboxEvent.objects.filter(handled_at=None, attempts=0).order_by("id").values_list("name", flat=True)
    while name := waiting.first():
        step = time.perf_counter()
        walk(EVENTS, ours, at=at, most=1)
        spent[PARTS.get(name, REST)] += time.perf_counter() - step
    taken = time.perf_counter() - started
    if failed := OutboxEvent.objects.filter(attempts__gt=0).first():
        raise RuntimeError(failed.trouble)
    said = {
        "asked": Asking.objects.filter(state=Asking.State.OPEN).count(),
        "letters": Letter.objects.filter(state=Letter.State.QUEUED).count(),
        "shown": Showing.objects.filter(shown_on=at.date()).count(),
    }
    return {"relationships": count, "seconds": taken, **spent, "peak_mb": _peak(), "before_mb": before, **said}


def _peak() -> float:
    """Gives the most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())

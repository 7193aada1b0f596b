"""Nothing that wants to hear is left out: every reaction that is written is wired."""

import importlib
from pathlib import Path

from polyad.config.wiring import _LIST, REACTIONS

DOMAIN = Path(__file__).resolve().parents[2] / "src" / "polyad" / "domain"


def test_every_reaction_is_wired() -> None:
    wired = {f"{one.__module__}.{one.__name__}" for heard in REACTIONS.values() for one in heard}
    written = set()
    for path in sorted(DOMAIN.glob("*/reactions.py")):
        module = importlib.import_module(f"polyad.domain.{path.parent.name}.reactions")
        written |= {f"{module.__name__}.{name}" for name in vars(module) if name.startswith("when_")}
    assert written - wired == set(), "Add it to config/wiring.py: a reaction that nobody calls does nothing."
    assert len(written) > 20


def test_no_event_stands_twice_and_each_context_hears_it_once() -> None:
    names = [event.__name__ for event, _ in _LIST]
    assert sorted(names) == sorted(set(names)), "Two lines for one event: the second would drop the first."
    twice = [
        event.__name__
        for event, heard in _LIST
        if len({one.__module__ for one in heard}) < len(heard)
    ]
    assert twice == [], "At most one reaction per event and context."

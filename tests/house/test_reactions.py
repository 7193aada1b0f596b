"""Nothing that wants to hear is left out: every reaction that is written is wired."""

import importlib
from pathlib import Path

from polyad.config.wiring import REACTIONS

DOMAIN = Path(__file__).resolve().parents[2] / "src" / "polyad" / "domain"


def test_every_reaction_is_wired() -> None:
    wired = {f"{one.__module__}.{one.__name__}" for heard in REACTIONS.values() for one in heard}
    written = set()
    for path in sorted(DOMAIN.glob("*/reactions.py")):
        module = importlib.import_module(f"polyad.domain.{path.parent.name}.reactions")
        written |= {f"{module.__name__}.{name}" for name in vars(module) if name.startswith("when_")}
    assert written - wired == set(), "Add it to config/wiring.py: a reaction that nobody calls does nothing."
    assert len(written) > 20

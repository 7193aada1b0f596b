"""Content about goals: layers, fading help, the plan."""

import pytest

from polyad.engines.scoring.fading import Fading
from polyad.library.catalogue import load_catalogue
from polyad.library.checks import check_catalogue
from polyad.library.growth import LAYERS
from tests.library.conftest import Break

PLAN = "plans/individual-development-plan.toml"


def test_what_is_shipped() -> None:
    catalogue = load_catalogue()
    assert sorted(catalogue.layers, key=lambda key: catalogue.layers[key].order) == list(LAYERS)
    fading = catalogue.scaffolds["fading"]
    assert fading.rule == Fading(managed_in_a_row=2, not_yet_in_a_row=1, unchanged=3, sleeps=2, contexts=2)
    assert [level.key for level in fading.levels] == ["4", "3", "2", "1", "0"]
    keys = [part.key for part in catalogue.plans["individual-development-plan"].parts]
    assert keys == ["self_assessment", "career_aims", "skills_gaps", "plan", "review"]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("scaffolds/fading.toml", 'key = "3"', 'key = "5"', "levels must be 4, 3, 2, 1, 0, in this order."),
        ("scaffolds/fading.toml", 'key = "alone"', 'key = "solo"', "zones must be alone, with_help, beyond_now, in this order."),
        ("scaffolds/fading.toml", "sleeps = 2", "sleeps = -1", "rule: sleeps must be at least 0, not -1."),
        ("scaffolds/fading.toml", "teach =", "preach =", "questions: teach is missing."),
        (PLAN, 'key = "review"', 'key = "plan"', "a part stands there more than once."),
        ("layers/personalised.toml", "order = 3", "order = 3\nscore = 10", "score is not a field of this kind of file."),
    ],
)
def test_what_does_not_hold_is_named(broken: Break, file: str, old: str, new: str, fault: str) -> None:
    assert check_catalogue(broken(file, old, new)) == [f"{file}: {fault}"]

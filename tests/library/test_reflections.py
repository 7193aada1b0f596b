"""The guided questions: five parts, six layers, five steps, and every fault named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from polyad.library.catalogue import load_catalogue
from polyad.library.checks import check_catalogue

Break = Callable[[str, str, str], Path]


def test_the_portrait_has_the_five_parts_of_the_framework() -> None:
    portrait = load_catalogue().reflections["portrait"]
    assert [part.key for part in portrait.parts] == [
        "self_image", "self_esteem", "task_perception", "job_motivation", "future_perspective",
    ]  # fmt: skip
    assert [part.key for part in portrait.parts if part.rate] == ["self_esteem", "task_perception"]
    assert [one.key for one in portrait.beliefs] == ["claim", "because", "origin", "held", "failed"]


def test_the_ladder_goes_from_outside_in() -> None:
    onion = load_catalogue().reflections["onion"]
    assert [part.key for part in onion.parts] == [
        "environment", "behaviour", "competencies", "beliefs", "identity", "mission",
    ]  # fmt: skip


def test_every_motive_has_a_focus_and_a_guard_rail_question() -> None:
    motives = load_catalogue().reflections["motives"]
    assert {part.group for part in motives.parts} == {"self", "other", "relationship", "organisation", "unfocused"}
    assert [part.key for part in motives.parts if not part.guard.endswith("?")] == []
    assert [step.key for step in motives.scale] == ["external", "introjected", "identified", "integrated", "intrinsic"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('group = "organisation"\nname = "So that we', 'group = "planet"\nname = "So that we', "parts good_workforce: group planet is not known."),
        ('guard = "Whose questions filled our last meeting?"\n', "", "parts learn_myself: a part needs a question or a guard."),
        ('key = "intrinsic"', 'key = "external"', "step external stands there more than once."),
    ],
)  # fmt: skip
def test_a_fault_is_named(broken: Break, old: str, new: str, said: str) -> None:
    faults = check_catalogue(broken("reflections/motives.toml", old, new))
    assert f"reflections/motives.toml: {said}" in faults


def test_ratings_have_words_at_both_ends(broken: Break) -> None:
    faults = check_catalogue(broken("reflections/portrait.toml", 'rate_low = "Harshly"\n', ""))
    assert "reflections/portrait.toml: self_esteem is rated, but one end has no words." in faults


def test_standards_lie_on_the_scale(broken: Break) -> None:
    faults = check_catalogue(broken("reflections/portrait.toml", "task_at_least = 6", "task_at_least = 8"))
    assert "reflections/portrait.toml: standards: both lie between 1 and 7, the first below the second." in faults

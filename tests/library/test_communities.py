"""What communities are made of: the five trajectories in Wenger's order, a ladder, and a broken file that says where."""

import pytest

from polyad.library.catalogue import load_catalogue
from polyad.library.checks import check_catalogue
from polyad.library.communities import TRAJECTORIES
from tests.library.conftest import Break

GUIDE = load_catalogue().communities["community-of-practice"]
FILE = "communities/community-of-practice.toml"


def test_the_five_trajectories_and_the_ladder_from_watching_to_welcoming() -> None:
    assert tuple(one.key for one in GUIDE.trajectories) == TRAJECTORIES
    assert [one.key for one in GUIDE.rungs] == ["observe", "small-task", "together", "lead", "welcome"]
    assert [one.key for one in (*GUIDE.trajectories, *GUIDE.rungs) if not one.name] == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('key = "boundary"', 'key = "sideways"', f"{FILE}: trajectory boundary is missing."),
        ('key = "boundary"', 'key = "sideways"', f"{FILE}: trajectory sideways is not known."),
        ('key = "lead"', 'key = "observe"', f"{FILE}: rung observe stands there more than once."),
    ],
)
def test_a_fault_is_named(published: Break, old: str, new: str, fault: str) -> None:
    assert fault in check_catalogue(published(FILE, old, new))

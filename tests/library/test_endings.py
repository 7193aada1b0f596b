"""How relationships end, as data: the forms, the days, and every fault named."""

import pytest

from polyad.library.catalogue import load_catalogue
from polyad.library.checks import check_catalogue
from tests.library.conftest import Break

USUAL = load_catalogue().endings["usual"]
FILE = "endings/usual.toml"


def test_the_usual_ending_asks_three_things_and_knows_its_days() -> None:
    assert [one.key for one in USUAL.questions] == ["learned", "changed", "keep"]
    assert (USUAL.handover_days, USUAL.review_months, USUAL.check_after_days) == (30, (1, 4, 7, 10), (30, 90))


def test_peers_open_a_format_without_a_mentor_and_one_form_simply_stops() -> None:
    peers = USUAL.find_form("peers")
    assert peers is not None and peers.opens == "peer-pair"
    form = load_catalogue().formats[peers.opens]
    assert (form.mentees.most, form.mentors.most) == (2, 0)
    assert [one.key for one in USUAL.forms if one.is_end] == ["full-stop"]
    assert USUAL.find_form("marriage") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('opens = "peer-pair"', 'opens = "moon"', f"{FILE}: format moon is not known."),
        ('key = "colleagues"', 'key = "peers"', f"{FILE}: form peers stands there more than once."),
        ('key = "changed"', 'key = "learned"', f"{FILE}: question learned stands there more than once."),
        ("is_end = true", "is_end = false", f"{FILE}: no form is an end, so nobody could simply stop."),
        ("is_end = true", 'is_end = true\nopens = "peer-pair"', f"{FILE}: form full-stop is an end and opens something."),
        ('["1", "4"', '["1", "13"', f"{FILE}: review_months must hold numbers from 1 to 12, not '13'."),
    ],
)
def test_every_fault_is_named(broken: Break, old: str, new: str, said: str) -> None:
    assert said in check_catalogue(broken(FILE, old, new))

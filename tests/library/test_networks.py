"""How a map is drawn and read: the published guide is whole, its numbers reach the engine, and a broken file says where."""

from fractions import Fraction

import pytest

from polyad.library.catalogue import load_catalogue
from polyad.library.checks import check_catalogue
from polyad.library.reader import ContentFault
from tests.library.conftest import Break

GUIDE = load_catalogue().networks["developmental-network"]
FILE = "networks/developmental-network.toml"


def test_the_nine_functions_stand_in_two_groups() -> None:
    groups = [one.group for one in GUIDE.functions]
    assert (groups.count("career"), groups.count("psychosocial")) == (5, 4)
    assert GUIDE.rules.functions == tuple(one.key for one in GUIDE.functions)


def test_rhythms_count_as_the_worked_map_has_them() -> None:
    assert {key: one.weight for key, one in GUIDE.rules.rhythms.items()} == {
        "weekly": 1, "monthly": Fraction(3, 4), "quarterly": Fraction(1, 2), "half-yearly": Fraction(1, 4), "rarer": 0,
    }  # fmt: skip
    assert (GUIDE.rules.full_range, GUIDE.rules.split, GUIDE.rules.unused_rhythms) == (5, Fraction(1, 2), 2)


def test_each_measure_has_a_sentence_a_formula_and_a_source() -> None:
    assert [one.key for one in GUIDE.measures if not (one.plain and one.formula and one.sources)] == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('functions = ["role_modelling"]', 'functions = ["luck"]', f"{FILE}: function luck is not known."),
        ('functions = ["role_modelling"]', 'functions = ["coaching"]', f"{FILE}: no question leads to role_modelling."),
        ('serves = ["coaching"]', 'serves = ["luck"]', f"{FILE}: function luck is not known."),
        ('kind = "advising"', 'kind = "gossip"', f"{FILE}: kind of help advising is missing."),
        ('key = "size"', 'key = "weight"', f"{FILE}: measure size is missing."),
        ('key = "receptive"', 'key = "quiet"', f"{FILE}: type quiet is not known."),
        ('key = "society"', 'key = "university"', f"{FILE}: arena university stands there more than once."),
        ("percent = 75", "percent = 175", f"{FILE}: monthly counts 175 of a hundred."),
        (
            'sources = ["blau1977"]',
            'sources = ["daloz2012"]',
            f"{FILE}: variety rests on daloz2012, which the file does not name as a source.",
        ),
    ],
)
def test_a_fault_is_named(published: Break, old: str, new: str, fault: str) -> None:
    assert fault in check_catalogue(published(FILE, old, new))


def test_a_rhythm_without_days_is_refused(broken: Break) -> None:
    with pytest.raises(ContentFault, match="days must be at least 1"):
        load_catalogue(broken(FILE, "days = 182", "days = 0"))

"""Which format when: at least two side by side, reasons from data, costs worked out by hand."""

import pytest

from polyad.library.catalogue import load_catalogue
from polyad.library.checks import check_catalogue
from polyad.library.choosing import Cost, suggest_formats, work_out_cost
from polyad.library.formats import NEEDS
from tests.library.conftest import Break

CATALOGUE = load_catalogue()
LEAD, MENTEE = CATALOGUE.choosing["for-a-lead"], CATALOGUE.choosing["for-a-mentee"]


def suggested(answers: dict[str, str], choosing: object = LEAD) -> list[str]:
    return [option.format.key for option in suggest_formats(choosing, answers, CATALOGUE.formats)]


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        ({"aims": "product"}, "functional"),
        ({"aims": "decision", "urgencies": "days"}, "one-time"),
        ({"aims": "transition"}, "near-peer"),
        ({"aims": "research", "times": "a-year"}, "committee"),
        ({"aims": "teaching"}, "peer-coaching"),
        ({"aims": "new-ground"}, "reverse"),
        ({"aims": "cases", "places": "apart"}, "telementoring"),
        ({"aims": "renewal", "times": "a-year"}, "group-peer-programme"),
        ({"aims": "direction", "confidentiality": "high"}, "traditional-dyad"),
        ({"aims": "company", "ratios": "none"}, "peer"),
    ],
)
def test_a_situation_leads_to_what_is_known_to_fit(answers: dict[str, str], first: str) -> None:
    assert suggested(answers)[0] == first


def test_few_mentors_bring_groups_and_single_conversations() -> None:
    assert {"group", "facilitated-peer", "one-time"} <= set(suggested({"ratios": "fewer"}))


@pytest.mark.parametrize("choosing", [LEAD, MENTEE], ids=["lead", "mentee"])
def test_every_single_answer_brings_at_least_two_and_at_most_four(choosing: object) -> None:
    for question in choosing.questions:
        for option in question.options:
            assert 2 <= len(suggested({question.key: option}, choosing)) <= 4, (question.key, option)


def test_what_only_follows_an_ending_is_never_suggested_and_nothing_answered_says_nothing() -> None:
    assert all("peer-pair" not in suggested({"aims": aim}) for aim in NEEDS["aims"])
    assert suggested({}) == [] and suggested({"aims": "fame"}) == []


def test_an_option_says_what_speaks_for_it_and_where_it_does_not_fit() -> None:
    best = suggest_formats(LEAD, {"aims": "product", "times": "a-year"}, CATALOGUE.formats)
    functional = next(option for option in best if option.format.key == "functional")
    assert functional.because == (
        "There is something to finish: somebody who can do what is missing, or company in which it gets written.",
    )
    assert functional.misses == ("A year or longer",)
    assert functional.watch == ("Agree on credit before you begin.",)


@pytest.mark.parametrize(
    ("key", "cost"),
    [
        # 20 pairs of an hour a month; ten mentors share them.
        ("traditional-dyad", Cost((20, 20), (20, 20), (2, 2), False, False)),
        # Three groups of eight or five of four, one or two mentors, 105 minutes each: 5.25 to 17.5 hours.
        ("group", Cost((3, 5), (5, 18), (1, 2), False, False)),
        # Seven mentors with three, or twenty with one, 90 minutes each: 10.5 to 30 hours.
        ("near-peer", Cost((7, 20), (11, 30), (1, 3), False, False)),
        # Ten mentors for 80 minutes, once.
        ("speed", Cost((1, 4), (13, 13), (1, 1), True, False)),
        # Every team has three to seven mentors of half an hour.
        ("mosaic", Cost((20, 20), (30, 70), (3, 7), False, False)),
        ("peer", Cost((4, 7), (0, 0), (0, 0), False, False)),
        # Ten conversations with two, or twenty with one, of 40 minutes.
        ("one-time", Cost((10, 20), (7, 13), (1, 1), True, False)),
    ],
)
def test_costs_come_to_what_a_hand_works_out(key: str, cost: Cost) -> None:
    assert work_out_cost(CATALOGUE.formats[key], mentees=20, mentors=10) == cost


def test_too_few_mentors_for_one_relationship_is_said() -> None:
    assert work_out_cost(CATALOGUE.formats["committee"], mentees=1, mentors=2).is_short
    assert not work_out_cost(CATALOGUE.formats["committee"], mentees=1, mentors=3).is_short
    assert work_out_cost(CATALOGUE.formats["speed"], mentees=0, mentors=0).hours == (0, 0)


UNTRUE = [
    ('formats = ["functional", "facilitated-peer"]', 'formats = ["dance"]', "rule a-product: format dance is not known."),
    ('when = { aims = ["product"] }', 'when = { aims = ["fame"] }', "rule a-product: aims fame is not asked."),
    ('options = ["together", "apart"]', 'options = ["together", "nowhere"]', "question places: nowhere is not known."),
]


@pytest.mark.parametrize(("old", "new", "fault"), UNTRUE)
def test_a_broken_rule_is_named(published: Break, old: str, new: str, fault: str) -> None:
    assert f"choosing/for-a-lead.toml: {fault}" in check_catalogue(published("choosing/for-a-lead.toml", old, new))

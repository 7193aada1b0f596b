"""A rule is met by facts that are known, says why in words, and a naive reading agrees with ours."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.cues import FACTS, Condition, Rule, check_rule, find_due, find_example, holds, prepare, walk_met
from polyad.engines.cues.finding import say_reason, say_value, tell_reason
from polyad.engines.cues.situation import WHOLE, WORD, YES_NO, is_value_of

SILENT = Rule(
    "silence",
    "member",
    (
        Condition("phase", "is", "enabling"),
        Condition("silence_percent", "at_least", 150),
        Condition("next_meeting_planned", "is", False),
    ),
    50,
    6,
)
NINE_WEEKS = {
    "phase": "enabling",
    "silence_percent": 225,
    "days_since_meeting": 63,
    "rhythm_days": 28,
    "next_meeting_planned": False,
}


def test_silence_is_measured_against_the_pairs_own_rhythm_and_said_so() -> None:
    (due,) = find_due(NINE_WEEKS, "mentee", [SILENT])
    assert due.reason == (
        "Because it is 9 weeks since you met, and you usually meet every 4 weeks, and no next meeting has a date."
    )


def test_what_is_not_known_meets_nothing() -> None:
    assert find_due({**NINE_WEEKS, "silence_percent": 149}, "mentee", [SILENT]) == ()
    for missing in ("phase", "silence_percent", "next_meeting_planned"):
        situation = {key: value for key, value in NINE_WEEKS.items() if key != missing}
        assert find_due(situation, "mentee", [SILENT]) == (), missing


def test_a_reason_never_names_what_is_not_known() -> None:
    situation = {key: value for key, value in NINE_WEEKS.items() if key != "rhythm_days"}
    assert say_reason(SILENT, situation) == "Because no next meeting has a date."


def test_a_reason_kept_with_its_days_is_read_the_same_that_day_and_counts_on() -> None:
    day = date(2026, 6, 28)
    kept = say_reason(SILENT, NINE_WEEKS, day)
    assert kept.startswith("Because it is [days since 2026-04-26] since you met, and you usually meet every 4 weeks")
    assert tell_reason(kept, day) == say_reason(SILENT, NINE_WEEKS)
    later = {**NINE_WEEKS, "days_since_meeting": 70, "silence_percent": 250}
    assert say_reason(SILENT, later, day + timedelta(days=7)) == kept
    assert tell_reason(kept, day + timedelta(days=7)) == say_reason(SILENT, later)
    ending = Rule("end", "member", (Condition("days_to_end", "at_most", 30),), 50, 4)
    kept = say_reason(ending, {"days_to_end": 3}, day)
    told = [tell_reason(kept, day + timedelta(days=ahead)) for ahead in (0, 2, 3, 4)]
    assert told == [f"Because your planned time ends in {left}." for left in ("3 days", "1 day", "0 days", "0 days")]


def test_a_cue_reaches_its_reader_only() -> None:
    rule = Rule("own", "mentor", (Condition("meetings_held", "at_least", 1),), 10, 1)
    assert find_due({"meetings_held": 1}, "mentee", [rule]) == ()
    assert [due.key for due in find_due({"meetings_held": 1}, "mentor", [rule])] == ["own"]


def test_equal_ones_come_by_their_keys() -> None:
    rules = [Rule(key, "member", (Condition("goals", "is_not", 0),), weight, 1) for key, weight in (("b", 5), ("c", 9), ("a", 5))]
    assert [due.key for due in find_due({"goals": 2}, "mentee", rules)] == ["c", "a", "b"]
    assert find_due({"goals": 2}, "mentee", rules) == find_due({"goals": 2}, "mentee", rules[::-1])


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("days_running", 1, "1 day"),
        ("days_running", 13, "13 days"),
        ("days_running", 14, "2 weeks"),
        ("days_running", 63, "9 weeks"),
        ("people", 3, "3 people"),
        ("lead_share", 67, "67"),
        ("lead_share_trend", "flat", "flat"),
    ],
)
def test_numbers_are_said_as_people_say_them(fact: str, value: int | str, words: str) -> None:
    assert say_value(FACTS[fact], value) == words


BAD = [
    ((Condition("shoe_size", "is", 42),), "member", "fact shoe_size is not known."),
    (
        (Condition("weeks_goals_unmoved", "at_least", 6),),
        "mentor",
        "fact weeks_goals_unmoved is the mentee's to know, so a cue to mentor may not rest on it.",
    ),
    (
        (Condition("weeks_goals_unmoved", "at_least", 6),),
        "member",
        "fact weeks_goals_unmoved is the mentee's to know, so a cue to member may not rest on it.",
    ),
    ((Condition("goals", "is", True),), "member", "fact goals is a whole number; is True does not fit it."),
    ((Condition("phase", "at_least", "enabling"),), "member", "fact phase is a word; at_least 'enabling' does not fit it."),
    ((Condition("phase", "one_of", ()),), "member", "fact phase is a word; one_of () does not fit it."),
    ((Condition("phase", "one_of", ("ended",)),), "member", "fact phase is a word; one_of ('ended',) does not fit it."),
    ((Condition("goals", "at_least", 3), Condition("goals", "at_most", 2)), "member", "no situation could ever meet its conditions."),
    ((), "member", "it has no condition, so it would always be due."),
    ((Condition("goals", "is", 1),), "lead", "reader lead is not known."),
]  # fmt: skip


@pytest.mark.parametrize(("when", "to", "sentence"), BAD)
def test_a_rule_that_cannot_be_right_is_named(when: tuple[Condition, ...], to: str, sentence: str) -> None:
    assert check_rule(Rule("x", to, when, 10, 1)) == [sentence]


def test_nobody_outside_the_relationship_is_a_reader_of_any_fact() -> None:
    assert {fact.known_to for fact in FACTS.values()} == {"member", "mentee", "mentor", "self"}


def values(key: str) -> st.SearchStrategy:
    """Gives values a fact can have."""
    fact = FACTS[key]
    if fact.kind == WHOLE:
        return st.integers(0, 300)
    return st.booleans() if fact.kind == YES_NO else st.sampled_from(fact.choices)


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    """Makes any condition that fits its fact."""
    key = draw(st.sampled_from(sorted(FACTS)))
    kind = FACTS[key].kind
    tests = {WHOLE: ("at_least", "at_most", "is", "is_not"), YES_NO: ("is", "is_not"), WORD: ("is", "is_not", "one_of")}
    test = draw(st.sampled_from(tests[kind]))
    if test == "one_of":
        return Condition(key, test, tuple(draw(st.sets(values(key), min_size=1))))
    return Condition(key, test, draw(values(key)))


rules = st.builds(
    Rule,
    st.sampled_from("abcdefgh"),
    st.sampled_from(("mentee", "mentor", "member")),
    st.lists(conditions(), min_size=1, max_size=4).map(tuple),
    st.integers(1, 100),
    st.integers(1, 9),
)
situations = st.sets(st.sampled_from(sorted(FACTS))).flatmap(
    lambda keys: st.fixed_dictionaries({key: values(key) for key in sorted(keys)})
)
NAIVE = {
    "at_least": lambda value, wanted: not value < wanted,
    "at_most": lambda value, wanted: not value > wanted,
    "is": lambda value, wanted: value == wanted,
    "is_not": lambda value, wanted: value != wanted,
    "one_of": lambda value, wanted: any(value == one for one in wanted),
}


@given(situations, st.lists(rules, max_size=8), st.sampled_from(("mentee", "mentor")))
def test_a_naive_reading_finds_the_same(situation: dict, listed: list[Rule], role: str) -> None:
    met = []
    for rule in listed:
        verdicts = [
            one.fact in situation and NAIVE[one.test](situation[one.fact], one.value) for one in rule.when
        ]
        if False not in verdicts and rule.to != {"mentee": "mentor", "mentor": "mentee"}[role]:
            met.append((-rule.priority, rule.key))
    found = find_due(situation, role, listed)
    assert [(-due.priority, due.key) for due in found] == sorted(met)
    assert all("{" not in due.reason and "}" not in due.reason for due in found)


@given(rules)
def test_an_example_meets_its_rule_and_none_means_that_none_can(rule: Rule) -> None:
    example = find_example(rule)
    if example is not None:
        assert all(holds(condition, example) for condition in rule.when)
        assert all(is_value_of(FACTS[key], value) for key, value in example.items())
        return
    for key in {condition.fact for condition in rule.when}:
        own = [condition for condition in rule.when if condition.fact == key]
        tried = range(400) if FACTS[key].kind == WHOLE else (True, False) if FACTS[key].kind == YES_NO else FACTS[key].choices
        if not any(all(holds(one, {key: value}) for one in own) for value in tried):
            return
    raise AssertionError("an example exists and was not found")


@given(
    st.lists(st.lists(conditions(), min_size=1, max_size=3), max_size=6),
    st.fixed_dictionaries({}, optional={key: values(key) for key in sorted(FACTS)}),
)
def test_walking_finds_what_looking_at_each_condition_finds(made: list[list[Condition]], situation: dict[str, object]) -> None:
    rules = [Rule(str(place), "member", tuple(when), 50, 1) for place, when in enumerate(made)]
    met = [rule for rule in rules if all(holds(condition, situation) for condition in rule.when)]
    assert list(walk_met(situation, prepare(rules))) == met

"""The next tie: goals first, then gaps, then what rests on one person, then somewhere new."""

from polyad.engines.networks import ARENA, FUNCTION, GOAL, RESTS, Need, NextTie, read_map, suggest_ties
from tests.engines.networks.test_maps import RULES, tie

ALL = frozenset(RULES.functions)


def test_what_a_goal_lacks_comes_first() -> None:
    reading = read_map([tie("A", functions=ALL - {"sponsorship"}, help_kinds=frozenset({"mentoring"}))], [], RULES)
    needs = [Need("g1", "mentoring"), Need("g2", "sponsorship", ("sponsorship",))]
    assert suggest_ties(reading, needs, [], RULES) == (NextTie(GOAL, "sponsorship", "sponsorship", goal="g2"),)


def test_a_function_that_a_goal_needs_and_nobody_gives() -> None:
    reading = read_map([tie("A", functions=ALL - {"coaching"}, help_kinds=frozenset({"coaching"}))], [], RULES)
    assert suggest_ties(reading, [Need("g", "coaching", ("coaching",))], [], RULES)[0] == NextTie(
        GOAL, "coaching", "coaching", goal="g"
    )


def test_then_gaps_then_what_rests_on_one_then_somewhere_new() -> None:
    ties = [tie("A", functions=frozenset({"sponsorship", "coaching"})), tie("B", functions=frozenset({"coaching"}))]
    found = suggest_ties(read_map(ties, [], RULES), [], ["ward", "society"], RULES, frozenset({"ward"}))
    assert found == (
        NextTie(FUNCTION, function="counselling"),
        NextTie(FUNCTION, function="friendship"),
        NextTie(RESTS, function="sponsorship", rests_on="A"),
        NextTie(ARENA, arena="society"),
    )


def test_a_map_that_lacks_nothing_gets_no_suggestion() -> None:
    ties = [tie(name, arena=name, functions=ALL) for name in "ABCDE"]
    assert [one.why for one in suggest_ties(read_map(ties, [], RULES), [], ["new"], RULES)] == []

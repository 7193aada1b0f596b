"""A person's map: the worked examples to the digit, an independent count, and maps that cannot be read."""

from fractions import Fraction as F

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.networks import MapProblem, Rhythm, Rules, Tie, is_fading, name_type, read_map

RHYTHMS = {
    "weekly": Rhythm(F(1), 7),
    "monthly": Rhythm(F(3, 4), 30),
    "quarterly": Rhythm(F(1, 2), 91),
    "half-yearly": Rhythm(F(1, 4), 182),
    "rarer": Rhythm(F(0), 365),
}
RULES = Rules(RHYTHMS, ("sponsorship", "coaching", "counselling", "friendship"))


def tie(alter: str, closeness: int = 3, rhythm: str = "monthly", arena: str = "ward", **more: object) -> Tie:
    return Tie(alter, closeness, rhythm, frozenset({arena}), **more)  # type: ignore[arg-type]


FOUR = [
    tie("A", 5, "weekly"),
    tie("B", 4),
    tie("C", 3, "quarterly", "elsewhere"),
    tie("D", 2, "half-yearly", "society"),
]
KNOWN = [("A", "B"), ("B", "C")]


def test_the_worked_map_is_traditional() -> None:
    found = read_map(FOUR, KNOWN, RULES)
    assert (found.size, found.range, found.strength, found.density) == (4, 3, F(5, 8), F(2, 6))
    assert (found.diversity, found.type) == (F(2, 5), "traditional")


def test_one_more_tie_from_elsewhere_makes_it_entrepreneurial() -> None:
    found = read_map([*FOUR, tie("E", 4, "monthly", "a community body")], KNOWN, RULES)
    assert (found.strength, found.density, found.diversity, found.type) == (
        F(13, 20),
        F(1, 5),
        F(16, 25),
        "entrepreneurial",
    )


def test_the_published_example_of_structure() -> None:
    ties = [
        tie("A", 5, arena="dept"),
        tie("B", 4, arena="dept"),
        tie("C", 2, arena="hospital"),
        tie("D", 3, arena="university"),
    ]
    found = read_map(ties, [("A", "B")], RULES)
    assert (found.density, found.variety, found.effective, found.constraint) == (F(1, 6), F(5, 8), F(7, 2), F(13, 32))


@pytest.mark.parametrize(
    ("diversity", "strength", "named"),
    [
        (F(1, 2), F(1, 2), "entrepreneurial"),
        (F(1, 2), F(0), "opportunistic"),
        (F(0), F(1, 2), "traditional"),
        (F(0), F(0), "receptive"),
    ],
)
def test_the_four_types_by_their_two_sides(diversity: F, strength: F, named: str) -> None:
    assert name_type(diversity, strength, (F(1, 2), F(1, 2))) == named


def test_a_cohort_splits_at_its_own_middle() -> None:
    assert read_map(FOUR, KNOWN, RULES, (F(2, 5), F(7, 10))).type == "opportunistic"


def test_functions_are_covered_missing_or_rest_on_one() -> None:
    ties = [
        tie("A", functions=frozenset({"sponsorship", "coaching"})),
        tie("B", functions=frozenset({"coaching"}), help_kinds=frozenset({"peer_support"})),
    ]
    found = read_map(ties, [], RULES)
    assert found.covered == {"sponsorship": ("A",), "coaching": ("A", "B")}
    assert (found.missing, found.rests_on, found.help_kinds) == (
        ("counselling", "friendship"),
        ("A",),
        {"peer_support": ("B",)},
    )


def test_one_tie_alone_is_no_dependence_worth_a_word() -> None:
    assert read_map([tie("A", functions=frozenset({"coaching"}))], [], RULES).rests_on == ()


def test_a_tie_fades_after_twice_its_own_rhythm() -> None:
    assert [is_fading(tie("A", unused_days=days), RULES) for days in (None, 0, 59, 60)] == [False, False, False, True]
    assert read_map([tie("A", unused_days=60), tie("B", rhythm="quarterly", unused_days=60)], [], RULES).fading == (
        "A",
    )


def test_giving_back_is_counted() -> None:
    ties = [tie("A", gets=True), tie("B"), tie("C", gives=False, gets=True), tie("D", gets=True)]
    assert read_map(ties, [], RULES).mutual == F(1, 2)


def test_an_empty_map_says_nothing() -> None:
    found = read_map([], [], RULES)
    assert (found.size, found.range, found.diversity, found.missing) == (0, 0, 0, RULES.functions)
    assert {
        found.density,
        found.strength,
        found.variety,
        found.effective,
        found.constraint,
        found.mutual,
        found.type,
    } == {None}


@pytest.mark.parametrize(
    ("ties", "known", "sentence"),
    [
        ([tie("A"), tie("A")], [], "A stands on the map twice"),
        ([tie("A", closeness=6)], [], "The closeness of A is 6, outside 1 to 5"),
        ([tie("A", closeness=0)], [], "The closeness of A is 0, outside 1 to 5"),
        ([tie("A", rhythm="daily")], [], "The rhythm of A is not one we know: daily"),
        ([tie("A")], [("A", "A")], "A and A are not two people on the map"),
        ([tie("A")], [("A", "B")], "A and B are not two people on the map"),
    ],
)
def test_a_map_that_cannot_be_read_is_refused(ties: list[Tie], known: list[tuple[str, str]], sentence: str) -> None:
    with pytest.raises(MapProblem, match=sentence):
        read_map(ties, known, RULES)


ALTERS = "abcdefgh"


@given(
    st.lists(st.sampled_from(ALTERS), unique=True, min_size=1),
    st.sets(st.tuples(st.sampled_from(ALTERS), st.sampled_from(ALTERS))),
)
def test_structure_agrees_with_networkx(alters: list[str], pairs: set[tuple[str, str]]) -> None:
    known = [(one, other) for one, other in pairs if one != other and {one, other} <= set(alters)]
    graph = nx.Graph([*known, *(("me", one) for one in alters)])
    found = read_map([tie(one) for one in alters], known, RULES)
    assert float(found.constraint or 0) == pytest.approx(nx.constraint(graph, ["me"])["me"])
    assert float(found.effective or 0) == pytest.approx(nx.effective_size(graph, ["me"])["me"])


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(sorted(RHYTHMS))), max_size=8), st.randoms())
def test_the_order_of_ties_changes_no_figure(kinds: list[tuple[int, str]], chance: object) -> None:
    ties = [tie(str(n), closeness, rhythm, "xyz"[n % 3]) for n, (closeness, rhythm) in enumerate(kinds)]
    mixed = sorted(ties, key=lambda _: chance.random())  # type: ignore[attr-defined]
    one, other = read_map(ties, [], RULES), read_map(mixed, [], RULES)
    assert (one.strength, one.diversity, one.variety, one.type) == (
        other.strength,
        other.diversity,
        other.variety,
        other.type,
    )

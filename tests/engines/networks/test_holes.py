"""A whole network: against the published example, the definitions written out, and a library."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.networks import TieProblem, measure_coverage, measure_holes, read_ties

STAR = ([0, 0, 0, 0, 1], [1, 2, 3, 4, 2])


def test_the_published_example_to_the_digit() -> None:
    plain, weighted = measure_holes(read_ties(5, *STAR)), measure_holes(read_ties(5, *STAR, [5, 4, 2, 3, 3]))
    assert (plain.size[0], round(plain.density[0], 4)) == (4, 0.1667)
    assert (plain.constraint[0], plain.effective[0]) == (0.40625, 3.5)
    assert (round(weighted.constraint[0], 5), round(weighted.effective[0], 4)) == (0.47243, 3.5607)


def by_definition(people: int, weights: dict[tuple[int, int], float]) -> list[tuple[float, float, float, float]]:
    """Writes the two sums out, person by person, with nothing but loops."""
    a = [[0.0] * people for _ in range(people)]
    for (one, other), weight in weights.items():
        a[one][other] = a[other][one] = weight
    everybody, found = range(people), []
    p = [[a[i][j] / sum(a[i]) if sum(a[i]) else 0.0 for j in everybody] for i in everybody]
    m = [[a[i][j] / max(a[i]) if max(a[i]) else 0.0 for j in everybody] for i in everybody]
    for i in everybody:
        mine = [j for j in everybody if a[i][j]]
        known = sum(a[j][q] > 0 for j in mine for q in mine if j < q)
        effective = sum(1 - sum(p[i][q] * m[j][q] for q in mine if q != j) for j in mine)
        constraint = sum((p[i][j] + sum(p[i][q] * p[q][j] for q in mine if q != j)) ** 2 for j in mine)
        possible = len(mine) * (len(mine) - 1) / 2
        found.append(
            (
                len(mine),
                known / possible if possible else math.nan,
                effective if mine else math.nan,
                constraint if mine else math.nan,
            )
        )
    return found


NETWORKS = st.integers(1, 9).flatmap(
    lambda people: st.tuples(
        st.just(people),
        st.dictionaries(
            st.tuples(st.integers(0, people - 1), st.integers(0, people - 1)).filter(lambda pair: pair[0] < pair[1]),
            st.sampled_from([0.25, 0.5, 1.0, 3.0, 5.0]),
        )
        if people > 1
        else st.just({}),
    )
)


@given(NETWORKS, st.sampled_from([1, 3, 1 << 20]))
def test_it_is_what_the_definitions_say(network: tuple[int, dict[tuple[int, int], float]], block: int) -> None:
    people, weights = network
    found = measure_holes(
        read_ties(people, [a for a, _ in weights], [b for _, b in weights], list(weights.values())), block
    )
    expected = np.array(by_definition(people, weights)).T
    for figure, wanted in zip((found.size, found.density, found.effective, found.constraint), expected, strict=True):
        np.testing.assert_allclose(figure, wanted, atol=1e-12)


def test_a_library_agrees_on_two_thousand_people_with_hubs() -> None:
    graph = nx.barabasi_albert_graph(2000, 5, seed=3)
    chance = np.random.default_rng(3)
    for _, _, data in graph.edges(data=True):
        data["weight"] = float(chance.integers(1, 6))
    ends = np.array(graph.edges())
    found = measure_holes(read_ties(2000, ends[:, 0], ends[:, 1], [d["weight"] for _, _, d in graph.edges(data=True)]))
    constraint = nx.constraint(graph, weight="weight")
    np.testing.assert_allclose(found.constraint, [constraint[n] for n in range(2000)], atol=1e-9)
    # The library's quick way through all people at once departs from its own definition; its way person by person does not.
    some = list(range(0, 2000, 40))
    effective = nx.effective_size(graph, nodes=some, weight="weight")
    np.testing.assert_allclose(found.effective[some], [effective[n] for n in some], atol=1e-9)
    np.testing.assert_allclose(found.size, [graph.degree(n) for n in range(2000)])


def test_ties_named_twice_are_added_up_whichever_way_round() -> None:
    twice, once = read_ties(3, [0, 1, 1], [1, 0, 2], [1, 2, 3]), read_ties(3, [0, 1], [1, 2], [3, 3])
    assert (len(twice), len(once)) == (2, 2)
    np.testing.assert_array_equal(measure_holes(twice).constraint, measure_holes(once).constraint)


def test_a_network_of_nobody_and_one_of_strangers() -> None:
    assert measure_holes(read_ties(0, [], [])).size.shape == (0,)
    alone = measure_holes(read_ties(2, [], []))
    assert alone.size.tolist() == [0, 0] and np.isnan(alone.constraint).all() and np.isnan(alone.effective).all()


@pytest.mark.parametrize(
    ("one", "other", "weight", "sentence"),
    [
        ([0, 3], [1, 0], None, "Row 2 names somebody who is not among the people"),
        ([0, -1], [1, 0], None, "Row 2 names somebody who is not among the people"),
        ([1], [1], None, "Row 1 ties somebody to themselves"),
        ([0, 0], [1, 2], [1, 0], "Row 2 has a weight that is not a number above 0"),
        ([0], [1], [math.nan], "Row 1 has a weight that is not a number above 0"),
        ([0], [1], [math.inf], "Row 1 has a weight that is not a number above 0"),
        ([0, 1], [1], None, "the columns are not equally long"),
    ],
)
def test_ties_that_cannot_be_read_are_refused(
    one: list[int], other: list[int], weight: list[float] | None, sentence: str
) -> None:
    with pytest.raises(TieProblem, match=sentence):
        read_ties(3, one, other, weight)


def test_coverage_counts_functions_and_what_rests_on_one() -> None:
    found = measure_coverage(4, [0, 0, 1, 1, 2], [0b0111, 0b0100, 0b0001, 0b0010, 0])
    assert found.covered.tolist() == [3, 2, 0, 0]
    assert found.most_from_one.tolist() == [3, 1, 0, 0]
    assert found.rests_on_one.tolist() == [True, False, False, False]


@pytest.mark.parametrize(("who", "what"), [([4], [1]), ([-1], [1]), ([0], [-1]), ([0, 1], [1])])
def test_coverage_of_somebody_who_is_not_there_is_refused(who: list[int], what: list[int]) -> None:
    with pytest.raises(TieProblem):
        measure_coverage(4, who, what)

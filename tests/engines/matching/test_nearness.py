"""Own words weighed by meaning: the same whole points, reasons and proofs, with a model that the test makes."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from polyad.engines.matching import DEFAULT_POLICY, Mentee, Mentor, Problem, assign, verify
from polyad.engines.matching.board import lay_out
from polyad.engines.matching.instances import make_instance
from polyad.engines.matching.nearness import Near, Reader
from polyad.engines.matching.texts import Weighing

PLACES = {
    "children": (1.0, 0.1, 0.0), "paediatric": (0.9, 0.2, 0.0), "surgery": (0.0, 1.0, 0.1), "theatre": (0.1, 0.9, 0.2),
    "broken": (float("nan"), 1.0, 1.0),
}  # fmt: skip


def encode(words: Sequence[str]) -> np.ndarray:
    return np.array([PLACES.get(word, (0.0, 0.0, 0.0)) for word in words])


MODEL = Reader("tiny 1", encode)
AMARA = Mentee("amara", "Amara", own_words="I would like paediatric work")
CHILDREN = Mentor("b1", "Bruno", own_words="children and their families")
SURGERY = Mentor("b2", "Chen", own_words="surgery")


def test_a_word_counts_by_how_near_it_comes() -> None:
    near = Near(encode, [("children",), ("surgery",), ("children", "theatre")])
    (word, weight), *more = near.weigh("paediatric paediatrics")
    assert (word, more) == ("children", [])
    plain = dict(Weighing([("children",), ("surgery",), ("children", "theatre")]).weigh("children"))
    assert 0.9 * plain["children"] < weight < plain["children"]
    assert near.weigh("children") == (("children", plain["children"]),)


@pytest.mark.parametrize("text", ["", " ", "the of and", "xyzzy", "broken", "\x00", "✨" * 5000, "a" * 100_000])
def test_empty_unknown_and_hostile_words_are_near_to_nothing(text: str) -> None:
    assert Near(encode, [("children",), ("broken",)]).weigh(text) in ((), (("broken", Weighing([("children",), ("broken",)]).weigh("broken")[0][1]),))
    assert Near(encode, []).weigh(text) == ()


def test_meaning_decides_where_no_word_is_shared_and_says_so() -> None:
    problem = Problem((AMARA,), (SURGERY, CHILDREN), DEFAULT_POLICY)
    by_meaning = replace(problem, reader=MODEL)
    found = assign(by_meaning)
    assert found.pairs[0].mentor_id == CHILDREN.id
    assert [reason.sentence for reason in found.pairs[0].reasons] == [
        "What Amara wrote comes near to children, which Bruno knows."
    ]
    assert verify(by_meaning, found) == ()
    assert any("score" in fault for fault in verify(problem, found))
    assert assign(problem).pairs[0].reasons == ()


def test_without_a_model_nothing_changes_and_with_one_the_fingerprint_names_it() -> None:
    problem = make_instance(60, 40, 3)
    plain = assign(problem)
    silent = replace(problem, reader=Reader("silent", lambda words: np.zeros((len(words), 2))))
    found = assign(silent)
    assert (found.pairs, found.objective) == (plain.pairs, plain.objective)
    assert found.fingerprint != plain.fingerprint
    assert found.fingerprint != assign(replace(problem, reader=Reader("other", silent.reader.encode))).fingerprint


def test_tiles_and_the_plain_reading_agree() -> None:
    problem = Problem((AMARA,), (SURGERY, CHILDREN), DEFAULT_POLICY, reader=MODEL)
    tile = next(lay_out(problem).suitability.sweep(np.array([0])))
    assert sorted(tile.scores[0].tolist()) == [0, 1000]

"""People as whole numbers: bit masks of hours and languages, codes of traits, and who may not be together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from polyad.engines.grouping.values import CircleProblem, Peer, Wanted
from polyad.engines.grouping.wants import BONUS, COMPANY, NEAR, SPREAD
from polyad.engines.matching.terms import fold

Matrix = Any
NOT_SAID = -1
LOW, HIGH = np.int32(-(2**30)), np.int32(2**30)


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """Everybody encoded; row n stands for an empty chair, which agrees with everybody and counts for nothing."""

    problem: CircleProblem
    ids: Sequence[str]
    hours: Matrix  # (n + 1, words) uint64
    languages: Matrix  # (n + 1, words) uint64
    codes: Matrix  # (n + 1, traits) int32, NOT_SAID where not answered
    traits: Sequence[str]  # the traits of `codes`; "" stands for company
    low: Matrix  # (n + 1,) int32: the level, or HIGH where not answered
    high: Matrix  # (n + 1,) int32: the level, or LOW
    level_range: int
    apart: Matrix  # sorted keys a * (n + 1) + b, both ways
    is_apart: Matrix  # (n + 1,) bool: whether somebody is kept from anybody
    pinned: Matrix  # (n + 1,) bool

    @property
    def n(self) -> int:
        """How many people there are."""
        return len(self.ids)

    @property
    def bonus(self) -> int:
        """What being placed counts, beside points."""
        return BONUS

    def trait_of(self, one: Wanted) -> int:
        """This will find the column of `codes` that something wanted looks at; 0 where it looks at none."""
        name = "" if one.kind == COMPANY else one.trait
        return self.traits.index(name) if name in self.traits else 0


def encode(problem: CircleProblem) -> Field:
    """This will encode people in the order of their ids, so that no order of a list changes a result."""
    people = sorted(problem.people, key=lambda peer: peer.id)
    n, places = len(people), {peer.id: at for at, peer in enumerate(people)}
    traits = sorted({one.trait for one in problem.wants if one.kind not in (SPREAD, NEAR, COMPANY)})
    traits += [""] if any(one.kind == COMPANY for one in problem.wants) else []
    levels = [peer.level for peer in people if peer.level is not None]
    keys = [
        one * (n + 1) + other
        for pair in problem.apart
        for one, other in _both_ways([places[name] for name in pair if name in places])
    ]
    is_apart = np.zeros(n + 1, dtype=bool)
    is_apart[[key // (n + 1) for key in keys]] = True
    pinned = np.zeros(n + 1, dtype=bool)
    pinned[[places[name] for name in problem.pinned]] = True
    return Field(
        problem=problem, ids=[peer.id for peer in people],
        hours=_masks([sorted(set(peer.hours)) for peer in people], problem.common_hours),
        languages=_masks(_numbered([[fold(one) for one in peer.languages] for peer in people])),
        codes=np.array([*zip(*(_codes(people, trait) for trait in traits), strict=True), [NOT_SAID] * len(traits)], dtype=np.int32)
        .reshape(n + 1, len(traits)),
        traits=traits,
        low=np.array([HIGH if peer.level is None else peer.level for peer in people] + [HIGH], dtype=np.int32),
        high=np.array([LOW if peer.level is None else peer.level for peer in people] + [LOW], dtype=np.int32),
        level_range=max(levels, default=0) - min(levels, default=0),
        apart=np.array(sorted(set(keys)), dtype=np.int64), is_apart=is_apart, pinned=pinned,
    )  # fmt: skip


def value_of(peer: Peer, trait: str) -> str:
    """This will read what somebody answered, folded; empty where they did not. The trait "" is company."""
    return fold(peer.traits.get(trait, "") if trait else peer.company)


def _codes(people: Sequence[Peer], trait: str) -> list[int]:
    values = [value_of(peer, trait) for peer in people]
    known = {value: at for at, value in enumerate(sorted(set(values) - {""}))}
    return [known.get(value, NOT_SAID) for value in values]


def _numbered(lists: Sequence[Sequence[str]]) -> list[list[int]]:
    known = {value: at for at, value in enumerate(sorted({value for one in lists for value in one if value}))}
    return [sorted({known[value] for value in one if value}) for one in lists]


def _masks(lists: Sequence[Sequence[int]], least: int = 1) -> Matrix:
    """Bits for the numbers that anybody has; no numbers at all, and the empty chair, have every bit."""
    used = {value: at for at, value in enumerate(sorted({value for one in lists for value in one}))}
    words = -(-max(len(used), least, 1) // 64)
    marked = np.zeros((len(lists) + 1, words * 64), dtype=bool)
    for row, one in enumerate(lists):
        marked[row, [used[value] for value in one] if one else slice(None)] = True
    marked[-1] = True
    return np.packbits(marked, axis=1, bitorder="little").view("<u8").astype(np.uint64)


def _both_ways(pair: Sequence[int]) -> list[tuple[int, int]]:
    return [(pair[0], pair[1]), (pair[1], pair[0])] if len(pair) == 2 else []

"""Which pairs are allowed and worth looking at: all of them, the best of each mentee, or those that prices miss.

Source: dantzig-wolfe-1960 for bringing in only the pairs that the present prices undervalue; once none is
left, the prices prove the matching best among all pairs.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from polyad.engines.matching.board import Board
from polyad.engines.matching.pairs import Pairs, join, where
from polyad.engines.matching.suitability import BLOCK, WIDTH, Block, Laid, Tile

Matrix = Any
Part = tuple[int, int, int]  # the first, how many, of how many
Mapper = Callable[[Callable[[Matrix], Any], Sequence[Matrix]], Iterable[Any]]
NOTHING = np.iinfo(np.int64).min // 4
MOST_EQUAL = 64  # pairs as good as what a mentee has that take part in the lottery
TURN = 7919
ENOUGH = 16  # pairs of each mentee, on average, after which what is found so far raises what is looked for
AT_ONCE = 1_000_000  # pairs of a block that are held before they are cut to the best
GROUP, GROUPS = 32, 64  # blocks that share a tile once it is laid out: at most so many, while this many groups are left
LOOK_WIDER = 8  # about one pair in four is allowed: so many times the wanted number is looked at before all are


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """What the mentors' places cost at present, what each mentee has at these prices, and what a match counts."""

    content: Matrix  # (n,) int64
    prices: Matrix  # (m,) int64
    bonus: int


@dataclass(frozen=True, slots=True, eq=False)
class Beyond:
    """What prices missed: pairs worth more than what a mentee has, the most anybody offers each, and equal pairs."""

    missed: Pairs
    offered: Matrix  # (n,) int64; NOTHING where no pair reaches what the mentee has
    equal: Pairs


def in_threads(look: Callable[[Matrix], Any], blocks: Sequence[Matrix]) -> Iterable[Any]:
    """This will look at blocks side by side, a thread for each core, and give the findings in their order."""
    if len(blocks) < 2:
        return [look(block) for block in blocks]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(look, blocks))


class Search:
    """Looks through the allowed pairs of a board, a block of mentees at a time."""

    def __init__(self, board: Board, spread: Mapper = in_threads) -> None:
        """This will mark who takes part: mentees without a pin, mentors with a free place.

        `spread` does one thing for each block and may do it elsewhere: in threads, or on other machines.
        """
        n, m = len(board.problem.mentees), len(board.problem.mentors)
        self.suitability, self.width, self._spread = board.suitability, max(m, 1), spread
        self.open_to = board.places > 0
        self.asking = np.ones(n, dtype=bool)
        self.asking[list(board.pins)] = False
        self._forbidden = np.array(sorted(row * self.width + column for row, column in board.conflicts), dtype=np.int64)
        if not len(self._forbidden):
            self._forbidden = np.array([-1], dtype=np.int64)

    def __getstate__(self) -> dict[str, Any]:
        """This will leave behind how the work is spread: a copy on another machine does its own part only."""
        return self.__dict__ | {"_spread": None}

    def blocks(self) -> list[Matrix]:
        """This will list the mentees who take part, a block at a time, or several where there are many."""
        rows, step = np.flatnonzero(self.asking), self.step
        return [rows[start : start + step] for start in range(0, len(rows), step)]

    @property
    def step(self) -> int:
        """How many mentees are looked at together."""
        return BLOCK * min(max(len(self.asking) // (BLOCK * GROUPS), 1), GROUP)

    def allowed(self, rows: Matrix, columns: Matrix, common: Matrix) -> Matrix:
        """This will tell for pairs whether every hard rule, conflict and free place allows them."""
        fit = self.open_to[columns]
        fit &= self.suitability.fits(rows, columns, common)
        keys = rows * self.width + columns
        at = np.searchsorted(self._forbidden, keys)
        at[at == len(self._forbidden)] = 0
        fit &= self._forbidden[at] != keys
        return fit

    def all_pairs(self) -> Pairs:
        """This will list every allowed pair."""
        return join(self._spread(self.pairs_of, self.blocks()))

    def pairs_of(self, rows: Matrix) -> Pairs:
        """This will list every allowed pair of these mentees."""
        found = join(
            self._pick(rows, tile, np.broadcast_to(self.open_to[tile.start : tile.start + tile.scores.shape[1]], tile.scores.shape))
            for tile in self.suitability.sweep(rows)
        )
        if self.width <= WIDTH:
            return found
        order = np.lexsort((found[1], found[0]))
        return found[0][order], found[1][order], found[2][order]

    def _pick(self, rows: Matrix, tile: Tile, mask: Matrix) -> Pairs:
        """The allowed pairs among those that a mask of the tile picks."""
        at, along = np.divmod(np.flatnonzero(mask), mask.shape[1])
        mentees, mentors = rows[at], along + tile.start
        fit = self.allowed(mentees, mentors, tile.hours[at, along])
        at, along = at[fit], along[fit]
        return mentees[fit], mentors[fit], tile.scores[at, along].astype(np.int64)

    def shard(self, rows: Matrix, part: Part | None) -> Iterable[int] | None:
        """The tiles that a part is for these mentees: by turns, so that every mentor is looked at by some."""
        if part is None or not len(rows):
            return None
        first, count, split = part
        turn = int(rows[0]) // self.step
        return [start for at, start in enumerate(self.suitability.starts()) if first <= (at + turn) % split < first + count]

    def best(self, count: int, part: Part | None = None) -> Pairs:
        """This will list the best allowed pairs of each mentee, `count` where there are so many, or those of a part."""
        return join(self._spread(partial(self.best_of, count=count, part=part), self.blocks()))

    def best_of(self, rows: Matrix, count: int, part: Part | None = None) -> Pairs:
        """This will list the best allowed pairs of these mentees."""
        blocks = self.suitability.blocks(rows)
        kept: list[Pairs] = [join([])] * len(blocks)
        for number, laid in enumerate(self.suitability.tiles(self.shard(rows, part))):
            for at, block in enumerate(blocks):
                if number:
                    found = self._above(block, laid, self._least(block.rows, kept[at], count))
                else:
                    tile = next(self.suitability.sweep(block.rows, [laid.start]))
                    found = self._pick_high(block.rows, tile, count)
                kept[at] = self._take(join([kept[at], found]), count)
        return join(kept)

    def _least(self, rows: Matrix, kept: Pairs, count: int) -> Matrix:
        """What a pair of each mentee must pass to be among the best: the last of those found, once there are enough."""
        least = np.full(len(rows), -1, dtype=np.int16)
        at: Matrix = np.searchsorted(kept[0], rows, side="right") - 1
        is_full: Matrix = at - np.searchsorted(kept[0], rows) + 1 >= count
        least[is_full] = kept[2][at[is_full]]
        return least

    def _above(self, block: Block, laid: Laid, least: Matrix) -> Pairs:
        """The allowed pairs of a tile that have more than so many points."""
        most = self.suitability.most(block, laid)
        flat = where(most > least[:, None])
        at, along = np.divmod(flat, most.shape[1])
        return self._pick_likely(block, laid, at, along, most.ravel().take(flat), lambda at, _, scores: scores > least.take(at))

    def _pick_likely(
        self, block: Block, laid: Laid, at: Matrix, along: Matrix, most: Matrix, enough: Callable[..., Matrix]
    ) -> Pairs:
        """The allowed pairs among some, of which the most they can have is known, that do have enough."""
        scores, common = self.suitability.exact(block, laid, at, along, most)
        stay = np.flatnonzero(enough(at, along, scores))
        mentees, mentors = block.rows[at[stay]], along[stay] + laid.start
        fit = self.allowed(mentees, mentors, common[stay])
        return mentees[fit], mentors[fit], scores[stay][fit]

    def _take(self, pairs: Pairs, count: int, net: Matrix | None = None) -> Pairs:
        """The best so many of each mentee, by score or by what is left of it, in the order of mentees.

        Among equals each mentee begins with another mentor: people who are alike must not all wait for the same.
        """
        rows, columns, scores = pairs
        turned = (columns + rows * TURN) % self.width
        order = np.lexsort((turned, -(scores if net is None else net), rows))
        ordered = rows[order]
        stay = order[np.arange(len(order)) - np.searchsorted(ordered, ordered) < count]
        return rows[stay], columns[stay], scores[stay]

    def _pick_high(self, rows: Matrix, tile: Tile, count: int) -> Pairs:
        """The best of the first tile, without looking at the rules of all: only where too few pass, at the rest."""
        wide = tile.scores.shape[1]
        if wide <= LOOK_WIDER * count:
            return self._pick(rows, tile, np.ones(tile.scores.shape, dtype=bool))
        near = np.partition(tile.scores, wide - LOOK_WIDER * count, axis=1)[:, wide - LOOK_WIDER * count]
        found = self._pick(rows, tile, tile.scores >= near[:, None])
        few: Matrix = np.searchsorted(found[0], rows, side="right") - np.searchsorted(found[0], rows) < count
        more = self._pick(rows, tile, (tile.scores < near[:, None]) & few[:, None])
        return join([found, more])

    def beyond(self, priced: Priced, most: int, part: Part | None = None) -> Beyond:
        """This will list pairs worth more, at these prices, than what each mentee has, the best `most` of each."""
        blocks = self.blocks()
        parts = list(self._spread(partial(self.beyond_of, priced=priced, most=most, part=part), blocks))
        offered = np.full(len(self.asking), NOTHING, dtype=np.int64)
        for block, found in zip(blocks, parts, strict=True):
            offered[block] = found.offered
        return Beyond(join(one.missed for one in parts), offered, join(one.equal for one in parts))

    def beyond_of(self, rows: Matrix, priced: Priced, most: int, part: Part | None = None) -> Beyond:
        """This will do the same for some mentees; `offered` has their shape."""
        content, bonus = priced.content, priced.bonus
        offered, floors = np.full(len(rows), NOTHING, dtype=np.int64), content[rows]
        missed, equal = join([]), join([])
        for over in self._gather(rows, part, priced, floors):
            worth = over[2] + bonus
            net = worth - priced.prices[over[1]]
            np.maximum.at(offered, np.searchsorted(rows, over[0]), net)
            more = net > content[over[0]]
            better = join([missed, (over[0][more], over[1][more], over[2][more])])
            missed = self._take(better, most, better[2] - priced.prices[better[1]])
            same = ~more & (worth > 0)
            equal = self._take(join([equal, (over[0][same], over[1][same], over[2][same])]), MOST_EQUAL)
            self._raise(floors, rows, missed, most, priced)
        return Beyond(missed, offered, equal)

    def _raise(self, floors: Matrix, rows: Matrix, missed: Pairs, most: int, priced: Priced) -> None:
        """Whoever has enough pairs is offered only what is worth as much as the last of them."""
        last: Matrix = np.searchsorted(missed[0], rows, side="right") - 1
        is_full = np.flatnonzero(last - np.searchsorted(missed[0], rows) + 1 >= most)
        last = last[is_full]
        floors[is_full] = missed[2][last] + priced.bonus - priced.prices[missed[1][last]]

    def _gather(self, rows: Matrix, part: Part | None, priced: Priced, floors: Matrix) -> Iterator[Pairs]:
        """Puts findings together until they are many: people who are alike find everybody, and must not fill the memory."""
        waiting: list[Pairs] = []
        count, many = 0, min(AT_ONCE, ENOUGH * len(rows))
        blocks = self.suitability.blocks(rows)
        for laid in self.suitability.tiles(self.shard(rows, part)):
            for at, block in enumerate(blocks):
                waiting.append(self._over(block, laid, priced, floors[at * BLOCK : at * BLOCK + len(block.rows)]))
                count += len(waiting[-1][0])
            if count > many:
                yield join(waiting)
                waiting, count = [], 0
        yield join(waiting)

    def _over(self, block: Block, laid: Laid, priced: Priced, floors: Matrix) -> Pairs:
        """The pairs of a tile that are worth as much as what a mentee asks for at the least, or more."""
        # What a score must reach; whatever lies beyond every score, or below none, needs no exact figure.
        needed = floors - priced.bonus
        prices = priced.prices[laid.start : laid.start + laid.has.shape[1]]
        low = int(needed.min(initial=0)) + int(prices.min(initial=0))
        if low >= 2**15:
            return join([])
        high = int(needed.max(initial=0)) + int(prices.max(initial=0))
        wide = np.int16 if low > -(2**14) and high < 2**14 else np.int32 if low > -(2**30) and high < 2**30 else np.int64
        most, prices = self.suitability.most(block, laid), prices.astype(wide)
        left = np.subtract(most, prices, out=most) if wide is np.int16 else most - prices
        flat = where(left >= needed.astype(wide)[:, None])
        at, along = np.divmod(flat, len(prices))
        most = left.ravel().take(flat) + prices.take(along)
        return self._pick_likely(block, laid, at, along, most, lambda at, along, scores: scores - prices.take(along) >= needed.take(at))

    def count_blocking(self, least_liked: Matrix, least_regarded: Matrix) -> int:
        """This will count pairs whose score passes the least that either side has, shapes (n,) and (m,)."""
        look = partial(self.blocking_of, least_liked=least_liked, least_regarded=least_regarded)
        return sum(self._spread(look, self.blocks()))

    def blocking_of(self, rows: Matrix, least_liked: Matrix, least_regarded: Matrix) -> int:
        """This will count the blocking pairs of some mentees."""
        count, top = 0, 2**15 - 1
        theirs = np.clip(least_regarded, -1, top).astype(np.int16)
        blocks = self.suitability.blocks(rows)
        for laid in self.suitability.tiles():
            for block in blocks:
                needed = np.clip(least_liked[block.rows], -1, top).astype(np.int16)[:, None]
                needed = np.maximum(needed, theirs[laid.start : laid.start + laid.has.shape[1]])
                most = self.suitability.most(block, laid)
                flat = where(most > needed)
                at, along = np.divmod(flat, most.shape[1])
                most, needed = most.ravel().take(flat), needed.ravel().take(flat)
                count += len(self._pick_likely(block, laid, at, along, most, lambda *found, needed=needed: found[2] > needed)[0])
        return count

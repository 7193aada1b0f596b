"""Which pairs are allowed and worth looking at: all of them, the best of each mentee, or those that prices miss.

Source: dantzig-wolfe-1960 for bringing in only the pairs that the present prices undervalue; once none is
left, the prices prove the matching best among all pairs.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np

from polyad.engines.matching.board import Board
from polyad.engines.matching.suitability import BLOCK, WIDTH, Tile

Matrix = Any
Pairs = tuple[Matrix, Matrix, Matrix]  # rows, columns, scores
Mapper = Callable[[Callable[[Matrix], Any], Sequence[Matrix]], Iterable[Any]]
NOTHING = np.iinfo(np.int64).min // 4
LOOK_WIDER = 8  # about one pair in four is allowed: so many times the wanted number is looked at before all are


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
        """This will list the mentees who take part, block by block."""
        rows = np.flatnonzero(self.asking)
        return [rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK)]

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
        at, along = np.nonzero(mask)
        mentees, mentors = rows[at], along + tile.start
        fit = self.allowed(mentees, mentors, tile.hours[at, along])
        return mentees[fit], mentors[fit], tile.scores[at, along][fit].astype(np.int64)

    def best(self, count: int) -> Pairs:
        """This will list the best allowed pairs of each mentee, `count` where there are so many."""
        return join(self._spread(partial(self.best_of, count=count), self.blocks()))

    def best_of(self, rows: Matrix, count: int) -> Pairs:
        """This will list the best allowed pairs of these mentees."""
        least = np.full(len(rows), -1, dtype=np.int16)  # nothing at or below this can be among the best any more
        kept: Pairs = join([])
        for number, tile in enumerate(self.suitability.sweep(rows)):
            if number:
                found = self._pick(rows, tile, tile.scores > least[:, None])
            else:
                found = self._pick_high(rows, tile, count)
            kept = _best(join([kept, found]), count)
            at: Matrix = np.searchsorted(kept[0], rows, side="right") - 1
            is_full: Matrix = at - np.searchsorted(kept[0], rows) + 1 >= count
            least[is_full] = kept[2][at[is_full]]
        return kept

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

    def beyond(self, content: Matrix, prices: Matrix, bonus: int, most: int) -> tuple[Pairs, Matrix]:
        """This will list pairs worth more, at these prices, than what each mentee has (n,), the best `most` each.

        Also returns the most that any pair offers each mentee at these prices, shape (n,).
        """
        look = partial(self.beyond_of, content=content, prices=prices, bonus=bonus, most=most)
        parts = list(self._spread(look, self.blocks()))
        offered = np.full(len(self.asking), NOTHING, dtype=np.int64)
        for block, (_, best) in zip(self.blocks(), parts, strict=True):
            offered[block] = best
        return join(found for found, _ in parts), offered

    def beyond_of(self, rows: Matrix, content: Matrix, prices: Matrix, bonus: int, most: int) -> tuple[Pairs, Matrix]:
        """This will do the same for some mentees; the second part has their shape."""
        over = join(self._over(rows, tile, content, prices, bonus) for tile in self.suitability.sweep(rows))
        net = over[2] + bonus - prices[over[1]]
        offered = np.full(len(rows), NOTHING, dtype=np.int64)
        np.maximum.at(offered, np.searchsorted(rows, over[0]), net)
        order = np.lexsort((over[1], -net, over[0]))
        ordered = over[0][order]
        stay = order[np.arange(len(order)) - np.searchsorted(ordered, ordered) < most]
        return (over[0][stay], over[1][stay], over[2][stay]), offered

    def _over(self, rows: Matrix, tile: Tile, content: Matrix, prices: Matrix, bonus: int) -> Pairs:
        columns = slice(tile.start, tile.start + tile.scores.shape[1])
        # What a score must pass; whatever lies beyond every score, or below none, needs no exact figure.
        needed = (content[rows] - bonus)[:, None]
        low = int(needed.min()) + int(prices[columns].min(initial=0))
        if low >= 2**15:
            return join([])
        high = int(needed.max()) + int(prices[columns].max(initial=0))
        wide = np.int16 if low > -(2**14) and high < 2**14 else np.int32 if low > -(2**30) and high < 2**30 else np.int64
        return self._pick(rows, tile, tile.scores > needed.astype(wide) + prices[columns].astype(wide))

    def count_blocking(self, least_liked: Matrix, least_regarded: Matrix) -> int:
        """This will count pairs whose score passes the least that either side has, shapes (n,) and (m,)."""
        look = partial(self.blocking_of, least_liked=least_liked, least_regarded=least_regarded)
        return sum(self._spread(look, self.blocks()))

    def blocking_of(self, rows: Matrix, least_liked: Matrix, least_regarded: Matrix) -> int:
        """This will count the blocking pairs of some mentees."""
        count, top = 0, 2**15 - 1
        mine = np.clip(least_liked[rows], -1, top).astype(np.int16)[:, None]
        theirs = np.clip(least_regarded, -1, top).astype(np.int16)
        for tile in self.suitability.sweep(rows):
            needed = np.maximum(mine, theirs[tile.start : tile.start + tile.scores.shape[1]])
            count += len(self._pick(rows, tile, tile.scores > needed)[0])
        return count


def _best(pairs: Pairs, count: int) -> Pairs:
    """The best so many of each mentee, in the order of mentees and then of scores."""
    order = np.lexsort((pairs[1], -pairs[2], pairs[0]))
    ordered = pairs[0][order]
    stay = order[np.arange(len(order)) - np.searchsorted(ordered, ordered) < count]
    return pairs[0][stay], pairs[1][stay], pairs[2][stay]


def join(parts: Iterable[Pairs]) -> Pairs:
    """This will put lists of pairs one after another."""
    parts = list(parts)
    if not parts:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty.copy(), empty.copy()
    rows, columns, scores = (np.concatenate([part[at] for part in parts]) for at in range(3))
    return rows, columns, scores

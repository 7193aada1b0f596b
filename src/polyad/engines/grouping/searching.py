"""The search for circles: many exchanges at once between circles drawn together, from many starts where people are few.

Sources: lin-kernighan-1973 for exchanges that improve; kirkpatrick-1983 for letting some that do not.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from polyad.engines.grouping.encoding import Field
from polyad.engines.grouping.kernel import Rows, read_rows, worths_after
from polyad.engines.grouping.wants import FULL

Matrix = Any
GUMBEL = np.round(-1024 * np.log(-np.log((np.arange(4096) + 0.5) / 4096))).astype(np.int64)
CHUNK = 40_000  # exchanges looked at together, so that they stay in the cache of a core


@dataclass(slots=True, eq=False)
class Draw:
    """Whole random numbers from a seed, the same on every machine."""

    source: Any

    def numbers(self, *shape: int) -> Matrix:
        """This will draw numbers of 32 bits."""
        raw = self.source.random_raw(int(np.prod(shape)))
        return (raw >> np.uint64(32)).astype(np.int64).reshape(shape)


def make_draw(seed: int) -> Draw:
    """This will begin a sequence of random numbers."""
    return Draw(np.random.PCG64(seed))


@dataclass(slots=True, eq=False)
class Search:
    """Several tries at the same circles, side by side: rows of people, the last of them those who wait."""

    field: Field
    members: Matrix  # (tries, rows, chairs), the last chair always empty
    is_pool: Matrix  # (rows,)
    home: Matrix  # (n + 1,) the row in which somebody stands already, -1 for none
    draw: Draw
    worths: Matrix = None  # (tries, rows), kept up with every exchange
    looked: int = 0  # exchanges looked at
    _read: Rows | None = None  # every row of every try, kept up as well

    def __post_init__(self) -> None:
        self.read_anew()

    @property
    def read(self) -> Rows:
        """Every row of every try, as the kernel reads them."""
        assert self._read is not None
        return self._read

    def sweep(self, heat: int = 0) -> int:
        """This will draw circles together by twos, once, and make the best exchange of each two; returns how many."""
        tries, rows, _ = self.members.shape
        order = np.argsort(self.draw.numbers(tries, rows), axis=1, kind="stable") + rows * np.arange(tries)[:, None]
        half = rows // 2
        return self.exchange(order[:, :half].ravel(), order[:, half : 2 * half].ravel(), heat)

    def improve(self, heat: int = 0) -> int:
        """This will draw a partner for every circle that could be better, and for all who wait; returns how many changed."""
        tries, rows, _ = self.members.shape
        luck = self.draw.numbers(tries, rows)
        lacking = (FULL + self.field.bonus) * (self.members < self.field.n).sum(axis=2) - self.worths
        # Half of all at most, those who lack most first: the other half are their partners.
        order = np.lexsort((luck, -np.sign(lacking)), axis=1) if tries > 1 else np.lexsort((luck[0], -np.sign(lacking[0])))[None]
        count = min(max(int((lacking > 0).sum(axis=1).max(initial=0)), 1), rows // 2)
        rest = order[:, count:]
        chosen = np.argsort(self.draw.numbers(*rest.shape), axis=1, kind="stable")[:, :count]
        partners = np.take_along_axis(rest, chosen, axis=1)
        starts = rows * np.arange(tries)[:, None]
        return self.exchange((order[:, :count] + starts).ravel(), (partners + starts).ravel(), heat)

    def exchange(self, left: Matrix, right: Matrix, heat: int = 0) -> int:
        """This will make the best exchange between each of these rows and its partner."""
        step, made = max(CHUNK // self.members.shape[2] ** 2, 1), 0
        for start in range(0, len(left), step):
            made += self._exchange(left[start : start + step], right[start : start + step], heat)
        return made

    def call_in(self) -> int:
        """This will hold everybody who waits against every circle of one try, and take in whom that serves; returns how many."""
        rows, chairs = self.members.shape[1:]
        self._draw_near()
        flat, made = self.members[0], 0
        circles = np.flatnonzero(~self.is_pool)
        for pool in np.flatnonzero(self.is_pool & (flat < self.field.n).any(axis=1)).tolist():
            found = []
            for start in range(0, len(circles), step := max(CHUNK // chairs**2, 1)):
                part = circles[start : start + step]
                here = np.full(len(part), pool)
                mine, theirs = worths_after(self.field, self.read.take(here), self.read.take(part))
                gains = self._gains(mine, theirs, flat[here], flat[part], here, part).reshape(len(part), -1)
                self.looked += gains.size
                best = gains.argmax(axis=1)
                found += [
                    (-int(gains[at, best[at]]), int(part[at]), int(best[at]))
                    for at in np.flatnonzero(gains[np.arange(len(part)), best] > 0).tolist()
                ]
            used: set[int] = set()
            for _, circle, place in sorted(found):
                i, j = place // chairs, place % chairs
                if i not in used and i < chairs - 1:
                    used.add(i)
                    self._apply(flat, *(np.array([at]) for at in (pool, circle, i, j)))
                    made += 1
        if made:
            self.read_anew()
        return made

    def _draw_near(self) -> None:
        """Puts those who wait in one try into as few rows as hold them: each row is held against every circle."""
        flat, n, most = self.members[0], self.field.n, self.members.shape[2] - 1
        pools = np.flatnonzero(self.is_pool)
        people = flat[pools][flat[pools] < n]
        if -(-len(people) // most) == np.count_nonzero((flat[pools] < n).any(axis=1)):
            return
        seats = np.full(len(pools) * most, n, dtype=flat.dtype)
        seats[: len(people)] = people
        flat[pools] = n
        flat[pools, :most] = seats.reshape(len(pools), most)
        self.read_anew()

    def disband(self) -> int:
        """This will let everybody wait who is in a circle that cannot meet, as far as there is room; returns how many."""
        n, moved = self.field.n, 0
        for flat, worths in zip(self.members, self.worths, strict=True):
            taken = flat < n
            failing = ~self.is_pool & taken.any(axis=1) & ((worths < 0) | (taken.sum(axis=1) < self.field.problem.least))
            people = flat[failing][taken[failing] & ~self.field.pinned[flat[failing]]]
            row, chair = np.nonzero(self.is_pool[:, None] & ~taken & (np.arange(flat.shape[1]) < flat.shape[1] - 1))
            people = people[: len(row)]
            flat[np.isin(flat, people) & failing[:, None]] = n
            flat[row[: len(people)], chair[: len(people)]] = people
            moved += len(people)
        if moved:
            self.read_anew()
        return moved

    def _exchange(self, left: Matrix, right: Matrix, heat: int) -> int:
        flat, count = self.members.reshape(-1, self.members.shape[2]), len(left)
        chairs, told = flat.shape[1], self.worths.reshape(-1)
        mine, theirs = worths_after(self.field, self.read.take(left), self.read.take(right))
        gains = self._gains(mine, theirs, flat[left], flat[right], left, right)
        self.looked += gains.size
        shown = gains.reshape(count, -1)
        if heat:
            # Each exchange is chosen as likely as its gain deserves at this heat, none at all among them.
            shown = shown + GUMBEL[self.draw.numbers(count, chairs * chairs) >> 20] * heat // 1024
        best = shown.argmax(axis=1)
        made = np.flatnonzero(best < chairs * chairs - 1 if heat else shown[np.arange(count), best] > 0)
        i, j = best[made] // chairs, best[made] % chairs
        told[left[made]], told[right[made]] = mine[made, i, j], theirs[made, i, j]
        self._apply(flat, left[made], right[made], i, j)
        changed = np.concatenate([left[made], right[made]])
        if len(changed):
            self.read.put(changed, read_rows(self.field, flat[changed], self.is_pool[changed % len(self.is_pool)]))
        return len(made)

    def _gains(self, mine: Matrix, theirs: Matrix, one: Matrix, other: Matrix, left: Matrix, right: Matrix) -> Matrix:
        """What every exchange between two circles adds: (k, i, j)."""
        field, rows = self.field, len(self.is_pool)
        gains = mine + theirs
        gains -= gains[:, -1:, -1:].copy()
        closed = [(side >= field.n) | field.pinned[side] for side in (one, other)]
        for chair, side in zip(closed, (one, other), strict=True):
            chair[:, -1] = (side < field.n).sum(axis=1) >= side.shape[1] - 1  # nobody can be taken in where no chair is left
        gains[closed[0][:, :, None] | closed[1][:, None, :]] = -(2**30)
        gains[:, -1, -1] = 0
        if field.problem.price_of_change:
            stay = [
                (self.home[side] == to[:, None] % rows).astype(np.int32) - (self.home[side] == at[:, None] % rows)
                for side, at, to in ((one, left, right), (other, right, left))
            ]
            gains += field.problem.price_of_change * (stay[0][:, :, None] + stay[1][:, None, :])
        return gains

    def _apply(self, flat: Matrix, left: Matrix, right: Matrix, i: Matrix, j: Matrix) -> None:
        chairs, n = flat.shape[1], self.field.n
        # Nobody sits in the last chair: who would, takes the first that is empty.
        i = np.where(i == chairs - 1, (flat[left] >= n).argmax(axis=1), i)
        j = np.where(j == chairs - 1, (flat[right] >= n).argmax(axis=1), j)
        flat[left, i], flat[right, j] = flat[right, j], flat[left, i]

    def read_anew(self) -> None:
        """This will read every row again, and weigh it, after people were moved past the exchanges."""
        tries, rows, chairs = self.members.shape
        flat = self.members.reshape(-1, chairs)
        self._read = read_rows(self.field, flat.copy(), np.tile(self.is_pool, tries))
        nobody = read_rows(self.field, np.full((1, 1), self.field.n, dtype=np.int32), np.zeros(1, dtype=bool))
        found = []
        for start in range(0, len(flat), CHUNK // chairs):
            part = np.arange(start, min(start + CHUNK // chairs, len(flat)))
            alone = nobody.take(np.zeros(len(part), dtype=np.int64))
            found.append(worths_after(self.field, self.read.take(part), alone)[0][:, -1, 0])
        self.worths = np.concatenate(found).reshape(tries, rows)

"""One circle read plainly: whether it may be, and what it is worth. The search says the same in tables."""

from collections import Counter
from collections.abc import Sequence

from polyad.engines.grouping.encoding import NOT_SAID, Field
from polyad.engines.grouping.kernel import alike_points, level_points
from polyad.engines.grouping.values import Wanted
from polyad.engines.grouping.wants import ALIKE, COMPANY, DIFFERENT, FULL, HARD, MIX, NEAR, SPREAD


class Reader:
    """People as whole numbers of plain Python, with what never may be together."""

    def __init__(self, field: Field) -> None:
        self.field, self.problem = field, field.problem
        self.hours = [int.from_bytes(row.tobytes(), "little") for row in field.hours[:-1]]
        self.languages = [int.from_bytes(row.tobytes(), "little") for row in field.languages[:-1]]
        self.codes = field.codes.tolist()
        self.levels = [None if level > 2**29 else int(level) for level in field.low[:-1].tolist()]
        self._apart = {(key // (field.n + 1), key % (field.n + 1)) for key in field.apart.tolist()}
        self._hard = [(one.kind, field.trait_of(one)) for one in field.problem.wants if one.kind in HARD]

    def can_meet(self, hours: int, tongues: int) -> bool:
        """This will say whether shared hours and languages are enough; -1 is everything."""
        long_enough = hours < 0 or hours.bit_count() >= self.problem.common_hours
        return long_enough and (tongues != 0 or not self.problem.needs_language)

    def fits(self, one: int, other: int) -> bool:
        """This will say whether two people may be in one circle at all."""
        if (one, other) in self._apart:
            return False
        for kind, trait in self._hard:
            mine, theirs = self.codes[one][trait], self.codes[other][trait]
            if mine != NOT_SAID and theirs != NOT_SAID and (mine == theirs) == (kind == DIFFERENT):
                return False
        return self.can_meet(self.hours[one] & self.hours[other], self.languages[one] & self.languages[other])

    def together(self, circle: Sequence[int]) -> tuple[int, int]:
        """This will return what a circle shares: bits of hours and of languages, -1 for everything."""
        hours = tongues = -1
        for person in circle:
            hours &= self.hours[person]
            tongues &= self.languages[person]
        return hours, tongues

    def may_be(self, circle: Sequence[int]) -> bool:
        """This will say whether these people may be a circle, whatever their number."""
        pairs = ((one, other) for at, one in enumerate(circle) for other in circle[at + 1 :])
        return self.can_meet(*self.together(circle)) and all(self.fits(*pair) for pair in pairs)


def points_of(reader: Reader, circle: Sequence[int]) -> int:
    """This will add up the points of a circle, up to 1,000 for each member."""
    weighed = [one for one in reader.problem.wants if one.kind not in HARD]
    return sum(points_for(reader, one, circle) for one in weighed) if weighed else FULL * len(circle)


def points_for(reader: Reader, one: Wanted, circle: Sequence[int]) -> int:
    """This will give a circle's points for one thing wanted."""
    size = len(circle)
    if one.kind in (SPREAD, NEAR):
        return size * level_points(one.kind, one.weight, level_gap(reader, circle), reader.field.level_range)
    answers = Counter(code for person in circle if (code := reader.codes[person][reader.field.trait_of(one)]) != NOT_SAID)
    if one.kind == MIX:
        return one.weight * len(answers)
    if one.kind == ALIKE:
        return size * alike_points(one.weight, size, len(answers))
    assert one.kind == COMPANY
    return 0 if 1 in answers.values() else one.weight * size


def level_gap(reader: Reader, circle: Sequence[int]) -> int:
    """This will say how far apart the levels of a circle are."""
    levels = [level for person in circle if (level := reader.levels[person]) is not None]
    return max(levels, default=0) - min(levels, default=0)


def worth_of(reader: Reader, circle: Sequence[int]) -> int:
    """This will return points and the bonus for being placed."""
    return points_of(reader, circle) + reader.field.bonus * len(circle)



"""What no circles can pass, by counting: who could be in one at all, and how far each thing wanted can be had."""

from collections import Counter
from collections.abc import Sequence

from polyad.engines.grouping.appraising import Reader
from polyad.engines.grouping.encoding import NOT_SAID
from polyad.engines.grouping.kernel import level_points
from polyad.engines.grouping.values import Wanted
from polyad.engines.grouping.wants import FULL, HARD, MIX, SPREAD

MANY = 600  # above so many people everybody counts as somebody who could be placed


def bound_by_counting(reader: Reader) -> int:
    """This will return a worth that no circles can pass: the sum of what each thing wanted could come to by itself."""
    people, problem = could_be_placed(reader), reader.problem
    if len(people) < problem.least:
        return 0
    weighed = [one for one in problem.wants if one.kind not in HARD]
    whole = reader.field.bonus * len(people)
    return whole + (sum(_most_points(reader, one, people) for one in weighed) if weighed else FULL * len(people))


def could_be_placed(reader: Reader) -> list[int]:
    """This will list everybody who fits with enough others, one by one, to be in a circle of the least size."""
    n = reader.field.n
    if n > MANY:
        return list(range(n))
    open_ = set(range(n))
    fits = {one: {other for other in open_ if other != one and reader.fits(one, other)} for one in open_}
    while lonely := {one for one in open_ if len(fits[one] & open_) < reader.problem.least - 1}:
        open_ -= lonely
    return sorted(open_)


def _most_points(reader: Reader, one: Wanted, people: Sequence[int]) -> int:
    problem = reader.problem
    if one.kind == MIX:
        counts = Counter(reader.codes[person][reader.field.trait_of(one)] for person in people)
        counts.pop(NOT_SAID, None)
        return one.weight * sum(min(count, len(people) // problem.least) for count in counts.values())
    if one.kind == SPREAD:
        levels = sorted(level for person in people if (level := reader.levels[person]) is not None)
        left, found = len(people), 0
        for at in range(-(-len(people) // problem.most)):
            apart = max(levels[-1 - at] - levels[at], 0) if 2 * at + 1 < len(levels) else 0
            size = min(problem.most, left)
            found, left = found + size * level_points(SPREAD, one.weight, apart, reader.field.level_range), left - size
        return found
    return one.weight * len(people)

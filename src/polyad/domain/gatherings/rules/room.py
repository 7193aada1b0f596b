"""Decisions about the people of an event: who is there when, how two of one name are told apart, what a wish comes to."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

MENTEE, MENTOR = "mentee", "mentor"
EXPECTED, HERE, AWAY, LEFT = "expected", "here", "away", "left"
FEWEST, MOST_A_SIDE = 2, 120
MOST_ROUNDS, MOST_MINUTES = 20, 60
Pair = tuple[str, str]


@dataclass(frozen=True)
class Known:
    """Somebody as they are named, and what else may tell them apart, the likeliest first."""

    key: str
    name: str
    marks: tuple[str, ...]


def tell_apart(people: Iterable[Known]) -> dict[str, str]:
    """Names everybody so that no two are called the same: by what tells them apart, else by the number that is theirs."""
    listed = list(people)
    alike: dict[str, list[Known]] = {}
    for one in listed:
        alike.setdefault(_plain(one.name), []).append(one)
    named = {}
    for same in alike.values():
        marks = _marks(same) if len(same) > 1 else [""]
        for one, mark in zip(same, marks, strict=True):
            named[one.key] = f"{one.name} ({mark})" if mark else one.name
    return {one.key: named[one.key] for one in listed}


def _marks(same: Sequence[Known]) -> Sequence[str]:
    """Finds the first kind of mark that tells all of them apart; the last one always does."""
    for place in range(min(len(one.marks) for one in same)):
        marks = [one.marks[place] for one in same]
        if all(marks) and len({_plain(mark) for mark in marks}) == len(same):
            return marks
    return [one.marks[-1] for one in same]


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def absent_rounds(state: str, rounds: int, first: int, last: int | None) -> frozenset[int]:
    """Says, counted from 0, in which rounds somebody is not there: before they came, after they left, all if they are away."""
    if state == AWAY:
        return frozenset(range(rounds))
    until = rounds if last is None else last
    return frozenset(number for number in range(rounds) if not first - 1 <= number < until)


def mutual(wishes: Collection[tuple[str, str]]) -> frozenset[frozenset[str]]:
    """Finds the pairs of which each wished the other; a wish that was not returned leaves no trace."""
    wished = set(wishes)
    return frozenset(frozenset(pair) for pair in wished if pair[::-1] in wished and pair[0] != pair[1])


def keep_rounds(planned: Sequence[Collection[Pair]], pairs: Collection[Pair]) -> list[set[Pair]]:
    """Puts pairs into rounds so that whoever was to meet anyway meets when they had it in hand; nobody is in two places.

    A new pair that finds no round in which both are free makes room along one path of exchanges, as two colours are
    exchanged in a graph of two sides. Nobody may have more pairs than there are rounds.
    """
    held: dict[str, dict[int, str]] = {name: {} for pair in pairs for name in pair}
    for number, before in enumerate(planned):
        for one, other in set(before) & set(pairs):
            held[one][number], held[other][number] = other, one
    for one, other in sorted(set(pairs) - {pair for before in planned for pair in before}):
        mine, theirs = (_free(held[name], len(planned)) for name in (one, other))
        both = [number for number in mine if number in theirs]
        if not both:
            _exchange(held, other, mine[0], theirs[0])
        number = both[0] if both else mine[0]
        held[one][number], held[other][number] = other, one
    left = {one for one, _ in pairs}
    return [{(name, kept[number]) for name, kept in held.items() if name in left and number in kept} for number in range(len(planned))]


def _free(kept: Mapping[int, str], rounds: int) -> list[int]:
    return [number for number in range(rounds) if number not in kept]


def _exchange(held: dict[str, dict[int, str]], start: str, first: int, second: int) -> None:
    """Exchanges two rounds along the path that begins at somebody, so that the first becomes free for them."""
    path, name, number = [], start, first
    while number in held[name]:
        path.append((name, held[name][number], number))
        name, number = held[name][number], second if number == first else first
    for one, other, number in path:
        del held[one][number], held[other][number]
    for one, other, number in path:
        to = second if number == first else first
        held[one][to], held[other][to] = other, one


def in_months(day: date, months: int) -> date:
    """Gives the same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, day.day))
        except ValueError:
            continue
    raise ValueError(day)


def numbers_of(taken: Collection[int], count: int) -> list[int]:
    """Gives the lowest numbers that nobody has."""
    free, number = [], 1
    while len(free) < count:
        if number not in taken:
            free.append(number)
        number += 1
    return free


def spread_of_rests(rests: Mapping[str, int]) -> int:
    """Says how far the rests of one side lie apart."""
    return max(rests.values(), default=0) - min(rests.values(), default=0)


def double_names(names: Iterable[str]) -> tuple[str, ...]:
    """Lists the names that more than one person has."""
    counted = Counter(_plain(name) for name in names)
    return tuple(sorted(name for name, count in counted.items() if count > 1))

"""Small pieces of plain English: lists, times of the week, ordinals."""

from collections.abc import Iterable, Sequence

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def join_words(words: Sequence[str], last: str = "and") -> str:
    """This will join words as in a sentence: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count_word(number: int) -> str:
    """This will write small numbers as words."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def place_word(place: int) -> str:
    """This will write a place from 0 as an ordinal: first, second, 9th."""
    return PLACES[place] if place < len(PLACES) else f"{place + 1}th"


def times_of(hours: Iterable[int]) -> tuple[str, ...]:
    """This will join adjoining hours of the week into times: Wednesday 12:00 to 14:00."""
    runs: list[list[int]] = []
    for hour in sorted(set(hours)):
        if runs and runs[-1][1] == hour and hour % 24:
            runs[-1][1] = hour + 1
        else:
            runs.append([hour, hour + 1])
    return tuple(
        f"{DAYS[start // 24]} {start % 24:02d}:00–{(end - 1) % 24 + 1:02d}:00" for start, end in runs
    )

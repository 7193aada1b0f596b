"""Lays problems out as rows, for a page or for a file to download."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from polyad.engines.roster.shapes import Problem

HEADINGS = ("Row", "Column", "Level", "What to know or mend", "What the cell says")
LEVELS: Mapping[str, str] = {"error": "Must be mended", "warning": "Please look", "note": "For information"}


def list_problems(problems: Iterable[Problem]) -> Iterator[tuple[str | int, ...]]:
    """Yields a row of headings and one row per problem; row 0, the whole file, is written as such."""
    yield HEADINGS
    for problem in problems:
        where = problem.row or "Whole file"
        yield where, problem.heading, LEVELS[problem.level], problem.sentence, problem.value


def count_levels(problems: Iterable[Problem]) -> dict[str, int]:
    """Counts errors, warnings and notes."""
    counted = Counter(problem.level for problem in problems)
    return {level: counted.get(level, 0) for level in ("error", "warning", "note")}

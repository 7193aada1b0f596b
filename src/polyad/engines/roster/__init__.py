"""What a column means and what a cell says: rows become clean entries, with every problem named.

Promises: nothing is dropped in silence; nobody is invented; where words about a conflict fit several people,
all of them are kept apart until a lead settles it. Import from the modules: `vocabulary`, `shapes`,
`guessing`, `reading`, `resolving`, `problems`.
"""

from polyad.engines.roster.guessing import Guess, guess_columns
from polyad.engines.roster.problems import count_levels, list_problems
from polyad.engines.roster.reading import read_entries
from polyad.engines.roster.resolving import Pair, Resolution, Unsettled, resolve_conflicts
from polyad.engines.roster.shapes import Conflict, Entry, Problem
from polyad.engines.roster.vocabulary import LABELS, Field

__all__ = [
    "LABELS",
    "Conflict",
    "Entry",
    "Field",
    "Guess",
    "Pair",
    "Problem",
    "Resolution",
    "Unsettled",
    "count_levels",
    "guess_columns",
    "list_problems",
    "read_entries",
    "resolve_conflicts",
]

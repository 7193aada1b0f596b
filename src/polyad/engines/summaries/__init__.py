"""Numbers about groups of people, with small cells kept back: the one way in which aggregates leave.

It promises that no figure about fewer than five people is told, nor one from which such a figure follows.
"""

from polyad.engines.summaries.cells import LEAST, keep_back
from polyad.engines.summaries.equity import Audit, GroupLine, Outcome, audit
from polyad.engines.summaries.releasing import (
    Group,
    Row,
    Table,
    Told,
    find_pinned,
    tell,
    tell_part,
    tell_share,
    tell_tables,
)

__all__ = [
    "LEAST",
    "Audit",
    "Group",
    "GroupLine",
    "Outcome",
    "Row",
    "Table",
    "Told",
    "audit",
    "find_pinned",
    "keep_back",
    "tell",
    "tell_part",
    "tell_share",
    "tell_tables",
]

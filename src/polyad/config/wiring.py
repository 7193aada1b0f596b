"""Who hears of what: every event and its reactions, on one screen."""

from collections.abc import Sequence

from polyad.foundation.outbox import Reaction

EVENTS: dict[str, type] = {}
REACTIONS: dict[str, Sequence[Reaction]] = {}

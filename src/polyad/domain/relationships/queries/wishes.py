"""What the actor's own active goals ask for: kinds of help, as their owner ticked them."""

from polyad.domain.networks.queries import Wish
from polyad.domain.relationships.models import Goal
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

MOST_GOALS = 40


def list_wishes(actor: Actor) -> tuple[list[Wish], int]:
    """Lists which kinds of help the actor's active goals ask for, and how many active goals there are."""
    if not actor.is_signed_in:
        return [], 0
    rows = list(Goal.objects.filter(owner_id=actor.person_id, state=Goal.State.ACTIVE).order_by("created_at", "pk")[:MOST_GOALS])
    return [Wish(str(row.pk), row.title, kind) for row in rows for kind in row.help_kinds if kind in HELP_KINDS], len(rows)

"""Which goal an action serves, as a choice in a form: none of them is a fair answer."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from polyad.domain.relationships.queries.goals import list_goals_to_serve
from polyad.foundation.actors import Actor

NONE_OF_THEM = ("", gettext_lazy("None of them"))


def list_choices(actor: Actor, relationship_id: UUID | None = None) -> list[tuple[str, Any]]:
    """Lists goals to choose from, with the owner's name where it is another's."""
    goals = list_goals_to_serve(actor, relationship_id)
    return [NONE_OF_THEM, *((key, title if owner == actor.name else f"{title} ({owner})") for key, title, owner in goals)]

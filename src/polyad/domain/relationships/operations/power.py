"""Going on with somebody who assesses one: said by whoever is assessed, logged, and taken back at any time.

Nobody else is asked or told. What was shared before the word stays with its author.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from polyad.domain.instruments.operations import take_back_shown as take_back_pulses
from polyad.domain.meetings.operations import take_back_notes
from polyad.domain.networks.operations import take_back_shown as take_back_maps
from polyad.domain.relationships.models import ClosingAnswer, GoalShare, PlanShare, PowerConsent
from polyad.domain.relationships.operations.locks import lock_relationship
from polyad.domain.relationships.queries.membership import list_members
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused


class NoPowerHere(Refused):
    """Nobody here is known to have power over the actor."""


def go_on_knowing(*, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Goes on, knowing that somebody here assesses or leads one; twice is once. Raises RelationshipClosed, NoPowerHere.

    What the actor had shared here becomes theirs alone again: they share anew what the others may read.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        mine = next((one.power for one in list_members(row.pk, by) if one.is_me), None)
        if mine is None:
            raise NoPowerHere(_("Nobody here is known to assess you or to lead you at work, so there is nothing to say."))
        if mine.went_on is not None:
            return
        _take_all_back(row.pk, by, at)
        said = {"given_at": at, "taken_back_at": None}
        word, _is_new = PowerConsent.objects.update_or_create(relationship=row, person_id=by.person_id, defaults=said)
        journal.record("power.went_on", word, by=by, at=at)


def take_word_back(*, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Takes the word back: what the actor shares is closed to whoever assesses them from the next request on.

    Raises RelationshipClosed.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        for word in PowerConsent.objects.filter(relationship=row, person_id=by.person_id, taken_back_at=None):
            word.taken_back_at = at
            word.save(update_fields=["taken_back_at"])
            journal.record("power.taken_back", word, by=by, at=at)


def _take_all_back(relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Makes everything the actor shares in a relationship theirs alone."""
    take_back_notes(held_for=relationship_id, by=by, at=at)
    take_back_pulses(held_for=relationship_id, by=by)
    take_back_maps(held_for=relationship_id, by=by)
    ClosingAnswer.objects.filter(closure__relationship_id=relationship_id, author_id=by.person_id).update(is_shared=False)
    GoalShare.objects.filter(relationship_id=relationship_id, goal__owner_id=by.person_id).delete()
    PlanShare.objects.filter(relationship_id=relationship_id, owner_id=by.person_id).delete()

"""Somebody tells, takes back, sends what waited, or makes a report of it. Every step is theirs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.concerns.access import Matter, may_tell, officers_free_in
from polyad.domain.concerns.events import WaitingReleased
from polyad.domain.concerns.models import Concern
from polyad.domain.concerns.operations.apart import settle_apart
from polyad.domain.concerns.operations.locks import (
    ConcernClosed,
    ConcernRefused,
    NotYours,
    clean_words,
    lock_told,
    tell_officers,
)
from polyad.domain.concerns.rules import ADVICE, ASK, REPORT, WAIT, WAYS, first_state, is_released, may_become, names_in
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Organisation, Programme
from polyad.domain.relationships.models import Member
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class Telling:
    """What somebody tells, as it was typed; where it names a relationship, that decides on the rest."""

    way: str
    words: str
    limits_version: str
    relationship_id: UUID | None = None
    organisation_id: UUID | None = None
    about_id: UUID | None = None


def tell(*, concern_id: UUID, telling: Telling, by: Actor, at: datetime) -> None:
    """Keeps what somebody tells, once per id: sending twice keeps one.

    Raises NotYours, ConcernRefused (nothing typed, too long, names in a question without names, no officer is free).
    """
    words = clean_words(telling.words)
    if not may_tell(by) or telling.way not in WAYS:
        raise NotYours
    with transaction.atomic():
        matter = _matter(telling, by)
        _check(telling, matter, words)
        kept = {
            "teller_id": by.person_id,
            "organisation_id": matter.organisation_id,
            "programme_id": matter.programme_id,
            "relationship_id": matter.relationship_id,
            "about_id": matter.about_id,
            "way": telling.way,
            "state": first_state(telling.way),
            "words": words,
            "limits_version": telling.limits_version,
            "told_at": at,
        }
        row, is_new = Concern.objects.get_or_create(pk=concern_id, defaults=kept)
        if row.teller_id != by.person_id:
            raise NotYours
        if not is_new:
            return
        journal.record("concern.told", row, by=by, at=at)
        settle_apart(row, at=at)
        if row.state == Concern.State.OPEN:
            tell_officers(row, key="told", at=at)
        _release_waiting(row, by, at)


def send_waiting(*, concern_id: UUID, by: Actor, at: datetime) -> None:
    """Sends what waited to the officers now; twice sends once. Raises NotYours, ConcernClosed."""
    with transaction.atomic():
        row = lock_told(concern_id, by)
        if row.state == Concern.State.OPEN:
            return
        if row.state != Concern.State.HELD:
            raise ConcernClosed
        row.way, row.state = Concern.Way.ASK, Concern.State.OPEN
        row.save(update_fields=["way", "state"])
        journal.record("concern.sent", row, by=by, at=at)
        tell_officers(row, key="told", at=at)
        _release_waiting(row, by, at)


def report_formally(*, concern_id: UUID, by: Actor, at: datetime) -> None:
    """Makes a formal report of what was asked; only whoever told it can. Raises NotYours, ConcernClosed."""
    with transaction.atomic():
        row = lock_told(concern_id, by)
        if row.way == REPORT:
            return
        if row.way == ADVICE or row.state not in (Concern.State.OPEN, Concern.State.CLOSED):
            raise ConcernClosed
        row.way, row.state = Concern.Way.REPORT, Concern.State.OPEN
        row.save(update_fields=["way", "state"])
        settle_apart(row, at=at)
        journal.record("concern.reported", row, by=by, at=at)
        tell_officers(row, key="reported", at=at)


def withdraw_concern(*, concern_id: UUID, by: Actor, at: datetime) -> None:
    """Takes a concern back: from this moment no officer reads it. Twice changes nothing. Raises NotYours."""
    with transaction.atomic():
        row = lock_told(concern_id, by)
        if not may_become(row.state, Concern.State.WITHDRAWN):
            return
        row.state, row.settled_at = Concern.State.WITHDRAWN, at
        row.save(update_fields=["state", "settled_at"])
        journal.record("concern.withdrawn", row, by=by, at=at)
        settle_apart(row, at=at)


def _matter(telling: Telling, by: Actor) -> Matter:
    """Finds organisation, programme and the person concerned, inside what the actor belongs to. Raises NotYours."""
    if telling.relationship_id is None:
        ours = Programme.objects.filter(pk__in=by.takes_part_in | by.leads, organisation_id=telling.organisation_id)
        known = ours.exists() or (
            telling.organisation_id in by.administers | by.officer_of
            and Organisation.objects.filter(pk=telling.organisation_id).exists()
        )
        if not known or telling.organisation_id is None or by.person_id is None:
            raise NotYours
        return Matter(telling.organisation_id, by.person_id)
    mine = Member.objects.filter(relationship_id=telling.relationship_id, person_id=by.person_id)
    tie = mine.select_related("relationship__programme").first()
    if tie is None:
        raise NotYours
    others = Member.objects.filter(relationship_id=telling.relationship_id).exclude(person_id=by.person_id)
    if telling.about_id is not None and not others.filter(person_id=telling.about_id).exists():
        raise NotYours
    programme = tie.relationship.programme
    # A question without names is kept without the name too.
    about = None if telling.way == ADVICE else telling.about_id
    return Matter(programme.organisation_id, tie.person_id, programme.pk, tie.relationship_id, about)


def _check(telling: Telling, matter: Matter, words: str) -> None:
    """Refuses what cannot be told like this. Raises ConcernRefused."""
    if telling.way == WAIT and matter.about_id is None:
        raise ConcernRefused("Please say whom it is about: it waits until somebody else tells of the same person.", "about")
    if telling.way == ADVICE:
        people = Person.objects.filter(memberships__relationship__members__person_id=matter.teller_id).distinct()
        named = names_in(words, list(people.values_list("name", flat=True)))
        if named:
            said = " and ".join(named[:3])
            raise ConcernRefused(gettext("This question holds the name of %(name)s. Say “my mentor” or “a colleague” instead.") % {"name": said}, "words")
    if not officers_free_in(matter).exists():
        raise ConcernRefused(
            "Your organisation has named no officer who is free of a conflict here, so nobody would read this. "
            "Please turn to somebody outside polyad; your words are still on this page."
        )


def _release_waiting(told: Concern, by: Actor, at: datetime) -> None:
    """Sends what waits about the same person as soon as a second person has told of them; each teller is told so."""
    if told.about_id is None:
        return
    Person.objects.select_for_update().get(pk=told.about_id)  # two tellers at the same moment meet here
    rows = Concern.objects.filter(about_id=told.about_id, organisation_id=told.organisation_id)
    rows = rows.exclude(state=Concern.State.WITHDRAWN)
    tellers = set(rows.values_list("teller_id", flat=True))
    for row in rows.filter(state=Concern.State.HELD).order_by("pk"):
        if is_released(row.way, row.state, len(tellers - {row.teller_id})):
            row.way, row.state = ASK, Concern.State.OPEN
            row.save(update_fields=["way", "state"])
            journal.record("concern.released", row, by=by, at=at)
            tell_officers(row, key="told", at=at)
            outbox.announce(WaitingReleased(str(row.pk), str(row.teller_id), str(row.pk)), key=str(row.pk), at=at)

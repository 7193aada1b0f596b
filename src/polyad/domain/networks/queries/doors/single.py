"""One door, as one of its people sees it, and what a letter about it may still say."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from polyad.domain.networks.access.doors import acts_of, asked_of, introductions_of, invitations_of
from polyad.domain.networks.models import ActivityInvitation, DoorThanks, Introduction, SponsorshipAct
from polyad.domain.networks.queries.doors.lists import act_waits_for, own_answer, say_day, tell_introduction
from polyad.domain.networks.queries.doors.people import tell_person
from polyad.domain.people.models import Person
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class ActPage:
    """An act of sponsorship, to its sponsor or to the person it is for (`is_sponsor`)."""

    id: UUID
    is_sponsor: bool
    is_ask: bool
    who: str
    who_line: str
    kind: str
    words: str
    deadline: str
    state: str
    state_words: str
    did: str
    outcome: str
    outcome_key: str
    outcome_words: str
    waits: bool
    may_decline: bool
    may_take_back: bool
    quiet_until: str
    thanks: str | None
    may_thank: bool


@dataclass(frozen=True)
class IntroductionPage:
    """An introduction, to whoever proposed it (`is_mine`) or to one of the two; names and addresses once both said yes."""

    id: UUID
    is_mine: bool
    introducer: str
    one: str
    other: str
    why_one: str
    why_other: str
    why: str
    said: str
    state: str
    state_words: str
    until: str
    who: str
    who_line: str
    address: str
    thanks: str | None


@dataclass(frozen=True)
class InvitationPage:
    """An invitation along, to its host or its guest."""

    id: UUID
    is_host: bool
    who: str
    who_line: str
    kind: str
    what: str
    place: str
    day: str
    state: str
    state_words: str
    is_past: bool
    thanks: str | None


def get_act(act_id: UUID, actor: Actor, *, today: date) -> ActPage | None:
    """Reads an act in two queries, or nothing for whoever has no part in it."""
    row = SponsorshipAct.objects.filter(acts_of(actor), pk=act_id).select_related("sponsor", "person").first()
    if row is None:
        return None
    is_sponsor = row.sponsor_id == actor.person_id
    other = row.person if is_sponsor else row.sponsor
    quiet = row.sponsor_quiet_until if is_sponsor else row.person_quiet_until
    begun = row.state in ("offered", "asked")
    return ActPage(
        id=row.pk,
        is_sponsor=is_sponsor,
        is_ask=row.is_ask,
        who=other.name,
        who_line=tell_person(other),
        kind=str(row.get_kind_display()),
        words=row.opportunity,
        deadline=say_day(row.deadline, today),
        state=row.state,
        state_words=str(row.get_state_display()),
        did=row.did,
        outcome=str(row.get_outcome_display()) if row.outcome else "",
        outcome_key=row.outcome,
        outcome_words=row.outcome_words,
        waits=act_waits_for(row, actor.person_id),
        may_decline=row.state == "asked" if is_sponsor else row.state in ("offered", "agreed", "done"),
        may_take_back=(begun and is_sponsor != row.is_ask) or (row.state == "agreed" and is_sponsor),
        quiet_until=say_day(quiet, today) if quiet and quiet > today else "",
        thanks=_thanks(row.pk, row.person_id),
        may_thank=not is_sponsor and row.state in ("done", "settled"),
    )


def get_introduction(introduction_id: UUID, actor: Actor, *, today: date) -> IntroductionPage | None:
    """Reads an introduction in two queries. Whom it is with, the two learn only once both have said yes."""
    rows = Introduction.objects.filter(introductions_of(actor), pk=introduction_id)
    row = rows.select_related("introducer", "one", "other").first()
    if row is None:
        return None
    is_mine, is_one, has_met = row.introducer_id == actor.person_id, row.one_id == actor.person_id, row.state == "met"
    other: Person | None = (row.other if is_one else row.one) if has_met and not is_mine else None
    return IntroductionPage(
        id=row.pk,
        is_mine=is_mine,
        introducer=row.introducer.name,
        one=row.one.name if is_mine else "",
        other=row.other.name if is_mine else "",
        why_one=row.why_one if is_mine else "",
        why_other=row.why_other if is_mine else "",
        why="" if is_mine else row.why_one if is_one else row.why_other,
        said=own_answer(row, actor.person_id),
        state=row.state,
        state_words=tell_introduction(row, actor.person_id),
        until=say_day(row.lapses_on, today),
        who=other.name if other else "",
        who_line=tell_person(other) if other else "",
        address=other.email if other else "",
        thanks=None if is_mine or actor.person_id is None else _thanks(row.pk, actor.person_id),
    )


def find_other(introduction_id: UUID, actor: Actor) -> UUID | None:
    """Finds, for the machine only, whom the actor would meet: nobody may read it before both said yes."""
    row = Introduction.objects.filter(asked_of(actor), pk=introduction_id).first()
    return None if row is None else row.other_id if row.one_id == actor.person_id else row.one_id


def get_invitation(invitation_id: UUID, actor: Actor, *, today: date) -> InvitationPage | None:
    """Reads an invitation along in two queries."""
    row = ActivityInvitation.objects.filter(invitations_of(actor), pk=invitation_id).select_related("host", "guest").first()
    if row is None:
        return None
    is_host = row.host_id == actor.person_id
    other = row.guest if is_host else row.host
    return InvitationPage(
        id=row.pk,
        is_host=is_host,
        who=other.name,
        who_line=tell_person(other),
        kind=str(row.get_kind_display()),
        what=row.what,
        place=row.place,
        day=say_day(row.on, today),
        state=row.state,
        state_words=str(row.get_state_display()),
        is_past=row.on < today,
        thanks=_thanks(row.pk, row.guest_id),
    )


def is_news(thing: str, thing_id: UUID, person_id: UUID, what: str, *, today: date) -> bool:
    """Says, when a letter is about to go, whether the door still concerns its reader as it did."""
    reader = Actor(person_id=person_id)
    if thing == "act":
        act = SponsorshipAct.objects.filter(acts_of(reader), pk=thing_id).first()
        return act is not None and (what == "news" or act_waits_for(act, person_id) or (what == "waits" and act.state == "done"))
    if thing == "introduction":
        row = Introduction.objects.filter(introductions_of(reader), pk=thing_id).first()
        return row is not None and (what == "news" or (row.state == "asked" and not own_answer(row, person_id)))
    invitation = ActivityInvitation.objects.filter(invitations_of(reader), pk=thing_id).first()
    if invitation is None or (what != "news" and invitation.on < today):
        return False
    return what == "news" or invitation.state == "waiting" or (what == "soon" and invitation.state == "yes")


def _thanks(thing_id: UUID, author_id: UUID) -> str | None:
    """Reads the thanks that somebody said for a door; None where they said none."""
    row = DoorThanks.objects.filter(Q(author_id=author_id), thing_id=thing_id).first()
    return None if row is None else row.words

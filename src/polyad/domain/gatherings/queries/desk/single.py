"""One need: its words to those who may read them now, and what may be done with it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from polyad.domain.gatherings.access.desk import needs_asked_of, needs_of, needs_taken_by, visible_to
from polyad.domain.gatherings.models.desk import DeskAsk, Need, NeedWish
from polyad.domain.gatherings.rules.desk import CLAIM_WITHIN, CLOSE_AFTER, is_mutual
from polyad.domain.gatherings.translate import forms_for_two, usual_form
from polyad.domain.meetings.models import Meeting
from polyad.domain.meetings.queries.moments import local_day, local_iso, say_day, say_when
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

WISH_WITHIN = timedelta(days=30)
MENTEE, ASKED, HELPER = "mentee", "asked", "helper"


@dataclass(frozen=True)
class TalkLine:
    """When and where the two talk."""

    id: UUID
    when: str
    iso: str
    minutes: int
    place: str
    video_link: str
    wall: str
    zone: str
    has_begun: bool
    is_planned: bool


@dataclass(frozen=True)
class NeedPage:
    """A need as one of its people sees it. `part` is mentee, asked or helper."""

    id: UUID
    desk_id: UUID
    programme: str
    part: str
    kind: str
    words: str
    state: str
    state_words: str
    answer_by: str
    who: str
    who_line: str
    asked: int
    next_look: str
    talk: TalkLine | None
    step: str
    may_wish: bool
    my_wish: bool | None
    is_mutual: bool
    today: date
    forms: tuple[tuple[str, str], ...]
    form: str


@dataclass(frozen=True)
class NeedLetter:
    """What a letter about a need may say: whom the two are to each other by name, and the programme."""

    other: str
    programme: str


def get_need(need_id: UUID, actor: Actor, *, zone: str, at: datetime) -> NeedPage | None:
    """Reads a need in at most six queries, or nothing for whoever may not read it now."""
    rows = Need.objects.filter(visible_to(actor), pk=need_id).select_related("desk__programme", "mentee", "taken_by")
    row = rows.first()
    if row is None:
        return None
    part = MENTEE if row.mentee_id == actor.person_id else HELPER if row.taken_by_id == actor.person_id else ASKED
    other = row.taken_by if part == MENTEE else row.mentee
    today = local_day(at, zone)
    said = [] if part == ASKED else list(NeedWish.objects.filter(need=row).values_list("person_id", "wish", "format_key"))
    wishes = [(person, wish) for person, wish, _ in said]
    mine = next((form for person, _, form in said if person == actor.person_id), "")
    people = [pk for pk in (row.mentee_id, row.taken_by_id) if pk]
    return NeedPage(
        id=row.pk,
        desk_id=row.desk_id,
        programme=row.desk.programme.name,
        part=part,
        kind=HELP_KINDS[row.help_kind].name if row.help_kind in HELP_KINDS else row.help_kind,
        words=row.words,
        state=row.state,
        state_words=row.get_state_display(),
        answer_by=say_day(row.answer_by, today),
        who=other.name if other else "",
        who_line=" · ".join(filter(None, (other.stage or other.title, other.department, other.site))) if other else "",
        asked=_count_asked(row) if part == MENTEE and row.state == Need.State.ASKING else 0,
        next_look=say_when(min(row.posted_at + CLOSE_AFTER, at + CLAIM_WITHIN), zone, at),
        talk=None if part == ASKED else _read_talk(row, zone, at),
        step=row.step if part != ASKED else "",
        may_wish=part != ASKED and _may_wish(row, at),
        my_wish=dict(wishes).get(actor.person_id) if actor.person_id else None,
        is_mutual=is_mutual(wishes, people),
        today=today,
        forms=forms_for_two() if part != ASKED else (),
        form=mine or usual_form(row.desk.programme.format_key),
    )


def may_hear_of(need_id: UUID, person_id: UUID) -> bool:
    """Says whether a letter about a need may still reach somebody: theirs, asked of them now, or taken by them."""
    actor = Actor(person_id=person_id)
    mine = needs_of(actor) | needs_asked_of(actor) | needs_taken_by(actor)
    withdrawn = Need.objects.filter(pk=need_id, taken_by_id=person_id, state=Need.State.WITHDRAWN)
    return Need.objects.filter(mine, pk=need_id).exists() or withdrawn.exists()


def get_need_letter(need_id: UUID, person_id: UUID) -> NeedLetter | None:
    """Reads what a letter about a need may say; the other's name only where one has taken the other's need."""
    row = Need.objects.filter(pk=need_id).select_related("desk__programme", "mentee", "taken_by").first()
    if row is None:
        return None
    other = row.mentee if row.taken_by_id == person_id else row.taken_by if row.mentee_id == person_id else None
    return NeedLetter(other.name if other else "", row.desk.programme.name)


def find_need_of(meeting_id: UUID, actor: Actor) -> UUID | None:
    """Finds the need that a meeting is held for, where the actor may read it."""
    return Need.objects.filter(visible_to(actor), meeting_id=meeting_id).values_list("pk", flat=True).first()


def is_need(held_for: UUID | str) -> bool:
    """Says whether a meeting held for this is one of the desk."""
    return Need.objects.filter(pk=held_for).exists()


def _count_asked(row: Need) -> int:
    """Counts who is asked now."""
    return DeskAsk.objects.filter(need=row, state=DeskAsk.State.WAITING).count()


def _read_talk(row: Need, zone: str, at: datetime) -> TalkLine | None:
    """Reads the half-hour of the two, unless it was called off."""
    meeting = Meeting.objects.filter(pk=row.meeting_id).exclude(state="cancelled").first() if row.meeting_id else None
    if meeting is None:
        return None
    return TalkLine(
        id=meeting.pk,
        when=say_when(meeting.starts_at, zone, at),
        iso=local_iso(meeting.starts_at, zone),
        minutes=meeting.minutes,
        place=meeting.place,
        video_link=meeting.video_link,
        wall=meeting.wall_start,
        zone=meeting.zone,
        has_begun=meeting.starts_at <= at,
        is_planned=meeting.state == "planned",
    )


def _may_wish(row: Need, at: datetime) -> bool:
    """Says whether to ask about going on: the two have talked not long ago, and whoever had the need is a mentee here."""
    if row.state != Need.State.CLOSED or row.taken_by_id is None or row.settled_at is None:
        return False
    places = Enrolment.objects.filter(programme_id=row.desk.programme_id, person_id=row.mentee_id, role="mentee")
    return at - row.settled_at <= WISH_WITHIN and places.filter(state=Enrolment.State.SUBMITTED).exists()

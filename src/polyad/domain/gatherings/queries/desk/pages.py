"""The desk as its people see it: where one may post, what one has posted, what one is asked, what one has taken."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from polyad.domain.gatherings.access.desk import needs_asked_of, needs_of, needs_taken_by
from polyad.domain.gatherings.models.desk import Desk, Need
from polyad.domain.gatherings.queries.desk.candidates import list_names, list_open_kinds
from polyad.domain.gatherings.queries.desk.waits import describe_promise, describe_waits, list_days
from polyad.domain.gatherings.rules.desk import PROMISED_DAYS, add_working_days
from polyad.domain.meetings.queries import local_day, say_day, say_when
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

MOST = 20
OPEN_STATES = ("open", "running")


@dataclass(frozen=True)
class DeskLine:
    """A desk one may turn to."""

    id: UUID
    programme: str
    waits: str


@dataclass(frozen=True)
class NeedLine:
    """A need on somebody's list; never its words."""

    id: UUID
    kind: str
    who: str
    state: str
    state_words: str
    by: str


@dataclass(frozen=True)
class DeskPage:
    """Everything the page of desks shows."""

    desks: tuple[DeskLine, ...]
    asked: tuple[NeedLine, ...]
    taken: tuple[NeedLine, ...]
    own: tuple[NeedLine, ...]


@dataclass(frozen=True)
class PostPage:
    """What somebody reads before they type: how long it takes, who may be asked."""

    id: UUID
    programme: str
    waits: str
    promised: str
    today: date
    kinds: tuple[tuple[str, str, str], ...]
    mentors: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True)
class LeadDeskPage:
    """The desk as its lead sees it: that it is open, how many wait and since when, and whether it keeps its word."""

    is_there: bool
    is_open: bool
    kinds: tuple[tuple[str, bool], ...]
    waits: str
    promise: str
    late: tuple[str, ...]
    may_count: bool
    asking: int
    taken: int


def get_desk_page(actor: Actor, *, zone: str, at: datetime) -> DeskPage:
    """Reads the page of desks in five queries and one for each desk, at most twenty."""
    places = {"programme_id__in": list(actor.takes_part_in), "programme__state__in": OPEN_STATES, "is_open": True}
    desks = Desk.objects.filter(**places).select_related("programme").order_by("programme__name", "pk")[:MOST]
    asked = Need.objects.filter(needs_asked_of(actor)).order_by("answer_by", "posted_at", "pk")
    taken = Need.objects.filter(needs_taken_by(actor)).order_by("-posted_at", "pk")
    own = Need.objects.filter(needs_of(actor)).order_by("-posted_at", "pk")
    today = local_day(at, zone)
    return DeskPage(
        desks=tuple(
            DeskLine(row.pk, row.programme.name, describe_waits(list_days(row.pk, row.programme.zone))) for row in desks
        ),
        asked=tuple(_line(row, row.mentee.name, today) for row in asked.select_related("mentee")[:MOST]),
        taken=tuple(_line(row, row.mentee.name, today) for row in taken.select_related("mentee")[:MOST]),
        own=tuple(_line(row, row.taken_by.name if row.taken_by else "", today) for row in own.select_related("taken_by")[:MOST]),
    )


def get_post_page(desk_id: UUID, actor: Actor, *, at: datetime) -> PostPage | None:
    """Reads what stands before the form; nothing for somebody who takes no part, or where the desk is closed."""
    places = {"programme_id__in": list(actor.takes_part_in), "programme__state__in": OPEN_STATES, "is_open": True}
    desk = Desk.objects.filter(pk=desk_id, **places).select_related("programme").first()
    if desk is None or actor.person_id is None:
        return None
    zone = desk.programme.zone
    today = local_day(at, zone)
    who = {"programme_id": desk.programme_id, "mentee_id": actor.person_id, "today": today}
    there = list_open_kinds(**who)
    return PostPage(
        id=desk.pk,
        programme=desk.programme.name,
        waits=describe_waits(list_days(desk.pk, zone)),
        promised=say_day(add_working_days(today, PROMISED_DAYS), today),
        today=today,
        kinds=tuple((word.key, word.name, word.meaning) for word in HELP_KINDS.values() if word.key in there),
        mentors=list_names(kinds=tuple(there), **who),
    )


def get_lead_desk(programme_id: UUID, actor: Actor, *, zone: str, at: datetime) -> LeadDeskPage | None:
    """Reads the desk for a lead of its programme: facts only, and no figure about fewer than five."""
    if programme_id not in actor.leads:
        return None
    desk = Desk.objects.filter(programme_id=programme_id).select_related("programme").first()
    today = local_day(at, zone)
    there = list_open_kinds(programme_id=programme_id, mentee_id=actor.person_id or UUID(int=0), today=today)
    kinds = tuple((word.name, word.key in there) for word in HELP_KINDS.values())
    if desk is None:
        return LeadDeskPage(False, False, kinds, "", "", (), False, 0, 0)
    states = list(Need.objects.filter(desk=desk, state__in=("asking", "taken")).values_list("state", flat=True)[:1000])
    late = Need.objects.filter(desk=desk, state=Need.State.ASKING, lead_told_at__isnull=False).order_by("posted_at", "pk")
    days = list_days(desk.pk, desk.programme.zone)
    may_count = len(states) >= 5
    return LeadDeskPage(
        is_there=True,
        is_open=desk.is_open,
        kinds=kinds,
        waits=describe_waits(days),
        promise=describe_promise(days),
        late=tuple(say_when(posted, zone, at) for posted in late.values_list("posted_at", flat=True)[:MOST]),
        may_count=may_count,
        asking=states.count("asking") if may_count else 0,
        taken=states.count("taken") if may_count else 0,
    )


def _line(row: Need, who: str, today: date) -> NeedLine:
    """Makes one line."""
    kind = HELP_KINDS[row.help_kind].name if row.help_kind in HELP_KINDS else row.help_kind
    return NeedLine(row.pk, kind, who, row.state, row.get_state_display(), say_day(row.answer_by, today))

"""All of a mentor's mentees on one page: a fixed number of queries, however many there are."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from polyad.domain.instruments.queries import list_asks, put_wish
from polyad.domain.meetings.queries import (
    ActionLine,
    AgendaLine,
    MeetingLine,
    list_agendas,
    list_open_actions,
    list_planned,
    local_day,
    say_day,
)
from polyad.domain.programmes.queries import list_own_parts
from polyad.domain.relationships.access import closed_to
from polyad.domain.relationships.models import Member, Seat
from polyad.domain.relationships.queries.membership import MemberLine, list_open_people, make_member_line
from polyad.domain.relationships.rules import HELPERS, join_names
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

MOST_TIES = 60
MOST_ACTIONS = 120
MOST_MEETINGS = 240


@dataclass(frozen=True)
class MenteeCard:
    """One relationship in which the reader is a mentor."""

    id: UUID
    name: str
    line: str
    programme: str
    phase_words: str
    is_paused: bool
    unclosed: MeetingLine | None
    next: MeetingLine | None
    agenda: tuple[AgendaLine, ...]
    kinds: tuple[str, ...]
    asks: tuple[str, ...]
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class LoadLine:
    """How many mentees somebody holds in a programme, of how many they take."""

    programme: str
    taken: int
    capacity: int
    is_paused: bool
    until: str
    edit_url: str
    undeclared: tuple[str, ...]

    @property
    def is_full(self) -> bool:
        """Says whether every place is taken."""
        return self.taken >= self.capacity


@dataclass(frozen=True)
class MenteesPage:
    """Everything the mentor's page shows."""

    cards: tuple[MenteeCard, ...]
    loads: tuple[LoadLine, ...]
    actions: int
    late: int


def get_mentees_page(actor: Actor, *, zone: str, at: datetime) -> MenteesPage:
    """Reads the mentor's page in eight queries: who meets next comes first."""
    mine = list(
        Member.objects.filter(
            person_id=actor.person_id, left_at=None, role__in=HELPERS, relationship__ended_at=None
        )
        .select_related("relationship__programme")
        .order_by("-relationship__opened_at", "pk")[:MOST_TIES]
    )
    ids = [member.relationship_id for member in mine]
    planned: dict[UUID, list[MeetingLine]] = defaultdict(list)
    for line in list_planned(ids, actor, zone=zone, at=at, most=MOST_MEETINGS):
        planned[line.held_for].append(line)
    coming = {tie: next((one for one in lines if not one.is_past), None) for tie, lines in planned.items()}
    agendas = list_agendas([line.id for line in coming.values() if line], actor)
    actions = list_open_actions(ids, actor, zone=zone, at=at, mine=True, most=MOST_ACTIONS)
    asks: dict[UUID, list[str]] = defaultdict(list)
    others = _others(ids, actor)
    for ask in list_asks(ids, actor):
        if ask.person_id in list_open_people(others[ask.held_for]):
            asks[ask.held_for].append(put_wish(ask.axis, ask.way))
    today = local_day(at, zone)
    found = _Found(others, planned, coming, agendas, asks, actions)
    cards = [_card(member, found, today) for member in mine]
    cards.sort(key=lambda card: (card.next is None, card.next.iso if card.next else "", card.name))
    return MenteesPage(tuple(cards), _loads(actor, zone, at), len(actions), sum(one.is_late for one in actions))


def _others(ids: Collection[UUID], actor: Actor) -> dict[UUID, list[MemberLine]]:
    """Lists who else is in each relationship, the mentees first."""
    found: dict[UUID, list[MemberLine]] = defaultdict(list)
    rows = Member.objects.filter(relationship_id__in=ids, left_at=None).exclude(person_id=actor.person_id)
    rows = rows.annotate(is_walled=closed_to(actor, author="person_id", tie="relationship_id"))
    for row in rows.select_related("person").order_by("role", "person__name", "pk"):
        found[row.relationship_id].append(make_member_line(row, actor))
    return found


@dataclass(frozen=True)
class _Found:
    """What was read for all cards at once."""

    others: dict[UUID, list[MemberLine]]
    planned: dict[UUID, list[MeetingLine]]
    coming: dict[UUID, MeetingLine | None]
    agendas: dict[UUID, tuple[AgendaLine, ...]]
    asks: dict[UUID, list[tuple[str, str]]]
    actions: tuple[ActionLine, ...]


def _card(member: Member, found: _Found, today: date) -> MenteeCard:
    """Makes one card."""
    row = member.relationship
    others, meeting = found.others[row.pk], found.coming.get(row.pk)
    agenda = found.agendas.get(meeting.id, ()) if meeting else ()
    return MenteeCard(
        id=row.pk,
        name=join_names([one.name for one in others]),
        line=others[0].line if len(others) == 1 else "",
        programme=row.programme.name,
        phase_words=row.get_phase_display(),
        is_paused=row.paused_until is not None and row.paused_until > today,
        unclosed=next((one for one in found.planned[row.pk] if one.is_past), None),
        next=meeting,
        agenda=agenda,
        kinds=tuple(dict.fromkeys(item.help_word for item in agenda if item.help_word)),
        asks=tuple(found.asks[row.pk]),
        actions=tuple(one for one in found.actions if one.held_for == row.pk),
    )


def _loads(actor: Actor, zone: str, at: datetime) -> tuple[LoadLine, ...]:
    """Says how many mentees the actor holds in each programme, of how many they said they take."""
    today = local_day(at, zone)
    parts = [part for part in list_own_parts(actor, today=today) if part.role == "mentor" and part.state == "submitted"]
    taken = Counter(Seat.objects.filter(mentor_id__in=[part.enrolment_id for part in parts]).values_list("mentor_id", flat=True))
    return tuple(
        LoadLine(
            part.programme,
            taken[part.enrolment_id],
            part.capacity,
            part.is_paused,
            say_day(part.paused_until, today) if part.paused_until else "",
            f"/journeys/joining/{part.programme_id}/mentor/help/",
            tuple(HELP_KINDS[kind].name for kind in part.undeclared),
        )
        for part in parts
    )

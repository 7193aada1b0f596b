"""Home: what is next, with whom, when. A fixed number of queries, however many relationships."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from polyad.domain.instruments.rules import INVITED_FOR
from polyad.domain.meetings.queries import ActionLine, MeetingLine, list_around, list_open_actions
from polyad.domain.programmes.queries import list_own_places
from polyad.domain.relationships.models import Agreement, Member, Signature
from polyad.domain.relationships.queries.askings import list_asked
from polyad.domain.relationships.queries.pulses import list_pulses_due
from polyad.domain.relationships.queries.turns import Turn, find_turn
from polyad.domain.relationships.rules import first_name, join_names, side_of
from polyad.domain.relationships.translate import endings, format_of
from polyad.foundation.actors import Actor

MOST_TIES = 30


@dataclass(frozen=True)
class TieCard:
    """One relationship on Home."""

    id: UUID
    name: str
    line: str
    phase: str
    turn: Turn


@dataclass(frozen=True)
class Place:
    """An enrolment that is not finished, or waits for a match."""

    programme_id: UUID
    programme: str
    role: str


@dataclass(frozen=True)
class Asked:
    """Something that waits for one's own word in a relationship."""

    title: str
    name: str
    url: str


@dataclass(frozen=True)
class HomePage:
    """Everything Home shows."""

    name: str
    next: Turn | None
    ties: tuple[TieCard, ...]
    asked: tuple[Asked, ...]
    pulses: tuple[Asked, ...]
    actions: tuple[ActionLine, ...]
    drafts: tuple[Place, ...]
    waiting: tuple[Place, ...]
    offers: tuple[Place, ...]
    mentors_here: bool
    only_mentors: bool


def get_home_page(actor: Actor, *, zone: str, at: datetime) -> HomePage:
    """Reads Home in eight queries."""
    mine = list(
        Member.objects.filter(person_id=actor.person_id, left_at=None, relationship__ended_at=None)
        .select_related("relationship__programme")
        .order_by("-relationship__opened_at", "pk")[:MOST_TIES]
    )
    ids = [member.relationship_id for member in mine]
    others = _names_of_others(ids, actor)
    signed = list_signed(ids, actor)
    planned: dict[UUID, list[MeetingLine]] = defaultdict(list)
    around = list_around(ids, actor, since=at - INVITED_FOR, zone=zone, at=at)
    for line in around:
        if line.state == "planned":
            planned[line.held_for].append(line)
    cards = sorted((_card(member, others, signed, planned) for member in mine), key=lambda card: card.turn.rank)
    learning = {member.relationship_id for member in mine if member.role == "mentee"}
    held = [line for line in around if line.state == "held" and line.held_for in learning]
    matched = {member.relationship.programme_id for member in mine if side_of(member.role) != "mentor"}
    drafts, waiting, offers = _places(actor, matched, at.date())
    return HomePage(
        name=first_name(actor.name),
        next=cards[0].turn if cards else None,
        ties=tuple(cards),
        asked=tuple(
            Asked(title, join_names(others[pk]), f"/relationships/{pk}/") for pk, title in list_asked(ids, actor)
        ),
        pulses=tuple(
            Asked(line.when, join_names(others[line.held_for]), f"/meetings/{line.id}/pulse/") for line in list_pulses_due(held, actor, at=at)
        ),
        actions=list_open_actions(ids, actor, zone=zone, at=at, mine=True),
        drafts=drafts,
        waiting=waiting,
        offers=offers,
        mentors_here=any(side_of(member.role) == "mentor" for member in mine),
        only_mentors=all(side_of(member.role) == "mentor" for member in mine),
    )


def list_signed(ids: Collection[UUID], actor: Actor) -> dict[UUID, tuple[bool, bool]]:
    """Says of the newest agreement of each relationship whether the actor has signed it, and whether all have."""
    mine = Exists(Signature.objects.filter(agreement_id=OuterRef("pk"), person_id=actor.person_id))
    rows = Agreement.objects.filter(relationship_id__in=ids).annotate(mine=mine).order_by("number")
    found = rows.values_list("relationship_id", "mine", "signed_at")
    return {relationship: (is_mine, signed_at is not None) for relationship, is_mine, signed_at in found}


def _names_of_others(ids: list[UUID], actor: Actor) -> dict[UUID, list[str]]:
    """Names the others in each relationship."""
    names: dict[UUID, list[str]] = defaultdict(list)
    rows = Member.objects.filter(relationship_id__in=ids, left_at=None).exclude(person_id=actor.person_id)
    for relationship, name in rows.order_by("person__name", "pk").values_list("relationship_id", "person__name"):
        names[relationship].append(name)
    return names


def _card(
    member: Member,
    others: dict[UUID, list[str]],
    signed: dict[UUID, tuple[bool, bool]],
    planned: dict[UUID, list[MeetingLine]],
) -> TieCard:
    """Makes one card."""
    row = member.relationship
    by_me, by_all = signed.get(row.pk, (True, True))
    names = join_names(others[row.pk])
    turn = find_turn(
        row.pk,
        role=member.role,
        phase=row.phase,
        others=names,
        planned=tuple(planned[row.pk]),
        signed_by_me=by_me,
        signed_by_all=by_all,
        is_group=len(others[row.pk]) > 1,
    )
    return TieCard(row.pk, names, row.programme.name, row.phase, turn)


def _places(
    actor: Actor, matched: set[UUID], today: date
) -> tuple[tuple[Place, ...], tuple[Place, ...], tuple[Place, ...]]:
    """Lists enrolments to finish, places as a mentee that wait for a match, and those where somebody new is offered."""
    drafts, waiting, offers = [], [], []
    since = today - timedelta(days=endings().rematch_days)
    for own in list_own_places(actor):
        place = Place(own.programme_id, own.programme, own.role)
        if own.state == "draft":
            drafts.append(place)
        elif own.state == "submitted" and own.role == "mentee" and own.programme_id not in matched:
            if format_of(own.format_key).runs_as != "relationship":
                continue  # a desk, a series or an evening matches nobody in a round
            if not own.rests:
                waiting.append(place)
            elif own.offered_on and own.offered_on > since:
                offers.append(place)
    return tuple(drafts), tuple(waiting), tuple(offers)

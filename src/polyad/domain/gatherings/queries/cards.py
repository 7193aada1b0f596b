"""What somebody who takes part sees on a phone: whom they meet, where, when; and one page on each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.gatherings.access import own_parts, profiles_read_by
from polyad.domain.gatherings.models import Attendee, Pairing
from polyad.domain.gatherings.queries.clock import ClockView, view_clock
from polyad.domain.gatherings.queries.lines import EventLine, line_of
from polyad.domain.gatherings.rules.clock import OVER, rounds_begun, standing
from polyad.domain.gatherings.rules.room import AWAY, LEFT, MENTEE, MENTOR, absent_rounds, tell_apart
from polyad.domain.gatherings.translate import known, mark_of, read_timetable, script
from polyad.foundation.actors import Actor

# How a round of one's own card is told.
MEETS, RESTS, ALONE, PARTED, NOT_THERE = "meets", "rests", "alone", "parted", "not_there"


@dataclass(frozen=True)
class CardRound:
    """One round of one's card: whom one meets at which table, and what the two have in common."""

    number: int
    how: str
    is_past: bool
    is_now: bool
    table: int = 0
    name: str = ""
    line: str = ""
    person_id: UUID | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """Somebody's card for an event."""

    event: EventLine
    side: str
    number: int
    mark: str
    clock: ClockView
    rounds: tuple[CardRound, ...]
    has_answered: bool
    was_away: bool
    minutes: int
    can_look_back: bool
    can_answer: bool


@dataclass(frozen=True)
class OneAnswer:
    """A question of the one-page profile, with its answer."""

    key: str
    ask: str
    hint: str
    words: str


@dataclass(frozen=True)
class PersonPage:
    """The one page on somebody one meets."""

    event: EventLine
    name: str
    line: str
    table: int
    round: int
    topics: tuple[str, ...]
    answers: tuple[OneAnswer, ...]


@dataclass(frozen=True)
class ProfilePage:
    """One's own one-page profile, to write."""

    event: EventLine
    side: str
    answers: tuple[OneAnswer, ...]
    is_closed: bool


def find_part(event_id: UUID, actor: Actor) -> Attendee | None:
    """Finds the actor's own part in an event they were invited to."""
    rows = Attendee.objects.filter(own_parts(actor), event_id=event_id, event__invited_at__isnull=False)
    return rows.select_related("event__programme").first()


def get_card(event_id: UUID, actor: Actor, *, at: datetime) -> Card | None:
    """Reads the actor's card; none where they take no part."""
    me = find_part(event_id, actor)
    if me is None:
        return None
    event, table = me.event, read_timetable(me.event.clock)
    clock = view_clock(event, at)
    met = _read_pairings(me)
    names = read_names(event.pk) if met else {}
    away = absent_rounds(me.state, event.rounds, me.first_round, me.last_round)
    begun = rounds_begun(table, at)
    is_over = bool(table) and standing(table, at) == OVER
    rounds = tuple(
        _round(number, met.get(number), me, names, is_absent=number - 1 in away, now=clock.round, begun=begun)
        for number in range(1, event.rounds + 1)
    )
    return Card(
        event=line_of(event, at),
        side=me.side,
        number=me.number,
        mark=mark_of(me),
        clock=clock,
        rounds=rounds if event.state not in ("planned", "called_off") else (),
        has_answered=me.answered_at is not None,
        was_away=me.state == AWAY,
        minutes=event.rounds * event.minutes + (event.rounds - 1) * event.change_minutes,
        can_look_back=is_over and me.state != AWAY,
        can_answer=event.settled_at is None,
    )


def get_person_page(event_id: UUID, attendee_id: UUID, actor: Actor, *, at: datetime) -> PersonPage | None:
    """Reads the page on somebody the actor meets; none for anybody else, and none once the wishes are compared."""
    me = find_part(event_id, actor)
    if me is None:
        return None
    other = Attendee.objects.filter(profiles_read_by(me), pk=attendee_id).select_related("person", "enrolment").first()
    if other is None:
        return None
    own = {"mentee": me, "mentor": other} if me.side == MENTEE else {"mentee": other, "mentor": me}
    pairing = Pairing.objects.get(**own)
    names = read_names(event_id)
    asked = script().asked_of(other.side)
    answers = tuple(OneAnswer(one.key, one.ask, "", other.answers[one.key]) for one in asked if other.answers.get(one.key))
    return PersonPage(
        event=line_of(me.event, at),
        name=names[str(other.pk)],
        line=say_who(other),
        table=own["mentor"].number,
        round=pairing.round,
        topics=tuple(pairing.topics),
        answers=answers,
    )


def get_profile_page(event_id: UUID, actor: Actor, *, at: datetime) -> ProfilePage | None:
    """Reads the actor's own profile for an event."""
    me = find_part(event_id, actor)
    if me is None:
        return None
    asked = script().asked_of(me.side)
    answers = tuple(OneAnswer(one.key, one.ask, one.hint, me.answers.get(one.key, "")) for one in asked)
    return ProfilePage(line_of(me.event, at), me.side, answers, me.event.settled_at is not None)


def read_names(event_id: UUID) -> dict[str, str]:
    """Names everybody of an event, so that no two are called the same; by part."""
    rows = Attendee.objects.filter(event_id=event_id).select_related("person", "enrolment").order_by("side", "number")
    few = rows.only(
        "id", "side", "number", "person__name", "person__department", "person__stage", "person__site", "enrolment__background"
    )
    return tell_apart(known(one) for one in few)


def say_who(one: Attendee) -> str:
    """Says who somebody is, in one line."""
    person = one.person
    return " · ".join(part for part in (person.title, person.stage, person.department, person.site) if part)


def _read_pairings(me: Attendee) -> dict[int, Pairing]:
    """Reads whom somebody meets, by round."""
    other = MENTOR if me.side == MENTEE else MENTEE
    rows = Pairing.objects.filter(**{f"{me.side}_id": me.pk}).select_related(f"{other}__person", f"{other}__enrolment")
    return {row.round: row for row in rows}


def _round(
    number: int, pairing: Pairing | None, me: Attendee, names: Mapping[str, str], *, is_absent: bool, now: int, begun: int
) -> CardRound:
    """Tells one round of a card."""
    place = {"number": number, "is_past": number < now, "is_now": number == now}
    if is_absent and (pairing is None or number > begun or me.state == AWAY):
        return CardRound(how=NOT_THERE, **place)
    if pairing is None:
        return CardRound(how=RESTS, **place)
    other = pairing.mentor if me.side == MENTEE else pairing.mentee
    if pairing.parted_at is not None:
        return CardRound(how=PARTED, **place)
    is_gone = other.state == AWAY or (other.state == LEFT and other.last_round == number)
    is_visible = other.enrolment.state != "withdrawn" and me.event.settled_at is None
    return CardRound(
        how=ALONE if is_gone else MEETS,
        table=pairing.mentor.number if me.side == MENTEE else me.number,
        name=names.get(str(other.pk), other.person.name),
        line=say_who(other),
        person_id=other.pk if is_visible else None,
        topics=tuple(pairing.topics),
        **place,
    )

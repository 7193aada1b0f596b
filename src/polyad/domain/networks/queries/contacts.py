"""First contacts as they are read: by whoever wrote one, and by whoever it is for, each what is theirs."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When

from polyad.domain.networks.access import asked_of, own, readable_to
from polyad.domain.networks.models import Contact, Screening
from polyad.domain.networks.queries.readings import cite
from polyad.domain.networks.rules.contacts import (
    OPEN,
    OVER,
    Draft,
    asks_again_from,
    guess_address,
    looks_whole,
    may_follow_up,
    middle_days,
    passes_on_after,
)
from polyad.domain.networks.rules.contacts import look_at as look_at_draft
from polyad.domain.networks.translate import contact_guide, read_catalogue
from polyad.domain.people.models import Person
from polyad.foundation.actors import Actor
from polyad.library.contacts import ContactGuide
from polyad.library.vocabulary import HELP_KINDS

MOST_LISTED = 80
LOOKED_BACK = 400
State = Contact.State


@dataclass(frozen=True)
class HintLine:
    """What a hint says about a draft."""

    key: str
    is_good: bool
    words: str


@dataclass(frozen=True)
class ContactLine:
    """A first contact on a list, or on its own page. Words are empty where they are not the reader's to see."""

    id: UUID
    is_mine: bool
    to_id: UUID | None
    name: str
    kind: str
    help_kind: str
    minutes: int
    who: str
    why: str
    times: tuple[str, ...]
    page: str
    address: str
    question: str
    reply: str
    state: str
    rank: int
    version: int
    asked_at: datetime | None
    may_follow_up: bool
    was_followed_up: bool
    follow_up_on: date | None
    moves_on: date | None
    relationship_id: UUID | None


@dataclass(frozen=True)
class Requests:
    """Everything under way: what waits for one's own answer, who is asked, who stands in line, drafts, outside, what is over."""

    to_answer: tuple[ContactLine, ...]
    under_way: tuple[ContactLine, ...]
    line: tuple[ContactLine, ...]
    drafts: tuple[ContactLine, ...]
    outside: tuple[ContactLine, ...]
    over: tuple[ContactLine, ...]


@dataclass(frozen=True)
class Thought:
    """One of the four letters: the question, and what its owner thought."""

    key: str
    name: str
    asks: str
    look: str
    seen: str
    line: str


def get_guide() -> ContactGuide:
    """Gives how a first contact is written."""
    return contact_guide()


def find_contact(contact_id: UUID, actor: Actor, at: datetime) -> ContactLine | None:
    """Finds a contact for whoever may read it, or whoever was asked and may know that it has moved on."""
    row = _named().filter(readable_to(actor) | asked_of(actor), pk=contact_id).first()
    return _line(row, actor, at) if row else None


def find_under_way(person_id: UUID, actor: Actor, at: datetime) -> ContactLine | None:
    """Finds what the actor has under way to this person: a draft, a place in line, or an open question."""
    row = _named().filter(own(actor), target_id=person_id, state__in=(State.DRAFT, State.WAITING, *OPEN)).first()
    return _line(row, actor, at) if row else None


def list_requests(actor: Actor, at: datetime) -> Requests:
    """Lists the actor's own contacts, those under way first, and what waits for their answer, in two queries."""
    is_over = Case(When(state__in=(*OPEN, State.WAITING, State.DRAFT), then=0), default=1)
    rows = _named().filter(own(actor)).order_by(is_over, "rank", "-written_at", "pk")
    mine = [_line(row, actor, at) for row in rows[:MOST_LISTED]]
    asked = _named().filter(asked_of(actor)).exclude(state=State.NO).order_by("-asked_at", "pk")[:MOST_LISTED]
    theirs = [_line(row, actor, at) for row in asked]

    def those(*states: str) -> tuple[ContactLine, ...]:
        return tuple(one for one in mine if one.state in states and one.to_id is not None)

    line = those(State.WAITING)
    return Requests(
        to_answer=tuple(theirs),
        under_way=those(*OPEN),
        line=line,
        drafts=tuple(one for one in mine if one.state == State.DRAFT),
        outside=tuple(one for one in mine if one.to_id is None and one.state != State.DRAFT),
        over=those(State.YES, State.NO, State.MOVED, State.RESTED, State.WITHDRAWN),
    )


def count_to_answer(actor: Actor) -> tuple[int, int]:
    """Counts what waits for the actor's own word, in one query: those who ask them, and those they asked who would know more first."""
    if not actor.is_signed_in:
        return 0, 0
    asked = Count("pk", filter=asked_of(actor) & Q(state__in=(State.ASKED, State.TOLD)))
    more = Count("pk", filter=own(actor) & Q(state=State.MORE))
    found = Contact.objects.filter(asked_of(actor) | own(actor)).aggregate(asked=asked, more=more)
    return found["asked"], found["more"]


def find_rest(owner_id: UUID, person_id: UUID, at: datetime) -> datetime | None:
    """Says until when somebody who was asked by this owner not long ago is left in peace; None where they are not."""
    rows = _over(owner_id, at).filter(target_id=person_id).values_list("state", "since")
    until = asks_again_from([(state, since) for state, since in rows if since], days=contact_guide().again_days)
    return until if until and until > at else None


def asked_lately(owner_id: UUID, at: datetime) -> QuerySet[Contact, Any]:
    """Names, for a further query, whom this owner is asking, has in line, or asked not long ago."""
    under_way = Contact.objects.filter(owner_id=owner_id, state__in=(State.WAITING, *OPEN), target_id__isnull=False)
    return (under_way | _over(owner_id, at)).values("target_id")


def _over(owner_id: UUID, at: datetime) -> QuerySet[Contact]:
    since = at - timedelta(days=contact_guide().again_days)
    return Contact.objects.filter(owner_id=owner_id, state__in=OVER, since__gt=since, target_id__isnull=False)


def count_open_to(people: Collection[UUID]) -> dict[UUID, int]:
    """Counts, for the machine, how many wait for an answer of each of these people."""
    rows = Contact.objects.filter(to_id__in=people, state__in=OPEN).order_by().values_list("to_id")
    return dict(rows.annotate(n=Count("pk")))


def list_answer_days(people: Collection[UUID], at: datetime) -> dict[UUID, int | None]:
    """Says how many days each of these people usually takes to answer; None while there are too few answers to say so."""
    found: dict[UUID, list[timedelta]] = {pk: [] for pk in people}
    rows = Contact.objects.filter(to_id__in=people, answered_at__isnull=False, asked_at__gte=at - timedelta(days=LOOKED_BACK))
    for person_id, asked, answered in rows.order_by().values_list("to_id", "asked_at", "answered_at"):
        found[person_id].append(answered - asked)
    return {pk: middle_days(spans, least=contact_guide().waiting_from) for pk, spans in found.items()}


def get_screening(contact_id: UUID | None, actor: Actor) -> tuple[Thought, ...]:
    """Gives the four letters with what the actor thought, for themselves alone."""
    row = Screening.objects.filter(own(actor), contact_id=contact_id).first() if contact_id else None
    kept = json.loads(row.answers) if row and row.answers.startswith("{") else {}
    return tuple(Thought(one.key, one.name, one.asks, one.look, *kept.get(one.key, ("", ""))) for one in contact_guide().screen)


def cite_screening() -> tuple[str, ...]:
    """Says in a line each where the four letters come from."""
    cited = read_catalogue().sources
    return tuple(cite(cited[key].fields) for key in contact_guide().screen_sources if key in cited)


def write_letter(words: "ContactLine | Mapping[str, object]", *, reader: str, sender: str) -> str:
    """Writes a first contact out as its reader sees it."""
    got = words if isinstance(words, Mapping) else vars(words)
    guide, times = contact_guide(), [str(one) for one in got["times"]]  # type: ignore[attr-defined]
    kind = HELP_KINDS[str(got["help_kind"])].name.lower() if got["help_kind"] in HELP_KINDS else ""
    ask = guide.ask_words.replace("{minutes}", str(got["minutes"])).replace("{kind}", kind)
    when = guide.times_words.replace("{times}", " or ".join(times)) if times else ""
    parts = (guide.greeting.replace("{name}", reader), str(got["who"]), str(got["why"]), f"{ask} {when}".strip(), str(got["page"]), guide.decline, sender)
    return "\n\n".join(part for part in parts if part)


def look_at(*, who: str, why: str, minutes: int, times: tuple[str, ...], whole: str, topics: Collection[str]) -> tuple[HintLine, ...]:
    """Says, hint by hint, what reads well and what could be mended. None of it is ever in the way."""
    guide = contact_guide()
    words = {"vague": guide.vague, "pressing": guide.pressing, "close_by": guide.close_by}
    said = {one.key: one for one in guide.hints}
    found = look_at_draft(Draft(who, why, minutes, times), whole, limits=vars(guide.limits), words=words, topics=topics)
    lines = []
    for one in found:
        sentence = said[one.key].good if one.is_good else said[one.key].mend
        for name, value in one.values.items():
            sentence = sentence.replace(f"{{{name}}}", str(value))
        lines.append(HintLine(one.key, one.is_good, sentence))
    return tuple(lines)


def check_address(typed: str) -> tuple[str, bool]:
    """Gives the address that was probably meant, if another one, and whether what was typed has all its parts."""
    guide = contact_guide()
    return guess_address(typed, known=guide.mail_known, endings=guide.mail_endings), looks_whole(typed.strip())


def write_follow_up(line: ContactLine) -> str:
    """Writes the one reminder."""
    on = f"{line.asked_at:%-d %B}" if line.asked_at else ""
    return contact_guide().follow_up.replace("{day}", on)


def _named() -> QuerySet[Contact]:
    """Reads contacts with the names of both sides; who is meant by a draft is found without a way back from them.

    What was thrown away within its rest has no words left; only that somebody was asked is kept, and shown to nobody.
    """
    meant = Person.objects.filter(pk=OuterRef("target_id")).values("name")
    return Contact.objects.exclude(state__in=OVER, who="").select_related("owner").annotate(meant=Subquery(meant))


def _line(row: Contact, actor: Actor, at: datetime) -> ContactLine:
    guide, is_mine = contact_guide(), row.owner_id == actor.person_id
    reads = is_mine or row.state in (*OPEN, State.YES)
    name = (row.meant or row.name) if is_mine else row.owner.name  # type: ignore[attr-defined]
    waits = row.state in (State.ASKED, State.TOLD)
    due = (row.since + timedelta(days=guide.follow_up_days)).date() if row.since and row.state in (State.ASKED, State.TOLD, State.GIVEN) else None
    return ContactLine(
        id=row.pk,
        is_mine=is_mine,
        to_id=row.target_id if is_mine else row.owner_id,
        name=name,
        kind=HELP_KINDS[row.help_kind].name if row.help_kind in HELP_KINDS else "",
        help_kind=row.help_kind,
        minutes=row.minutes,
        who=row.who if reads else "",
        why=row.why if reads else "",
        times=tuple(row.times.splitlines()) if reads else (),
        page=row.page if reads else "",
        address=row.address if is_mine else "",
        question=row.question if reads else "",
        reply=row.reply if reads else "",
        state=row.state,
        rank=row.rank if is_mine else 0,
        version=row.version,
        asked_at=row.asked_at,
        may_follow_up=is_mine and may_follow_up(row.state, row.since, row.followed_at, at, days=guide.follow_up_days),
        was_followed_up=row.followed_at is not None,
        follow_up_on=due,
        moves_on=passes_on_after(row.since.date(), working_days=guide.pass_on_working_days) if waits and row.since else None,
        relationship_id=row.relationship_id,
    )

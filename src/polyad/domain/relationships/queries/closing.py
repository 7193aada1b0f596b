"""The closing conversation as one member sees it: the portrait of growth, one's own part, what others shared."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries import ActionLine, look_back, say_day
from polyad.domain.meetings.queries.looking_back import LookBack
from polyad.domain.relationships.models import (
    Agreement,
    ClosingAnswer,
    ClosingPart,
    Closure,
    GoalShare,
    Relationship,
    Thanks,
    WaitingEnd,
)
from polyad.domain.relationships.queries.membership import MemberLine, list_open_people, read_circle
from polyad.domain.relationships.rules import join_names
from polyad.domain.relationships.rules.ending import next_review_day
from polyad.domain.relationships.translate import endings, endings_of
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import warm_keys
from polyad.library.endings import NextForm

WITHHELD = ""


@dataclass(frozen=True)
class AnswerLine:
    """One question with one's own words."""

    key: str
    question: str
    hint: str
    words: str
    is_shared: bool
    version: int


@dataclass(frozen=True)
class SharedLine:
    """Somebody's shared answer."""

    author: str
    is_mine: bool
    question: str
    words: str


@dataclass(frozen=True)
class ThanksLine:
    """Thanks to or from somebody; the words stay empty until the receiver allows them."""

    id: UUID | None
    person_id: UUID
    name: str
    words: str
    version: int
    choice: str


@dataclass(frozen=True)
class Growth:
    """The portrait of growth: what was said at the beginning beside now. Counts, and no score."""

    back: LookBack
    since: str
    purpose: str
    goals: tuple[tuple[str, str], ...]
    now: tuple[SharedLine, ...]


@dataclass(frozen=True)
class ClosingPage:
    """Everything the closing conversation shows one member."""

    id: UUID
    name: str
    phase: str
    is_begun: bool
    others: tuple[MemberLine, ...]
    growth: Growth
    answers: tuple[AnswerLine, ...]
    to_thank: tuple[ThanksLine, ...]
    received: tuple[ThanksLine, ...]
    actions: tuple[ActionLine, ...]
    forms: tuple[NextForm, ...]
    form_key: str
    hands_over: bool
    deletes_own: bool
    is_confirmed: bool
    others_said: tuple[tuple[str, str, bool], ...]
    handover_days: int


def get_closing_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime) -> ClosingPage | None:
    """Reads the closing conversation, or nothing outside the actor's own running relationships."""
    row, members = read_circle(relationship_id, actor)
    if row is None:
        return None
    is_begun, parts = _read_parts(row)
    mine = parts.get(members[0].person_id)
    answers = list(ClosingAnswer.objects.filter(closure__relationship=row).select_related("author")) if is_begun else []
    said = list(Thanks.objects.filter(closure__relationship=row).select_related("author", "receiver")) if is_begun else []
    warm_keys([row.pk, *(one.author_id for one in answers), *(one.author_id for one in said)])
    back, people = look_back(row.pk, actor, zone=zone, at=at), list_open_people(members)
    return ClosingPage(
        id=row.pk,
        name=join_names([member.name for member in members[1:]]),
        phase=row.phase,
        is_begun=is_begun,
        others=members[1:],
        growth=_growth(row, actor, [one for one in answers if one.author_id in people], back, people, at),
        answers=_own(answers, actor, row.format_key),
        to_thank=tuple(_to_thank(member, said, actor) for member in members[1:]),
        received=list_received(said, actor),
        actions=back.mine,
        forms=endings_of(row.format_key).forms,
        form_key=mine.form_key if mine else "",
        hands_over=mine.hands_over if mine else False,
        deletes_own=mine.deletes_own if mine else False,
        is_confirmed=mine is not None and mine.confirmed_at is not None,
        others_said=tuple(_said(member, parts.get(member.person_id), row.format_key) for member in members[1:]),
        handover_days=endings_of(row.format_key).handover_days,
    )


def list_received(said: list[Thanks], actor: Actor) -> tuple[ThanksLine, ...]:
    """Lists thanks to the actor; words only of those they allow, and nothing of what they never want to see."""
    return tuple(
        ThanksLine(
            one.pk, one.author_id, one.author.name, one.words if one.choice == "show" else WITHHELD, 1, one.choice
        )
        for one in said
        if one.receiver_id == actor.person_id and one.choice != "never"
    )


def get_waiting_end(relationship_id: UUID, actor: Actor, *, at: datetime) -> tuple[str, str]:
    """Says on which day the actor's own wish to end takes effect (empty: none), and which day it would be now."""
    own = WaitingEnd.objects.filter(relationship_id=relationship_id, person_id=actor.person_id).first()
    next_day = next_review_day(at.date(), endings().review_months, endings().review_notice_days)
    return (say_day(own.ends_on, at.date()) if own else "", say_day(next_day, at.date()))


def _read_parts(row: Relationship) -> tuple[bool, dict[UUID, ClosingPart]]:
    """Says whether the conversation has begun, and what each member has chosen so far, in one query."""
    names = ("person_id", "form_key", "hands_over", "deletes_own", "confirmed_at")
    rows = list(Closure.objects.filter(relationship=row).values_list(*(f"parts__{name}" for name in names)))
    parts = (ClosingPart(**dict(zip(names, values, strict=True))) for values in rows if values[0] is not None)
    return bool(rows), {part.person_id: part for part in parts}


def _growth(
    row: Relationship, actor: Actor, answers: list[ClosingAnswer], back: LookBack, people: Collection[UUID], at: datetime
) -> Growth:
    """Makes the portrait from what was shared and is open to the reader: what `people` show here."""
    first = Agreement.objects.filter(relationship=row).order_by("number").first()
    purpose = next((part["text"] for part in first.sections if part["key"] == "purpose"), "") if first else ""
    goals = GoalShare.objects.filter(relationship=row, goal__owner_id__in=people).select_related("goal").order_by("goal__created_at", "pk")[:12]
    questions = {one.key: one.question for one in endings_of(row.format_key).questions}
    now = tuple(
        SharedLine(one.author.name, one.author_id == actor.person_id, questions[one.question], one.words)
        for one in sorted(answers, key=lambda one: (one.author.name, list(questions).index(one.question) if one.question in questions else 9))
        if one.is_shared and one.words and one.question in questions
    )
    return Growth(
        back=back,
        since=say_day(row.opened_at.date(), at.date()),
        purpose=purpose,
        goals=tuple((share.goal.title, share.goal.get_state_display()) for share in goals),
        now=now,
    )


def _own(answers: list[ClosingAnswer], actor: Actor, format_key: str) -> tuple[AnswerLine, ...]:
    """Lists the questions with one's own words."""
    mine = {one.question: one for one in answers if one.author_id == actor.person_id}
    lines = []
    for one in endings_of(format_key).questions:
        row = mine.get(one.key)
        words, is_shared, version = (row.words, row.is_shared, row.version) if row else ("", False, 1)
        lines.append(AnswerLine(one.key, one.question, one.hint, words, is_shared, version))
    return tuple(lines)


def _to_thank(member: MemberLine, said: list[Thanks], actor: Actor) -> ThanksLine:
    """Finds one's own thanks to a member; what they chose is theirs and is not told."""
    for one in said:
        if one.author_id == actor.person_id and one.receiver_id == member.person_id:
            return ThanksLine(one.pk, member.person_id, member.name, one.words, one.version, "")
    return ThanksLine(None, member.person_id, member.name, "", 1, "")


def _said(member: MemberLine, part: ClosingPart | None, format_key: str) -> tuple[str, str, bool]:
    """Says what another member chose, once they have said yes to it."""
    form = endings_of(format_key).find_form(part.form_key) if part and part.confirmed_at else None
    return member.name, form.name if form else "", form is not None

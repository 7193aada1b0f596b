"""What the members of one relationship are asked, in words: read in one query, for one of them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.meetings.queries import say_day
from polyad.domain.relationships.models import Asking
from polyad.domain.relationships.queries.membership import MemberLine
from polyad.domain.relationships.rules import (
    FORMAT,
    MOVE,
    NO,
    RETURN,
    REVIEW,
    SENTENCE,
    SILENCE,
    first_name,
    join_names,
)
from polyad.domain.relationships.translate import format_of, phases_of
from polyad.foundation.actors import Actor

MOST_ASKED = 8
TOLD_FOR = timedelta(days=14)
TALKED_OF_FOR = timedelta(days=60)
SIGNS = {
    "met": gettext_lazy("You have met."),
    "agreed": gettext_lazy("All of you have signed the agreement."),
    "goal": gettext_lazy("There is a goal."),
    "time": gettext_lazy("Your next meeting has a date."),
    "goals": gettext_lazy("Most of the goals are closed."),
    "gaps": gettext_lazy("Your last meetings were further apart than your rhythm, several times running."),
    "end_near": gettext_lazy("The planned end is near."),
    "alone": gettext_lazy("The goals hardly need help any more."),
}
MOVES = {
    "preparing": gettext_lazy("Go back to preparing?"),
    "negotiating": gettext_lazy("Agree anew how you work?"),
    "enabling": gettext_lazy("Ready to begin the work itself?"),
    "closing": gettext_lazy("Time to look back and close well?"),
}
TITLES = {
    REVIEW: gettext_lazy("Is your agreement still right?"),
    SILENCE: gettext_lazy("It has been quiet. What would you like?"),
    RETURN: gettext_lazy("Welcome back"),
    MOVE: gettext_lazy("Move on?"),
    FORMAT: gettext_lazy("Go on in another form?"),
    SENTENCE: gettext_lazy("Which of these sentences fits the two of you?"),
}
# What is shown on top while it waits for one's own word, the most pressing first; the yearly question never is.
PRESSING = (SILENCE, MOVE, FORMAT, RETURN, REVIEW)


@dataclass(frozen=True)
class AskingLine:
    """One thing the members are asked, as one of them sees it."""

    id: UUID
    kind: str
    to_phase: str
    title: str
    signs: tuple[str, ...]
    proposed_by: str
    said: str
    waits_for: str
    is_twice: bool
    mine: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def is_pressing(self) -> bool:
        """Says whether it waits for one's own word, and may stand on top of the page."""
        return not self.mine and self.kind in PRESSING


@dataclass(frozen=True)
class AskingsView:
    """What is asked now, and what was settled a short while ago and is still worth telling."""

    first: AskingLine | None = None
    others: tuple[AskingLine, ...] = ()
    sentence: AskingLine | None = None
    told: str = ""
    told_signs: tuple[str, ...] = ()
    declined: str = ""
    sentences_differ: bool = False

    @property
    def asks_review(self) -> bool:
        """Says whether the agreement is to be read again now."""
        return any(line.kind == REVIEW for line in (self.first, *self.others) if line is not None)


@dataclass
class _Asked:
    """One asking with the words said to it, while they are read."""

    kind: str
    to: str
    signs: list[str]
    state: str
    by: UUID | None
    settled_at: datetime | None
    again: date | None
    to_format: str = ""
    words: dict[UUID, str] = field(default_factory=dict)
    sentences: dict[UUID, str] = field(default_factory=dict)


def read_askings(
    relationship_id: UUID, members: Sequence[MemberLine], *, format_key: str, phase: str, at: datetime
) -> AskingsView:
    """Reads what the members are asked, in one query. `members` come with the reader first."""
    asked = _read(relationship_id, at)
    lines = [_line(pk, one, members, format_key) for pk, one in asked.items() if one.state == Asking.State.OPEN]
    lines.sort(key=lambda line: (PRESSING.index(line.kind) if line.kind in PRESSING else len(PRESSING)))
    first = next((line for line in lines if line.is_pressing), None)
    settled = [one for one in asked.values() if one.state != Asking.State.OPEN and one.settled_at is not None]
    told = _newest(one for one in settled if one.kind == MOVE and one.state == Asking.State.SETTLED)
    told = told if told is not None and told.to == phase and at - (told.settled_at or at) <= TOLD_FOR else None
    no = _newest(one for one in settled if one.state == Asking.State.DECLINED)
    chosen = _newest(one for one in settled if one.kind == SENTENCE)
    return AskingsView(
        first=first,
        others=tuple(line for line in lines if line is not first and line.kind != SENTENCE),
        sentence=next((line for line in lines if line.kind == SENTENCE), None),
        told=told.to if told else "",
        told_signs=_signs(told.signs) if told else (),
        declined=say_day(no.again, at.date()) if no is not None and no.again and no.again > at.date() else "",
        sentences_differ=chosen is not None and len(set(chosen.sentences.values())) > 1,
    )


def list_asked(ids: Collection[UUID], actor: Actor) -> list[tuple[UUID, str]]:
    """Lists what waits for the actor's own word in these relationships, with its title; not the yearly question."""
    rows = Asking.objects.filter(relationship_id__in=ids, state=Asking.State.OPEN).exclude(kind=SENTENCE)
    waiting = rows.exclude(replies__person_id=actor.person_id).order_by("asked_at", "pk")[:MOST_ASKED]
    found = waiting.values_list("relationship_id", "kind", "to_phase")
    return [(pk, str(MOVES[to] if kind == MOVE and to in MOVES else TITLES[kind])) for pk, kind, to in found]


def _read(relationship_id: UUID, at: datetime) -> dict[UUID, _Asked]:
    """Reads askings with their replies: open ones, and what was settled lately."""
    told = Q(kind=MOVE) & ~Q(state=Asking.State.WITHDRAWN) & Q(settled_at__gte=at - TALKED_OF_FOR)
    chosen = Q(kind=SENTENCE, state=Asking.State.SETTLED, settled_at__gte=at - TALKED_OF_FOR)
    rows = Asking.objects.filter(Q(state=Asking.State.OPEN) | told | chosen, relationship_id=relationship_id)
    replies = ("replies__person_id", "replies__word", "replies__sentence")
    columns = ("pk", "kind", "to_phase", "signs", "state", "asked_by_id", "settled_at", "look_again_on", "to_format", *replies)
    found: dict[UUID, _Asked] = {}
    for pk, kind, to, signs, state, by, settled, again, form, person, word, sentence in rows.order_by("asked_at").values_list(
        *columns
    ):
        one = found.setdefault(pk, _Asked(kind, to, signs, state, by, settled, again, form))
        if person is not None:
            one.words[person], one.sentences[person] = word, sentence
    return found


def _line(pk: UUID, one: _Asked, members: Sequence[MemberLine], format_key: str) -> AskingLine:
    """Makes one line; whose word is still awaited is named, what anybody chose for themselves is not."""
    me, others = members[0], members[1:]
    said = [first_name(member.name) for member in others if one.words.get(member.person_id, NO) != NO]
    waits = [first_name(member.name) for member in others if member.person_id not in one.words]
    by = next((first_name(member.name) for member in others if member.person_id == one.by), "")
    choices: tuple[tuple[str, str], ...] = ()
    if one.kind == SENTENCE:
        choices = tuple((sentence.key, sentence.say) for sentence in phases_of(format_key).sentences)
    title = MOVES.get(one.to, _("Move on?")) if one.kind == MOVE else TITLES[one.kind]
    if one.kind == FORMAT:
        title = _("Go on as “{name}”?").format(name=format_of(one.to_format).name)
    if one.kind == SENTENCE and len(members) > 2:
        title = _("Which of these sentences fits your group?")
    return AskingLine(
        id=pk,
        kind=one.kind,
        to_phase=one.to,
        title=str(title),
        signs=_signs(one.signs),
        proposed_by=by,
        said=join_names(said) if one.kind != SENTENCE else "",
        waits_for=join_names(waits),
        is_twice="twice" in one.signs,
        mine=one.words.get(me.person_id, ""),
        choices=choices,
    )


def _signs(signs: Collection[str]) -> tuple[str, ...]:
    """Says what a move rests on."""
    return tuple(str(SIGNS[sign]) for sign in signs if sign in SIGNS)


def _newest(found: Iterable[_Asked]) -> Any:
    """Finds what was settled last."""
    return max(found, key=lambda one: one.settled_at.timestamp() if one.settled_at else 0.0, default=None)

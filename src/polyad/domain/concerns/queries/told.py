"""What somebody has told, as they see it: the words, the answers, the steps, and who has looked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.concerns.access import told_by
from polyad.domain.concerns.models import Check, Concern, Reply, Step
from polyad.domain.meetings.queries import say_when
from polyad.foundation.actors import Actor

MOST = 100


@dataclass(frozen=True)
class ToldLine:
    """One thing told, in one's own list."""

    id: UUID
    way: str
    state: str
    when: str
    is_waiting: bool


@dataclass(frozen=True)
class ReplyLine:
    """Words about a concern."""

    author: str
    is_mine: bool
    words: str
    when: str


@dataclass(frozen=True)
class StepLine:
    """A step somebody proposed; `state` is its key, `state_words` how it stands."""

    id: UUID
    kind: str
    state: str
    state_words: str


@dataclass(frozen=True)
class LookLine:
    """Who opened it, and when."""

    name: str
    when: str


@dataclass(frozen=True)
class CheckLine:
    """A question after some days, and the answer."""

    id: UUID
    after_days: int
    answer: str
    answer_words: str


@dataclass(frozen=True)
class ToldPage:
    """Everything its teller sees of a concern."""

    id: UUID
    relationship_id: UUID | None
    way: str
    way_words: str
    state: str
    state_words: str
    about: str
    words: str
    when: str
    replies: tuple[ReplyLine, ...]
    steps: tuple[StepLine, ...]
    checks: tuple[CheckLine, ...]
    looks: tuple[LookLine, ...]


def list_told(actor: Actor, *, zone: str, at: datetime) -> tuple[ToldLine, ...]:
    """Lists what the actor told, the newest first."""
    rows = Concern.objects.filter(told_by(actor)).order_by("-told_at", "pk")[:MOST]
    waiting = set(Step.objects.filter(concern__in=[row.pk for row in rows], state="proposed").values_list("concern_id", flat=True))
    return tuple(
        ToldLine(row.pk, row.get_way_display(), row.get_state_display(), say_when(row.told_at, zone, at), row.pk in waiting)
        for row in rows
    )


def get_told(concern_id: UUID, actor: Actor, *, zone: str, at: datetime) -> ToldPage | None:
    """Reads one's own concern, or nothing."""
    row = Concern.objects.filter(told_by(actor), pk=concern_id).select_related("about").first()
    if row is None:
        return None
    looks = row.looks.select_related("officer").order_by("-at", "pk")[:MOST]
    return ToldPage(
        id=row.pk,
        relationship_id=row.relationship_id,
        way=row.way,
        way_words=row.get_way_display(),
        state=row.state,
        state_words=row.get_state_display(),
        about=row.about.name if row.about else "",
        words=row.words,
        when=say_when(row.told_at, zone, at),
        replies=list_replies(row, actor, zone, at),
        steps=list_steps(row),
        checks=tuple(
            CheckLine(one.pk, one.after_days, one.answer, one.get_answer_display() if one.answer else "")
            for one in row.checks.order_by("after_days")
        ),
        looks=tuple(LookLine(one.officer.name, say_when(one.at, zone, at)) for one in looks),
    )


def find_step(step_id: UUID, actor: Actor) -> UUID | None:
    """Finds the concern of a step, where the actor told it."""
    mine = Concern.objects.filter(told_by(actor))
    return Step.objects.filter(pk=step_id, concern__in=mine).values_list("concern_id", flat=True).first()


def find_check(check_id: UUID, actor: Actor) -> UUID | None:
    """Finds the concern of a question after some days, where the actor told it."""
    mine = Concern.objects.filter(told_by(actor))
    return Check.objects.filter(pk=check_id, concern__in=mine).values_list("concern_id", flat=True).first()


def list_replies(row: Concern, actor: Actor, zone: str, at: datetime, hide_teller: bool = False) -> tuple[ReplyLine, ...]:
    """Lists the words to and fro, the oldest first; with `hide_teller` without the name of whoever asked."""
    said = Reply.objects.filter(concern=row).select_related("author").order_by("-said_at", "pk")[:MOST]
    return tuple(
        ReplyLine(
            "" if hide_teller and one.author_id == row.teller_id else one.author.name,
            one.author_id == actor.person_id,
            one.words,
            say_when(one.said_at, zone, at),
        )
        for one in reversed(said)
    )


def list_steps(row: Concern) -> tuple[StepLine, ...]:
    """Lists the steps proposed, the oldest first."""
    return tuple(
        StepLine(one.pk, one.get_kind_display(), one.state, one.get_state_display())
        for one in row.steps.order_by("proposed_at", "pk")
    )

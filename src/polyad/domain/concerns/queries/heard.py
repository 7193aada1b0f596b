"""What an officer reads: the concerns they are free to read, one at a time. No count about a person is made here."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.concerns.access import read_by_officer
from polyad.domain.concerns.models import Concern, Step
from polyad.domain.concerns.queries.told import ReplyLine, StepLine, list_replies, list_steps
from polyad.domain.concerns.rules import ADVICE
from polyad.domain.meetings.queries import say_when
from polyad.foundation.actors import Actor

MOST = 200


@dataclass(frozen=True)
class HeardLine:
    """One concern on an officer's list: nothing of what was told, and no names."""

    id: UUID
    way: str
    state: str
    is_open: bool
    when: str


@dataclass(frozen=True)
class HeardPage:
    """One concern as an officer reads it. `linked` are concerns that other people told of the same person."""

    id: UUID
    way: str
    way_words: str
    state: str
    state_words: str
    teller: str
    about: str
    programme: str
    words: str
    when: str
    replies: tuple[ReplyLine, ...]
    steps: tuple[StepLine, ...]
    open_steps: tuple[tuple[str, str], ...]
    worse: tuple[int, ...]
    linked: tuple[HeardLine, ...]


def list_heard(actor: Actor, *, zone: str, at: datetime) -> tuple[HeardLine, ...]:
    """Lists what this officer may read, what is open first, then the newest."""
    rows = Concern.objects.filter(read_by_officer(actor)).order_by("-state", "-told_at", "pk")
    return tuple(_line(row, zone, at) for row in rows[:MOST])


def get_heard(concern_id: UUID, actor: Actor, *, zone: str, at: datetime) -> HeardPage | None:
    """Reads one concern, or nothing outside what this officer may read. The door notes the look first."""
    mine = Concern.objects.filter(read_by_officer(actor))
    row = mine.filter(pk=concern_id).select_related("teller", "about", "programme").first()
    if row is None:
        return None
    hides = row.way == ADVICE
    steps = list_steps(row)
    asked = set(row.steps.values_list("kind", flat=True))
    return HeardPage(
        id=row.pk,
        way=row.way,
        way_words=row.get_way_display(),
        state=row.state,
        state_words=row.get_state_display(),
        teller="" if hides else row.teller.name,
        about=row.about.name if row.about else "",
        programme=row.programme.name if row.programme and not hides else "",
        words=row.words,
        when=say_when(row.told_at, zone, at),
        replies=list_replies(row, actor, zone, at, hide_teller=hides),
        steps=steps,
        open_steps=() if hides else tuple((key, word) for key, word in Step.Kind.choices if key not in asked),
        worse=tuple(row.checks.filter(answer="worse").order_by("after_days").values_list("after_days", flat=True)),
        linked=_linked(row, actor, zone, at),
    )


def _linked(row: Concern, actor: Actor, zone: str, at: datetime) -> tuple[HeardLine, ...]:
    """Lists what others told of the same person, as far as this officer may read that too."""
    if row.about_id is None:
        return ()
    others = Concern.objects.filter(read_by_officer(actor), about_id=row.about_id, organisation_id=row.organisation_id)
    others = others.exclude(teller_id=row.teller_id).order_by("-told_at", "pk")
    return tuple(_line(one, zone, at) for one in others[:20])


def _line(row: Concern, zone: str, at: datetime) -> HeardLine:
    """Makes one line."""
    return HeardLine(
        row.pk, row.get_way_display(), row.get_state_display(), row.state == Concern.State.OPEN, say_when(row.told_at, zone, at)
    )

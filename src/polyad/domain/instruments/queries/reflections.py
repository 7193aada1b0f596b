"""Beliefs, incidents, ladders and motives, each as its author alone reads it."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.instruments.access import own
from polyad.domain.instruments.models import Belief, Incident, MotiveReflection, Portrait, Rung
from polyad.domain.instruments.rules import are_motives_due, next_layer
from polyad.domain.instruments.translate import reflection_of
from polyad.foundation.actors import Actor
from polyad.library.reflections import Choice, Part

MOST_LADDERS = 20


@dataclass(frozen=True)
class Written:
    """A belief or an incident: each question with its answer, and the parts of the portrait it touched."""

    id: UUID
    answers: tuple[tuple[Choice, str], ...]
    touched: tuple[str, ...]
    written_at: datetime
    version: int

    @property
    def title(self) -> str:
        """Gives its first answer."""
        return self.answers[0][1]

    @property
    def rest(self) -> tuple[tuple[Choice, str], ...]:
        """Gives the further questions that were answered."""
        return tuple((asked, words) for asked, words in self.answers[1:] if words)

    def as_typed(self) -> dict[str, str]:
        """Gives the answers by the key of their question."""
        return {asked.key: words for asked, words in self.answers}


@dataclass(frozen=True)
class LadderPage:
    """One descent: the layers answered so far, and the next question; `following` is None at the innermost."""

    id: UUID
    answered: tuple[tuple[Part, str], ...]
    following: Part | None
    begun_at: datetime | None


@dataclass(frozen=True)
class Motive:
    """One chosen motive, the step it stands on, and its guard-rail question."""

    asked: Part
    group: str
    step: Choice


@dataclass(frozen=True)
class MotivesPage:
    """The newest reflection on motives, and when the ones before were made."""

    chosen: tuple[Motive, ...]
    sentence: str
    is_shared: bool
    made_at: datetime | None
    is_due: bool
    earlier: tuple[datetime, ...]


@dataclass(frozen=True)
class GrowthPage:
    """How much of each there is, for the page that leads to all of them."""

    portraits: int
    newest_portrait_at: datetime | None
    beliefs: int
    incidents: int
    motives_at: datetime | None


def list_beliefs(actor: Actor) -> tuple[Written, ...]:
    """Lists one's own beliefs, newest first."""
    asked = reflection_of("portrait").beliefs
    return tuple(_written(row, asked) for row in Belief.objects.filter(own(actor)).order_by("-written_at", "pk"))


def list_incidents(actor: Actor) -> tuple[Written, ...]:
    """Lists one's own incidents, newest first."""
    asked = reflection_of("portrait").incidents
    return tuple(_written(row, asked) for row in Incident.objects.filter(own(actor)).order_by("-written_at", "pk"))


def find_written(kind: str, row_id: UUID, actor: Actor) -> Written | None:
    """Finds one's own belief or incident; None where it is somebody else's or not there."""
    table, asked = {
        "belief": (Belief, reflection_of("portrait").beliefs),
        "incident": (Incident, reflection_of("portrait").incidents),
    }[kind]
    row = table.objects.filter(own(actor), pk=row_id).first()
    return None if row is None else _written(row, asked)


def get_ladder(ladder: UUID, actor: Actor) -> LadderPage:
    """Reads one's own descent; one that is not there, or somebody else's, is an empty one that begins outside."""
    asked = reflection_of("onion").parts
    rungs = {rung.key: rung for rung in Rung.objects.filter(own(actor), ladder=ladder)}
    order = [part.key for part in asked]
    following = next_layer(order, rungs)
    answered = tuple((part, rungs[part.key].words) for part in asked if part.key in rungs)
    begun = min((rung.answered_at for rung in rungs.values()), default=None)
    return LadderPage(ladder, answered, next((part for part in asked if part.key == following), None), begun)


def list_ladders(actor: Actor) -> tuple[LadderPage, ...]:
    """Lists one's own descents, newest first."""
    ids: dict[UUID, None] = {}
    for ladder in Rung.objects.filter(own(actor)).order_by("-answered_at").values_list("ladder", flat=True)[: MOST_LADDERS * 6]:
        ids.setdefault(ladder)
    rows: dict[UUID, dict[str, Rung]] = {ladder: {} for ladder in list(ids)[:MOST_LADDERS]}
    for rung in Rung.objects.filter(own(actor), ladder__in=rows):
        rows[rung.ladder][rung.key] = rung
    asked = reflection_of("onion").parts
    order = [part.key for part in asked]
    found = []
    for ladder, rungs in rows.items():
        answered = tuple((part, rungs[part.key].words) for part in asked if part.key in rungs)
        following = next((part for part in asked if part.key == next_layer(order, rungs)), None)
        found.append(LadderPage(ladder, answered, following, min(rung.answered_at for rung in rungs.values())))
    return tuple(found)


def get_motives(actor: Actor, at: datetime) -> MotivesPage:
    """Reads one's own newest reflection on motives."""
    rows = list(MotiveReflection.objects.filter(own(actor)).order_by("-made_at", "pk")[:20])
    if not rows:
        return MotivesPage((), "", False, None, True, ())
    asked, newest = reflection_of("motives"), rows[0]
    groups = {group.key: group.name for group in asked.groups}
    steps = {step.key: step for step in asked.scale}
    chosen = []
    for motive, step in json.loads(newest.answers or "[]"):
        part = asked.find_part(motive)
        if part is not None and step in steps:
            chosen.append(Motive(part, groups[part.group], steps[step]))
    earlier = tuple(row.made_at for row in rows[1:])
    is_due = are_motives_due(newest.made_at, at)
    return MotivesPage(tuple(chosen), newest.sentence, newest.is_sentence_shared, newest.made_at, is_due, earlier)


def list_shared_sentences(circle: Collection[UUID], actor: Actor) -> dict[UUID, str]:
    """Gives the one sentence that people of this circle chose to share; empty unless the actor is in it."""
    if not actor.is_signed_in or actor.person_id not in circle:
        return {}
    rows = MotiveReflection.objects.filter(owner_id__in=list(circle)).order_by("made_at", "pk")
    newest = {row.owner_id: row for row in rows}
    return {owner: row.sentence for owner, row in newest.items() if row.is_sentence_shared and row.sentence}


def get_growth(actor: Actor) -> GrowthPage:
    """Counts what there is, in four queries."""
    portraits = list(Portrait.objects.filter(own(actor)).order_by("-number").values_list("begun_at", flat=True))
    motives = MotiveReflection.objects.filter(own(actor)).order_by("-made_at").values_list("made_at", flat=True).first()
    return GrowthPage(
        portraits=len(portraits),
        newest_portrait_at=portraits[0] if portraits else None,
        beliefs=Belief.objects.filter(own(actor)).count(),
        incidents=Incident.objects.filter(own(actor)).count(),
        motives_at=motives,
    )


def _written(row: Belief | Incident, asked: tuple[Choice, ...]) -> Written:
    """Turns a row into questions with answers."""
    names = {part.key: part.name for part in reflection_of("portrait").parts}
    touched = tuple(names[key] for key in getattr(row, "touched", "").split(",") if key in names)
    return Written(row.pk, tuple((one, getattr(row, one.key)) for one in asked), touched, row.written_at, row.version)

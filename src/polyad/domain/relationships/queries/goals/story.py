"""What happened with one goal: where it stood, how goes went, what others saw, what it is made of."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from polyad.domain.meetings.queries import local_day, say_day
from polyad.domain.relationships.models import Goal
from polyad.domain.relationships.translate import scaffold, to_course
from polyad.engines.scoring.fading import find_proposal
from polyad.foundation.actors import Actor

MOST_SHOWN = 30


@dataclass(frozen=True)
class ZoneLine:
    """Where the goal stood on a day."""

    zone: str
    day: str


@dataclass(frozen=True)
class AttemptLine:
    """One go at the goal."""

    outcome: str
    context: str
    words: str
    level: str
    day: str
    iso: str


@dataclass(frozen=True)
class EvidenceLine:
    """Something somebody saw or recognised, or a story."""

    id: UUID
    who: str
    context: str
    words: str
    day: str
    iso: str
    may_remove: bool


@dataclass(frozen=True)
class PartLine:
    """A smaller goal that this one was split into."""

    id: UUID
    title: str
    state: str


@dataclass(frozen=True)
class Story:
    """What happened with a goal."""

    zones: tuple[ZoneLine, ...]
    attempts: tuple[AttemptLine, ...]
    evidence: tuple[EvidenceLine, ...]
    observers: int
    parts: tuple[PartLine, ...]
    proposal: str
    proposal_words: str
    level_name: str
    level_line: str
    zone_name: str
    zone_question: str


def tell_story(row: Goal, actor: Actor, *, zone: str, at: datetime) -> Story:
    """Reads what hangs on a goal that the actor may read; what is proposed is for its owner only."""
    today, is_mine, form = local_day(at, zone), row.owner_id == actor.person_id, scaffold()
    attempts = list(row.attempts.order_by("logged_at", "pk"))
    answers = list(row.help_answers.order_by("answered_at", "pk")) if is_mine else []
    asks = is_mine and row.state == Goal.State.ACTIVE
    proposal = find_proposal(row.help_level, to_course(attempts, answers), form.rule) if asks else ""
    zones = {one.key: one for one in form.zones}
    levels = {int(one.key): one for one in form.levels}
    parts = row.parts.filter(owner_id=actor.person_id).order_by("created_at", "pk")[:MOST_SHOWN] if is_mine else ()
    words = row.zone_words.order_by("-said_at", "pk")[:MOST_SHOWN]
    evidence = _evidence(row, actor, today)
    return Story(
        zones=tuple(ZoneLine(zones[one.zone].name, say_day(local_day(one.said_at, zone), today)) for one in words),
        attempts=tuple(
            AttemptLine(
                one.outcome,
                one.context,
                one.words,
                levels[one.help_level].name,
                say_day(one.tried_on, today),
                one.tried_on.isoformat(),
            )
            for one in sorted(attempts, key=lambda one: (one.tried_on, one.logged_at), reverse=True)[:MOST_SHOWN]
        ),
        evidence=evidence,
        observers=len({one.who.casefold() for one in evidence}) if row.layer == Goal.Layer.CONTEXTUAL else 0,
        parts=tuple(PartLine(one.pk, one.title, one.state) for one in parts),
        proposal=proposal,
        proposal_words=form.questions[proposal] if proposal else "",
        level_name=levels[row.help_level].name,
        level_line=levels[row.help_level].one_line,
        zone_name=zones[row.zone].name if row.zone else "",
        zone_question=form.questions[row.zone] if row.zone else "",
    )


def _evidence(row: Goal, actor: Actor, today: date) -> tuple[EvidenceLine, ...]:
    """Reads the evidence that suits the goal's layer, newest first."""
    is_mine = row.owner_id == actor.person_id
    if row.layer == Goal.Layer.CONTEXTUAL:
        seen = row.observations.order_by("-seen_on", "pk")[:MOST_SHOWN]
        found = [(one, one.observer, one.context, one.seen_on) for one in seen]
    elif row.layer == Goal.Layer.PERSONALISED:
        told = row.recognitions.order_by("-happened_on", "pk")[:MOST_SHOWN]
        found = [(one, one.from_whom, "", one.happened_on) for one in told]
    else:
        return ()
    return tuple(
        EvidenceLine(
            one.pk, who, where, one.words, say_day(day, today), day.isoformat(), is_mine or one.author_id == actor.person_id
        )
        for one, who, where, day in found
    )

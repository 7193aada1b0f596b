"""The safety pulse of a relationship: one's own, what the other shows in a pair, the figures of a group."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.instruments.queries import (
    PulseForm,
    RoundFigures,
    SafetyResult,
    get_form,
    get_instrument,
    get_round_figures,
    list_own_safety,
    list_own_shares,
    list_safety_shown,
)
from polyad.domain.instruments.rules import SAFETY, answers_in_a_group, due_occasion
from polyad.domain.meetings.queries import count_meetings, say_day
from polyad.domain.relationships.access import visible_to
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.queries.membership import (
    MemberLine,
    PowerView,
    find_power,
    list_members,
    list_open_people,
    view_power,
)
from polyad.domain.relationships.queries.pulses.tracing import figure
from polyad.domain.relationships.rules import join_names
from polyad.foundation.actors import Actor
from polyad.library.instruments import Reading


@dataclass(frozen=True)
class SafetyLine:
    """One occasion and what it came to."""

    occasion: str
    when: str
    score: str


@dataclass(frozen=True)
class Figures:
    """A group's round in words."""

    is_over: bool
    mean: str
    spread: str
    is_worth_a_talk: bool


@dataclass(frozen=True)
class SafetyPage:
    """Everything the page of the safety pulse shows. `form` is missing where nothing is due, or for a group's mentor."""

    relationship_id: UUID
    name: str
    occasion: str
    form: PulseForm | None
    own: tuple[SafetyLine, ...]
    shown: tuple[SafetyLine, ...]
    is_group: bool
    is_mentor: bool
    may_share: bool
    is_shared: bool
    figures: Figures | None
    is_small: bool
    power: PowerView | None
    tasks: tuple[Reading, ...]


def get_safety_page(relationship_id: UUID, actor: Actor, *, at: datetime) -> SafetyPage | None:
    """Reads the safety pulse of a running relationship of the actor, or nothing."""
    row = Relationship.objects.filter(visible_to(actor), pk=relationship_id).first()
    members = list_members(relationship_id, actor) if row else ()
    if row is None or not members:
        return None
    held = count_meetings(row.pk, at=at).held
    dates = {"opened_on": row.opened_at.date(), "ends_on": row.ends_on, "today": at.date()}
    occasion = due_occasion(phase=row.phase, held=held, power_since=find_power(members), **dates)
    is_group, answers = len(members) > 2, answers_in_a_group(members[0].role)
    asks = occasion and answers
    form = get_form(SAFETY, actor, held_for=row.pk, about=row.pk, occasion=occasion, at=at) if asks else None
    shares = () if is_group else list_own_shares(row.pk, actor)
    own = list_own_safety(row.pk, actor)
    shown = () if is_group else list_safety_shown(row.pk, actor, list_open_people(members))
    return SafetyPage(
        relationship_id=row.pk,
        name=join_names([member.name for member in members[1:]]),
        occasion=occasion,
        form=form,
        own=_lines(own, at),
        shown=_lines(shown, at),
        is_group=is_group,
        is_mentor=not answers,
        may_share=not is_group and answers and bool(own),
        is_shared=any(line.instrument_key == SAFETY for line in shares),
        figures=_latest(row.pk) if is_group else None,
        is_small=is_group and _asked(members) < (get_instrument(SAFETY).fewest or 0),
        power=view_power(members, at.date()),
        tasks=get_instrument(SAFETY).readings,
    )


def _asked(members: tuple[MemberLine, ...]) -> int:
    """Counts who is asked in a group."""
    return sum(answers_in_a_group(member.role) for member in members)


def _lines(results: tuple[SafetyResult, ...], at: datetime) -> tuple[SafetyLine, ...]:
    """Turns results into lines."""
    return tuple(SafetyLine(one.occasion, say_day(one.on, at.date()), figure(one.score)) for one in results)


def _latest(relationship_id: UUID) -> Figures | None:
    """Finds the latest round of a group."""
    found = get_round_figures(relationship_id)
    return _figures(found) if found else None


def _figures(found: RoundFigures) -> Figures:
    """Writes a round's figures with one decimal."""
    spread = f"{found.spread:.1f}" if found.spread is not None else ""
    return Figures(found.is_over, figure(found.mean) if found.mean is not None else "", spread, found.is_worth_a_talk)

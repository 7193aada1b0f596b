"""What was tried on a copy of a round: aims side by side, before and after a change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Round, Trial
from polyad.domain.matching.queries.rounds import RoundLine, to_line
from polyad.domain.matching.rules import AIM_SHORT, AIM_WORDS, PROPOSABLE, share_of, weigh_words
from polyad.domain.matching.translate import Pool, to_policy
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor

CRITERION_WORDS = {
    "goals": "Goals",
    "help_kinds": "Kinds of help",
    "fields": "Fields",
    "rhythm": "Times to meet",
    "path": "Stage and own words",
    "format": "Site and channel",
    "background": "Shared background",
}
MOST_LISTED = 500


@dataclass(frozen=True)
class AimLine:
    """One aim in the table: figures, hundredths of the best, and what it costs beside the chosen aim."""

    aim: str
    words: str
    matched: int
    mentees: int
    total_share: int
    worst_share: int
    blocking_pairs: int
    most_load: int
    without_mentees: int
    sentence: str
    is_chosen: bool
    may_choose: bool
    changed: str


@dataclass(frozen=True)
class Dot:
    """One aim in the picture: places in hundredths of its sides, and on which side its label stands."""

    words: str
    x: int
    y: int
    label_x: int
    label_y: int
    is_chosen: bool


@dataclass(frozen=True)
class TrialView:
    """One trial: how far it is, or what it found."""

    id: UUID
    state: str
    state_words: str
    asked_at: datetime
    per_mille: int
    left_seconds: int
    trouble: str
    lines: tuple[AimLine, ...]
    dots: tuple[Dot, ...]
    shortage: tuple[str, ...]
    shortage_changed: tuple[str, ...]
    changes: tuple[str, ...]
    aims: tuple[str, ...]
    given: Mapping[str, Any]

    @property
    def is_waiting(self) -> bool:
        """Says whether it is still to come."""
        return self.state in (Trial.State.QUEUED, Trial.State.RUNNING)


@dataclass(frozen=True)
class TryPage:
    """What a lead may try on a round: people, weights, rules as they are."""

    round: RoundLine
    programme_id: UUID
    aim: str
    mentors: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    weights: tuple[tuple[str, str, int], ...]
    min_common_hours: int
    needs_shared_language: bool
    trial: TrialView | None


def get_try_page(round_id: UUID, actor: Actor, *, at: datetime, trial_id: UUID | None = None) -> TryPage | None:
    """Reads what can be tried, and one trial; None outside the actor's scope."""
    round_ = Round.objects.select_related("programme").filter(visible_to(actor), pk=round_id).first()
    if round_ is None:
        return None
    trial = Trial.objects.filter(round=round_, pk=trial_id).first() if trial_id else None
    if trial_id and trial is None:
        return None
    pool, policy = Pool(round_, at.date()), to_policy(round_.policy_key)
    mentors, mentees = pool.able("mentor")[:MOST_LISTED], pool.able("mentee")[:MOST_LISTED]
    names = {str(row.id): row.person.name for row in (*mentors, *mentees)}
    weights = tuple((name, CRITERION_WORDS.get(name, name), weight) for name, weight in policy.weights)
    return TryPage(
        round=to_line(round_),
        programme_id=round_.programme_id,
        aim=round_.aim,
        mentors=tuple((str(row.id), _name_places(row, pool)) for row in mentors),
        people=tuple((str(row.id), row.person.name) for row in (*mentees, *mentors)),
        weights=weights,
        min_common_hours=policy.min_common_hours,
        needs_shared_language=policy.needs_shared_language,
        trial=_view(trial, round_, names, at) if trial else None,
    )


def get_trial(trial_id: UUID, actor: Actor, *, at: datetime) -> TrialView | None:
    """Reads one trial for its progress; None outside the actor's scope."""
    trial = Trial.objects.filter(pk=trial_id).select_related("round").first()
    if trial is None or not Round.objects.select_related("programme").filter(visible_to(actor), pk=trial.round_id).exists():
        return None
    return _view(trial, trial.round, {}, at)


def _name_places(row: Enrolment, pool: Pool) -> str:
    places = pool.places(row)
    return f"{row.person.name} ({places} {'place' if places == 1 else 'places'})"


def _view(trial: Trial, round_: Round, names: Mapping[str, str], at: datetime) -> TrialView:
    found, changed = trial.result.get("today", []), trial.result.get("changed", [])
    shown = changed or found
    return TrialView(
        id=trial.pk,
        state=trial.state,
        state_words=trial.get_state_display(),
        asked_at=trial.asked_at,
        per_mille=trial.per_mille,
        left_seconds=_left(trial, at),
        trouble=trial.trouble,
        lines=_lines(shown, found if changed else [], round_),
        dots=_dots(shown, round_.aim),
        shortage=tuple(trial.result.get("shortage", [])),
        shortage_changed=tuple(trial.result.get("shortage_changed", [])),
        changes=tuple(_say_changes(trial.changes, names)),
        aims=tuple(trial.aims),
        given=trial.changes,
    )


def _left(trial: Trial, at: datetime) -> int:
    """Guesses the seconds still to wait: from the size at first, from the pace once there is one."""
    if trial.started_at is None or trial.per_mille < 50:
        return trial.expected_seconds
    gone = (at - trial.started_at).total_seconds()
    return max(1, round(gone * (1000 - trial.per_mille) / trial.per_mille))


def _lines(shown: list[Any], before: list[Any], round_: Round) -> tuple[AimLine, ...]:
    if not shown:
        return ()
    best = {key: max((one[key] or 0) for one in shown) for key in ("total", "worst_off")}
    base = next((one for one in shown if one["aim"] == round_.aim), shown[0])
    earlier = {one["aim"]: one for one in before}
    is_open = round_.state != Round.State.PUBLISHED
    return tuple(
        AimLine(
            aim=one["aim"],
            words=AIM_WORDS[one["aim"]],
            matched=one["matched"],
            mentees=one["mentees"],
            total_share=share_of(one["total"], best["total"]),
            worst_share=share_of(one["worst_off"], best["worst_off"]),
            blocking_pairs=one["blocking_pairs"],
            most_load=one["most_load"],
            without_mentees=one["without_mentees"],
            sentence="" if one is base else weigh_words(one, base),
            is_chosen=one["aim"] == round_.aim,
            may_choose=is_open and one["aim"] in PROPOSABLE and one["aim"] != round_.aim and not before,
            changed=weigh_words(one, earlier[one["aim"]]) if one["aim"] in earlier else "",
        )
        for one in shown
    )


def _dots(shown: list[Any], chosen: str) -> tuple[Dot, ...]:
    """Places the aims: fit in total to the right, fit of the worst-off pair upwards, spread over the picture."""
    known = [one for one in shown if one["worst_off"] is not None and one["aim"] != "shortlists"]
    if len(known) < 2:
        return ()
    xs, ys = _spread([one["total"] for one in known]), _spread([one["worst_off"] for one in known])
    dots: list[Dot] = []
    for one, x, y in zip(known, xs, ys, strict=True):
        # Labels of dots that lie together stand one below the other.
        lower = sum(abs(dot.x - x) < 60 and abs(dot.y - y) < 24 for dot in dots)
        dots.append(Dot(AIM_SHORT[one["aim"]], x, y, x + 12, 304 - y + 18 * lower, one["aim"] == chosen))
    # The chosen one last, so that it lies on top of those that came out the same.
    return tuple(sorted(dots, key=lambda dot: dot.is_chosen))


def _spread(values: list[int]) -> list[int]:
    """Places from 40 to 260: the greatest at 260."""
    low, high = min(values), max(values)
    return [150 if high == low else 40 + round(220 * (value - low) / (high - low)) for value in values]


def _say_changes(told: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    said = []
    if more := told.get("more_places_each"):
        said.append(f"{more} more {'place' if more == 1 else 'places'} with every mentor")
    for key, count in told.get("places", {}).items():
        said.append(f"{names.get(key, 'A mentor who has left')} with {count} {'place' if count == 1 else 'places'}")
    said += [f"without {names.get(key, 'somebody who has left')}" for key in told.get("leavers", [])]
    said += [f"{CRITERION_WORDS.get(name, name)} weighs {weight}" for name, weight in told.get("weights", {}).items()]
    if told.get("min_common_hours") is not None:
        said.append(f"at least {told['min_common_hours']} common hours a week")
    if told.get("needs_shared_language") is not None:
        said.append("a shared language is needed" if told["needs_shared_language"] else "no shared language is needed")
    return said

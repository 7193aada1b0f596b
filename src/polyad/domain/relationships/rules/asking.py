"""What the members are to be asked on a day, and what their words settle."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from polyad.domain.relationships.rules.phases import ENABLING, NEGOTIATING, Standing, is_quiet, propose
from polyad.library.shapes import PhaseRules

MOVE, REVIEW, SILENCE, RETURN, SENTENCE = "move", "review", "silence", "return", "sentence"
FORMAT = "format"
YES, NO, STILL, RESUME, THANKS, CHOSEN = "yes", "no", "still", "resume", "thanks", "chosen"
WORDS: dict[str, tuple[str, ...]] = {
    MOVE: (YES, NO),
    REVIEW: (STILL,),
    SILENCE: (RESUME,),
    RETURN: (THANKS,),
    SENTENCE: (CHOSEN,),
    FORMAT: (YES, NO),
}
# One member's word is enough to settle these; the others wait for everybody.
ONE_IS_ENOUGH = (SILENCE, RETURN)
TWICE = "twice"
LONGEST_PAUSE = timedelta(days=366)
RHYTHMS = (7, 14, 21, 28, 42, 56, 91)


@dataclass(frozen=True)
class Life:
    """Everything that decides what a relationship is asked: where it stands, and what it was asked before."""

    standing: Standing
    opened_on: date
    review_on: date | None = None
    paused_until: date | None = None
    open_kinds: frozenset[str] = frozenset()
    not_before: Mapping[str, date] = field(default_factory=dict)
    silences: tuple[date, ...] = ()
    sentence_on: date | None = None


@dataclass(frozen=True)
class Due:
    """One thing to ask."""

    kind: str
    to: str = ""
    signs: tuple[str, ...] = ()


def is_paused(paused_until: date | None, today: date) -> bool:
    """Says whether a pause holds: on its last day people are back."""
    return paused_until is not None and today < paused_until


def find_due(life: Life, today: date, rules: PhaseRules) -> tuple[Due, ...]:
    """Finds what the members are to be asked today: one thing at a time, the most pressing first.

    Nothing is asked during a pause, and only a welcome is said on the day it is over. While a silence or a move waits for
    an answer, less pressing things wait too.
    """
    if is_paused(life.paused_until, today):
        return ()
    if life.paused_until is not None:
        return () if RETURN in life.open_kinds else (Due(RETURN),)
    found = (_find_silence(life, today, rules), _find_move(life, today, rules))
    pressing = [one for one in found if one is not None and one.kind not in life.open_kinds]
    if pressing:
        return (pressing[0],)
    if life.open_kinds & {SILENCE, MOVE}:
        return ()
    calm = (_find_review(life, today), _find_sentence(life, today, rules))
    return tuple(one for one in calm if one is not None and one.kind not in life.open_kinds)[:1]


def find_stale(life: Life, today: date, rules: PhaseRules) -> frozenset[str]:
    """Lists what is asked and has been answered by events: a silence that is over, a return that has happened."""
    stale = set()
    if SILENCE in life.open_kinds and not is_quiet(life.standing, today, rules):
        stale.add(SILENCE)
    if RETURN in life.open_kinds and life.standing.has_next:
        stale.add(RETURN)
    return frozenset(stale)


def is_settled(kind: str, confirmed_by: str, said: Collection[str], members: Collection[str]) -> bool:
    """Says whether the members' words are enough. `said` are those who agreed, `members` those who are in it now."""
    if kind in ONE_IS_ENOUGH or (kind == MOVE and confirmed_by != "all"):
        return bool(set(said) & set(members))
    return bool(members) and set(members) <= set(said)


def _find_move(life: Life, today: date, rules: PhaseRules) -> Due | None:
    """Finds a move to propose, unless somebody said not before a later day."""
    move = propose(life.standing, today, rules)
    if move is None or life.not_before.get(move.to, today) > today:
        return None
    return Due(MOVE, move.to, move.signs)


def _find_review(life: Life, today: date) -> Due | None:
    """Asks for the agreement to be read again on its day."""
    is_running = life.standing.phase in (NEGOTIATING, ENABLING) and life.standing.is_signed
    return Due(REVIEW) if is_running and life.review_on is not None and life.review_on <= today else None


def _find_silence(life: Life, today: date, rules: PhaseRules) -> Due | None:
    """Asks what the members want after a silence; the second one in half a year also names the way out."""
    if not is_quiet(life.standing, today, rules):
        return None
    since = today - timedelta(days=rules.quiet_twice_within_days)
    return Due(SILENCE, signs=(TWICE,) if any(day > since for day in life.silences) else ())


def _find_sentence(life: Life, today: date, rules: PhaseRules) -> Due | None:
    """Asks once a year which of four sentences fits."""
    last = life.sentence_on or life.opened_on
    return Due(SENTENCE) if life.standing.phase == ENABLING and (today - last).days >= rules.sentence_every_days else None

"""Facts against rules: which cues are due to one reader of one relationship, each with its reason in words."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from polyad.engines.cues.conditions import Rule, comparison, holds
from polyad.engines.cues.situation import FACTS, WHOLE, Fact, Situation, Value

GAP = re.compile(r"\{([a-z_]+)\}")
MARK = re.compile(r"\[days (since|to) (\d{4}-\d{2}-\d{2})\]")
WEEKS_FROM = 14
MOST_PARTS = 2
SINGULAR = {"person": "person", "percent": ""}
PLURAL = {"person": "people", "percent": ""}


@dataclass(frozen=True)
class Due:
    """A cue that is due, with what speaks for it."""

    key: str
    reason: str
    priority: int
    rest_weeks: int


def find_due(situation: Situation, role: str, rules: Iterable[Rule]) -> tuple[Due, ...]:
    """Find the cues due to a reader in this role, the most pressing first, equal ones by their keys."""
    return tuple(
        Due(rule.key, say_reason(rule, situation), rule.priority, rule.rest_weeks)
        for rule in find_met(situation, order_rules(rules, role))
    )


def order_rules(rules: Iterable[Rule], role: str) -> tuple[Rule, ...]:
    """List the rules a reader in this role may meet, the most pressing first, equal ones by their keys."""
    own = [rule for rule in rules if rule.to in (role, "member")]
    return tuple(sorted(own, key=lambda rule: (-rule.priority, rule.key)))


def find_met(situation: Situation, rules: Iterable[Rule]) -> list[Rule]:
    """Find which of these rules are met, in the order they are given; nothing is put into words yet."""
    met = []
    for rule in rules:
        for condition in rule.when:  # written out, since this is asked of every rule for every reader every day
            if not holds(condition, situation):
                break
        else:
            met.append(rule)
    return met


Checks = tuple[tuple[str, Callable[[Any, Any], bool], Any], ...]
_UNKNOWN = object()


def prepare(rules: Iterable[Rule]) -> tuple[tuple[Rule, Checks], ...]:
    """Put each rule beside its conditions as plain comparisons, to be asked of very many readers."""
    return tuple((rule, tuple((one.fact, comparison(one), one.value) for one in rule.when)) for rule in rules)


def walk_met(situation: Situation, prepared: Iterable[tuple[Rule, Checks]]) -> Iterator[Rule]:
    """Give what `find_met` finds, one by one, so that whoever has enough need not look further."""
    for rule, checks in prepared:
        for fact, passes, wanted in checks:
            value = situation.get(fact, _UNKNOWN)
            if value is _UNKNOWN or not passes(value, wanted):
                break
        else:
            yield rule


def say_reason(rule: Rule, situation: Situation, day: date | None = None) -> str:
    """Say in one sentence what of the situation met the rule; facts that go without saying are left out.

    With a day, counts of days stand as marks that name the day they are counted from or to, so that the sentence stays
    as it is from one day to the next; `tell_reason` reads it.
    """
    parts: list[str] = []
    for condition in rule.when:
        words = _say(FACTS[condition.fact], situation, day)
        if words and words not in parts:
            parts.append(words)
            if len(parts) == MOST_PARTS:
                break
    return f"Because {', and '.join(parts)}." if parts else ""


def tell_reason(reason: str, day: date) -> str:
    """Read a reason on a day: each mark becomes its count."""

    def count(found: re.Match[str]) -> str:
        days = (date.fromisoformat(found[2]) - day).days
        return _say_count(max(0, -days if found[1] == "since" else days), "day")

    return MARK.sub(count, reason)


def _say(fact: Fact, situation: Situation, day: date | None) -> str:
    """Say one fact; one whose words need another fact that is not known stays unsaid."""
    value = situation[fact.key]
    template = fact.says_no if value is False or (not value and fact.says_no) else fact.says
    pieces = _cut(template)
    told = list(pieces)
    for place in range(1, len(pieces), 2):
        name = fact.key if pieces[place] == "value" else pieces[place]
        if name not in situation:
            return ""
        gap = FACTS[name]
        plain = day is None or not gap.counts
        told[place] = say_value(gap, situation[name]) if plain else _mark(gap, int(situation[name]), day)  # type: ignore[arg-type]
    return "".join(told)


@cache
def _cut(template: str) -> tuple[str, ...]:
    """Cut a template at its gaps: words and names of gaps by turns."""
    return tuple(GAP.split(template))


def _mark(fact: Fact, days: int, day: date) -> str:
    """Name the day that a number of days is counted from, or to."""
    named = day - timedelta(days=days) if fact.counts == "since" else day + timedelta(days=days)
    return f"[days {fact.counts} {named.isoformat()}]"


def say_value(fact: Fact, value: Value) -> str:
    """Say a value with its unit; from two weeks on, days are said as weeks."""
    if fact.kind != WHOLE:
        return str(value).replace("_", " ")
    return _say_count(int(value), fact.unit)


def _say_count(count: int, unit: str) -> str:
    """Say a number of something."""
    if unit == "day" and count >= WEEKS_FROM:
        count, unit = (count + 3) // 7, "week"
    word = SINGULAR.get(unit, unit) if count == 1 else PLURAL.get(unit, f"{unit}s")
    return f"{count} {word}".strip()

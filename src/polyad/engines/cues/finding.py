"""Facts against rules: which cues are due to one reader of one relationship, each with its reason in words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from polyad.engines.cues.conditions import Rule, holds
from polyad.engines.cues.situation import FACTS, WHOLE, Fact, Situation, Value

GAP = re.compile(r"\{([a-z_]+)\}")
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
    found = [
        Due(rule.key, say_reason(rule, situation), rule.priority, rule.rest_weeks)
        for rule in rules
        if rule.to in (role, "member") and all(holds(condition, situation) for condition in rule.when)
    ]
    return tuple(sorted(found, key=lambda due: (-due.priority, due.key)))


def say_reason(rule: Rule, situation: Situation) -> str:
    """Say in one sentence what of the situation met the rule; facts that go without saying are left out."""
    parts: list[str] = []
    for key in dict.fromkeys(condition.fact for condition in rule.when):
        words = _say(FACTS[key], situation)
        if words and words not in parts:
            parts.append(words)
    told = parts[:MOST_PARTS]
    return f"Because {', and '.join(told)}." if told else ""


def _say(fact: Fact, situation: Situation) -> str:
    """Say one fact; one whose words need another fact that is not known stays unsaid."""
    value = situation[fact.key]
    template = fact.says_no if value is False or (not value and fact.says_no) else fact.says
    needed = [name for name in GAP.findall(template) if name != "value"]
    if any(name not in situation for name in needed):
        return ""

    def put(found: re.Match[str]) -> str:
        name = fact.key if found[1] == "value" else found[1]
        return say_value(FACTS[name], situation[name])

    return GAP.sub(put, template)


def say_value(fact: Fact, value: Value) -> str:
    """Say a value with its unit; from two weeks on, days are said as weeks."""
    if fact.kind != WHOLE:
        return str(value).replace("_", " ")
    count, unit = int(value), fact.unit
    if unit == "day" and count >= WEEKS_FROM:
        count, unit = (count + 3) // 7, "week"
    word = SINGULAR.get(unit, unit) if count == 1 else PLURAL.get(unit, f"{unit}s")
    return f"{count} {word}".strip()

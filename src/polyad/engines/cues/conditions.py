"""Conditions on facts: five tests, no expressions; and rules, which are conditions with a reader."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import eq, ge, le, ne
from typing import Any

from polyad.engines.cues.situation import FACTS, READERS, WHOLE, WORD, Fact, Situation, Value, is_value_of, may_rest_on

TESTS = ("at_least", "at_most", "is", "is_not", "one_of")
MOST = 10_000


@dataclass(frozen=True)
class Condition:
    """One fact held against one value by one of the five tests."""

    fact: str
    test: str
    value: Value | tuple[Value, ...]


@dataclass(frozen=True)
class Rule:
    """When a cue is due, to whom, how pressing it is (1 to 100), and for how many weeks it then stays silent."""

    key: str
    to: str
    when: tuple[Condition, ...]
    priority: int
    rest_weeks: int


def holds(condition: Condition, situation: Situation) -> bool:
    """Say whether a condition is met; on a fact that is not known, none is."""
    if condition.fact not in situation:
        return False
    return _passes(condition, situation[condition.fact])


def comparison(condition: Condition) -> Callable[[Any, Any], bool]:
    """Give the plain comparison of a known value with the one a condition names."""
    if isinstance(condition.value, tuple):
        return _is_one_of
    return {"at_least": ge, "at_most": le, "is": eq}.get(condition.test, ne)


def _is_one_of(value: Any, wanted: Any) -> bool:
    return value in wanted


def _passes(condition: Condition, value: Value) -> bool:
    wanted = condition.value
    if isinstance(wanted, tuple):
        return value in wanted
    if condition.test == "at_least":
        return value >= wanted  # type: ignore[operator]
    if condition.test == "at_most":
        return value <= wanted  # type: ignore[operator]
    return (value == wanted) is (condition.test == "is")


def check_rule(rule: Rule) -> list[str]:
    """List what is wrong with a rule, each fault in one sentence."""
    faults = [fault for condition in rule.when for fault in _check_condition(rule.to, condition)]
    if rule.to not in READERS:
        faults.append(f"reader {rule.to} is not known.")
    if not rule.when:
        faults.append("it has no condition, so it would always be due.")
    if not 1 <= rule.priority <= 100:
        faults.append(f"priority must be 1 to 100, not {rule.priority}.")
    if rule.rest_weeks < 1:
        faults.append("it must rest for at least one week.")
    if not faults and find_example(rule) is None:
        faults.append("no situation could ever meet its conditions.")
    return faults


def _check_condition(to: str, condition: Condition) -> list[str]:
    fact = FACTS.get(condition.fact)
    if fact is None:
        return [f"fact {condition.fact} is not known."]
    if not may_rest_on(to, fact):
        return [f"fact {fact.key} is the {fact.known_to}'s to know, so a cue to {to} may not rest on it."]
    if not _fits(fact, condition):
        return [f"fact {fact.key} is a {fact.kind}; {condition.test} {condition.value!r} does not fit it."]
    return []


def _fits(fact: Fact, condition: Condition) -> bool:
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    tests = {"at_least", "at_most", "is", "is_not"} if fact.kind == WHOLE else {"is", "is_not"}
    if fact.kind == WORD:
        tests.add("one_of")
    is_list = isinstance(condition.value, tuple)
    return (
        condition.test in tests
        and is_list is (condition.test == "one_of")
        and bool(values)
        and all(is_value_of(fact, value) for value in values)
    )


def find_example(rule: Rule) -> dict[str, Value] | None:
    """Find a situation in which a rule is met, or none where its conditions exclude one another."""
    example: dict[str, Value] = {}
    for key in dict.fromkeys(condition.fact for condition in rule.when):
        own = [condition for condition in rule.when if condition.fact == key]
        found = next((value for value in _values(FACTS[key], own) if all(_passes(c, value) for c in own)), None)
        if found is None:
            return None
        example[key] = found
    return example


def _values(fact: Fact, conditions: Iterable[Condition]) -> Iterable[Value]:
    """List values worth trying: all of a small fact, and of a number those around the ones that are named."""
    if fact.kind == WORD:
        return fact.choices
    if fact.kind != WHOLE:
        return (True, False)
    named = {int(c.value) for c in conditions if isinstance(c.value, int)} | {0, MOST}
    return sorted(near for value in named for near in (value - 1, value, value + 1) if near >= 0)

"""`--policy NAME|FILE`: an aim by its name, a published policy by its key, or a file of one's own."""

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from polyad.engines.matching import AIMS, DEFAULT_POLICY, Ask, InvalidProblem, Policy, make_policy
from polyad.engines.matching.policies import check_policy
from polyad.library.catalogue import load_catalogue
from polyad.library.reader import ContentFault

MOST_BYTES = 100_000
_POLICY_KEYS = (
    "key", "version", "weights", "matched_bonus", "at_least_common_hours", "shared_language", "full_hours",
    "wish_points", "steps_ahead",
)  # fmt: skip
_ASK_KEYS = ("aim", "price_of_change", "shortlist_length", "shortlist_drawn", "shortlist_exposure")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a matching goes by: weights and hard rules, and what is asked of them."""

    policy: Policy
    ask: Ask


def choose_policy(words: str | None, seed: int) -> Chosen:
    """This will find what `--policy` names. Raises InvalidProblem with a sentence."""
    if words is None:
        return Chosen(load_policy(), Ask(seed=seed))
    if words in AIMS:
        return Chosen(load_policy(), Ask(words, seed))
    if words.lower().endswith(".toml") or Path(words).is_file():
        return read_policy(Path(words), seed)
    published = _published(None)
    if words in published:
        return Chosen(published[words], Ask(seed=seed))
    known = ", ".join((*AIMS, *published))
    raise InvalidProblem(f"There is no policy called “{words[:60]}”. There are {known}; or name a TOML file.")


def load_policy(content: Path | None = None) -> Policy:
    """This will read the policy from content, or take the engine's own where content is damaged or away."""
    try:
        return _published(content)[DEFAULT_POLICY.key]
    except (ContentFault, KeyError, OSError) as fault:
        print(f"The content folder cannot be read, so the built-in policy is used: {fault}", file=sys.stderr)
        return DEFAULT_POLICY


def _published(content: Path | None) -> dict[str, Policy]:
    return {
        key: make_policy(
            key,
            found.version,
            {criterion.key: criterion.weight for criterion in found.criteria},
            found.matched_bonus,
            found.hard.at_least_common_hours,
            found.hard.shared_language,
        )
        for key, found in load_catalogue(content).policies.items()
    }


def read_policy(path: Path, seed: int) -> Chosen:
    """This will read a policy file. Raises InvalidProblem with a sentence that names the file and the key."""
    try:
        with path.open("rb") as file:
            told = tomllib.loads(file.read(MOST_BYTES).decode("utf-8"))
    except OSError as trouble:
        raise InvalidProblem(f"{path}: The file cannot be opened: {(trouble.strerror or str(trouble)).lower()}.") from trouble
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise InvalidProblem(f"{path}: This is not a TOML file: {fault}.") from fault
    strange = sorted(told.keys() - {*_POLICY_KEYS, *_ASK_KEYS})
    if strange:
        raise InvalidProblem(f"{path}: “{strange[0]}” is not a key of a policy; there are {', '.join((*_ASK_KEYS, *_POLICY_KEYS))}.")
    try:
        return Chosen(_make_policy(told), _make_ask(told, seed))
    except InvalidProblem as fault:
        raise InvalidProblem(f"{path}: {fault}") from fault


def _make_policy(told: Mapping[str, Any]) -> Policy:
    base = load_policy()
    weights = told.get("weights", {})
    if not isinstance(weights, dict):
        raise InvalidProblem("“weights” must be a table of criteria and whole numbers.")
    made = make_policy(
        str(told.get("key", base.key if not weights else "own")),
        str(told.get("version", base.version if not weights else "0")),
        weights or dict(base.weights),
        told.get("matched_bonus", base.match_bonus),
        told.get("at_least_common_hours", base.min_common_hours),
        _boolean(told, "shared_language", base.needs_shared_language),
    )
    steps = told.get("steps_ahead")
    if steps is not None and not (isinstance(steps, list) and len(steps) == 2):
        raise InvalidProblem("“steps_ahead” must be a list of two whole numbers, the least and the most.")
    return make_policy_again(
        made,
        full_hours=told.get("full_hours", base.full_hours),
        wish_points=told.get("wish_points", base.wish_points),
        steps_ahead=tuple(steps) if steps else None,
    )


def make_policy_again(policy: Policy, **changes: Any) -> Policy:
    """This will change a policy and check it anew. Raises InvalidProblem."""
    changed = replace(policy, **changes)
    check_policy(changed)
    return changed


def _make_ask(told: Mapping[str, Any], seed: int) -> Ask:
    aim = told.get("aim", Ask().aim)
    if aim not in AIMS:
        raise InvalidProblem(f"There is no aim called “{str(aim)[:60]}”; there are {', '.join(AIMS)}.")
    exposure = told.get("shortlist_exposure")
    return Ask(
        aim,
        seed,
        price_of_change=_whole(told, "price_of_change", 0),
        length=_whole(told, "shortlist_length", 5, least=1),
        explore=_whole(told, "shortlist_drawn", 1),
        exposure=None if exposure is None else _whole(told, "shortlist_exposure", 0, least=1),
    )


def _whole(told: Mapping[str, Any], key: str, usual: int, least: int = 0) -> int:
    value = told.get(key, usual)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 1_000_000:
        raise InvalidProblem(f"“{key}” must be a whole number from {least} to 1,000,000.")
    return value


def _boolean(told: Mapping[str, Any], key: str, usual: bool) -> bool:
    value = told.get(key, usual)
    if not isinstance(value, bool):
        raise InvalidProblem(f"“{key}” must be true or false.")
    return value

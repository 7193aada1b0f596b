"""The closed list of criteria, the default policy, and the check that a policy makes sense."""

from collections.abc import Mapping

from polyad.engines.matching.values import InvalidProblem, Policy

# The criteria and their shares follow the field's practice; goals and kinds of help share one weight
# unless a policy names them apart.
CRITERIA = ("goals", "help_kinds", "fields", "rhythm", "path", "format", "background", "style", "channel")
# A part of a wider criterion: which one, and one in how many points of it, where a policy does not name them apart.
SHARED_WEIGHTS = {"style": ("rhythm", 3), "channel": ("format", 3)}
CONFLICT_KEYS = (
    "assesses", "manages", "relative", "named", "other", "concern", "by_hand", "same_person", "together",
    "parted", "outside",
)  # fmt: skip
FULL_SCORE = 1000
GOALS_SHARE_OF_FIVE = 3

DEFAULT_WEIGHTS = {"goals": 350, "fields": 200, "rhythm": 150, "path": 100, "format": 100, "background": 100}


def make_policy(
    key: str,
    version: str,
    weights: Mapping[str, int],
    match_bonus: int,
    min_common_hours: int = 1,
    needs_shared_language: bool = True,
) -> Policy:
    """This will build a policy from named weights. Raises InvalidProblem when one of them makes no sense."""
    known = dict(weights)
    if "help_kinds" not in known and "goals" in known:
        whole = known["goals"]
        known["goals"] = whole * GOALS_SHARE_OF_FIVE // 5
        known["help_kinds"] = whole - known["goals"]
    ordered = tuple((name, known.pop(name)) for name in CRITERIA if name in known)
    if known:
        raise InvalidProblem(
            f"The policy {key} weighs {', '.join(sorted(known))}, which matching does not know."
        )
    policy = Policy(key, version, ordered, match_bonus, min_common_hours, needs_shared_language)
    check_policy(policy)
    return policy


def check_policy(policy: Policy) -> None:
    """This will refuse a policy that cannot be computed. Raises InvalidProblem."""
    names = [name for name, _ in policy.weights]
    if len(set(names)) != len(names) or not set(names) <= set(CRITERIA):
        raise InvalidProblem(
            f"The policy {policy.key} names a criterion twice, or one that matching does not know."
        )
    if any(not _is_whole(weight) or weight < 0 or weight > 1_000_000 for _, weight in policy.weights):
        raise InvalidProblem(
            f"The weights of the policy {policy.key} must be whole numbers from 0 to 1,000,000."
        )
    if not _is_whole(policy.match_bonus) or not 1 <= policy.match_bonus <= 1_000_000_000:
        raise InvalidProblem(
            f"The bonus for a match in the policy {policy.key} must be a whole number from 1 up."
        )
    if not _is_whole(policy.min_common_hours) or not 0 <= policy.min_common_hours <= 168:
        raise InvalidProblem(f"The policy {policy.key} must ask for 0 to 168 common hours a week.")
    if not _is_whole(policy.wish_points) or not 0 <= policy.wish_points <= FULL_SCORE:
        raise InvalidProblem(f"A first wish in the policy {policy.key} may add 0 to {FULL_SCORE} points.")
    if policy.steps_ahead is not None and not all(_is_whole(step) for step in policy.steps_ahead):
        raise InvalidProblem(f"The policy {policy.key} must say in whole steps how far ahead near-peers are.")
    if not _is_whole(policy.full_hours) or not 1 <= policy.full_hours <= 168:
        raise InvalidProblem(f"The policy {policy.key} must count 1 to 168 common hours in full.")


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


DEFAULT_POLICY = make_policy("matching-dyad", "1.0", DEFAULT_WEIGHTS, match_bonus=1_000_000)

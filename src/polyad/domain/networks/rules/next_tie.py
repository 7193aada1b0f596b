"""When a suggestion that was put off comes back, and what can name one."""

import re

PUT_OFF_DAYS = 91  # one new tie a quarter is plenty; a suggestion that was put off comes back after one
MOST_PUT_OFF = 200


def is_suggestion_key(typed: str) -> bool:
    """Says whether this could name a suggestion: five keys parted by colons, and nothing else."""
    return len(typed) <= 160 and re.fullmatch(r"(goal|function|rests-on-one|arena)(:[0-9a-z_-]*){4}", typed) is not None

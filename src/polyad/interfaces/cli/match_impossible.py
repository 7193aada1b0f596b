"""An instance in which not one pair is allowed: refused in a sentence that names the file and what rules everybody out."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from polyad.engines.matching import Assignment, InvalidProblem
from polyad.engines.matching.unmatched import KEYS
from polyad.engines.roster import Field
from polyad.interfaces.cli.match_pairs import Given
from polyad.interfaces.cli.match_reading import Roster

FULL = "full"  # somebody fits and has no place left: then pairs are allowed, and others have them
_WHY = {
    "no_places": "no mentor has a free place",
    "paused": "every mentor with a place is paused on the day the round starts",
    "no_language": "no mentor with a place speaks a language of {whom}",
    "no_common_hours": "no mentor who shares a language is free at the same times as {whom}",
    "no_near_peer": "no mentor is as many steps ahead of {whom} as near-peers are",
    "conflicts": "every mentor who would fit is excluded for {whom} by a conflict or a rule",
}
_COLUMNS = {
    "no_places": Field.CAPACITY,
    "paused": Field.PAUSED_UNTIL,
    "no_language": Field.LANGUAGES,
    "no_common_hours": Field.HOURS,
    "no_near_peer": Field.STAGE,
    "conflicts": Field.CONFLICTS,
}


def refuse_where_nobody_fits(mentees: Roster, mentors: Roster, rules: Path | None, assignment: Assignment) -> None:
    """This will refuse people of whom no two may be paired. Raises InvalidProblem with file, row and column."""
    alone = assignment.unmatched
    if assignment.pairs or not alone or any(one.key == FULL for one in alone):
        return
    counted = Counter(one.key for one in alone)
    keys = sorted(counted, key=lambda key: (-counted[key], KEYS.index(key)))
    if keys == ["no_places"] and any(one.capacity != 0 for one in mentors.entries):
        counted, keys = Counter(paused=len(alone)), ["paused"]
    why = [_WHY[key].format(whom=_whom(counted[key], len(alone))) for key in keys]
    first = next((one.mentee_id for one in alone if one.key == keys[0]), "")
    where = _place(keys[0], first, mentees, mentors, rules)
    raise InvalidProblem(f"{where}: Nobody can be matched: {_join(why)}. Nothing was written.")


def refuse_where_no_pair_is_allowed(given: Given, pairs: Path, mentors: Path, rules: Path | None) -> None:
    """This will refuse given scores of which none may be used. Raises InvalidProblem naming the file."""
    market = given.market
    if given.fixed or not given.order or bool((market.places[market.columns] > 0).any()):
        return
    if len(market.rows):
        raise InvalidProblem(f"{mentors}: Nobody can be matched: no mentor of an allowed pair has a place. Nothing was written.")
    why = f"{rules} forbids every pair that stands there" if rules else "no pair stands there"
    raise InvalidProblem(f"{pairs}: Nobody can be matched: {why}. Nothing was written.")


def _whom(count: int, everybody: int) -> str:
    if count == everybody:
        return "any mentee"
    return "1 mentee" if count == 1 else f"{count:,} mentees"


def _join(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])}, and {parts[-1]}"


def _place(key: str, first: str, mentees: Roster, mentors: Roster, rules: Path | None) -> str:
    """Say where to look: the mentors' places, the rules, or what the first mentee concerned wrote."""
    of_mentors = key in ("no_places", "paused")
    roster = mentors if of_mentors else mentees
    column = next((heading for heading, field in roster.columns if field == str(_COLUMNS[key])), "")
    if key == "conflicts" and rules and not column:
        return str(rules)
    row = "" if of_mentors else f", row {next(one.row for one in mentees.entries if one.email == first)}"
    return f"{roster.path}{row}{f', column “{column}”' if column else ''}"

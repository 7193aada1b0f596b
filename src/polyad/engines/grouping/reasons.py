"""Why these people make a circle, in sentences fit to be read aloud; nobody's answer about company is told."""

from collections import Counter
from collections.abc import Sequence

from polyad.engines.grouping.appraising import Reader, level_gap, points_for, points_of
from polyad.engines.grouping.values import Circle, Peer, Reason, Wanted
from polyad.engines.grouping.wants import ALIKE, COMPANY, DIFFERENT, HARD, MIX, NEAR, SAME, SPREAD
from polyad.engines.matching.terms import by_fold, fold
from polyad.engines.matching.wording import count_word, join_words, times_of

SHOWN = 3
LONGEST = 50  # a sentence must stay a sentence, whatever was typed


def explain_circle(reader: Reader, members: Sequence[int], peers: dict[str, Peer]) -> Circle:
    """This will put a circle into words."""
    people = [peers[reader.field.ids[person]] for person in members]
    hours, tongues = _common_hours(people), _common_languages(people)
    reasons, against = _times(people, hours, reader.problem.common_hours), []
    if tongues:
        reasons.append(Reason("language", f"All speak {join_words(tongues)}."))
    silent = [called(peer) for peer in people if not peer.hours]
    if silent and reader.problem.common_hours:
        against.append(Reason("hours", f"{join_words(_some(silent))} {_have(silent)} not said when they can meet."))
    for one in reader.problem.wants:
        points = points_for(reader, one, members) if one.kind not in HARD else 0
        good, bad = _WORDS[one.kind](reader, one, members, people)
        reasons += [Reason(one.kind, good, points)] if good else []
        against += [Reason(one.kind, bad, points - one.weight * len(members))] if bad else []
    return Circle(
        tuple(peer.id for peer in people), points_of(reader, members), hours, tuple(tongues), tuple(reasons), tuple(against)
    )


def called(peer: Peer) -> str:
    """This will shorten how a person is named in sentences."""
    name = peer.called or peer.name
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _common_hours(people: Sequence[Peer]) -> tuple[int, ...]:
    told = [set(peer.hours) for peer in people if peer.hours]
    return tuple(sorted(set.intersection(*told))) if told else ()


def _common_languages(people: Sequence[Peer]) -> list[str]:
    told = [by_fold(peer.languages) for peer in people if peer.languages]
    return [name for key, name in told[0].items() if all(key in one for one in told)] if told else []


def _times(people: Sequence[Peer], hours: Sequence[int], wanted: int) -> list[Reason]:
    times = times_of(hours)
    if not times:
        return []
    more = f", and at {count_word(len(times) - SHOWN)} other times" if len(times) > SHOWN else ""
    who = f"All {count_word(len(people))}" if all(peer.hours for peer in people) else "All who said when"
    return [Reason("hours", f"{who} can meet on {join_words(times[:SHOWN])}{more}.")]


def _some(names: Sequence[str]) -> list[str]:
    return [*names[:SHOWN], f"{count_word(len(names) - SHOWN)} more"] if len(names) > SHOWN else list(names)


def _have(names: Sequence[str]) -> str:
    return "has" if len(names) == 1 else "have"


def _answers(one: Wanted, people: Sequence[Peer]) -> Counter[str]:
    told = [peer.traits.get(one.trait, "") for peer in people]
    shown = by_fold(tuple(value for value in told if fold(value)))
    return Counter(shown[fold(value)] for value in told if fold(value))


def _list(answers: Counter[str]) -> str:
    return join_words(_some([value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…" for value in sorted(answers)]))


Told = tuple[str, str]


def _mixed(reader: Reader, one: Wanted, members: Sequence[int], people: Sequence[Peer]) -> Told:
    answers = _answers(one, people)
    good = f"Mixed in {one.trait}: {_list(answers)}." if len(answers) > 1 else ""
    twice = sorted(value for value, count in answers.items() if count > 1)
    return good, f"More than one in {one.trait}: {_list(Counter(twice))}." if twice else ""


def _alike(reader: Reader, one: Wanted, members: Sequence[int], people: Sequence[Peer]) -> Told:
    answers = _answers(one, people)
    if len(answers) <= 1:
        return (f"Alike in {one.trait}: {_list(answers)}.", "") if answers else ("", "")
    return "", f"Not alike in {one.trait}: {_list(answers)}."


def _levels(reader: Reader, one: Wanted, members: Sequence[int], people: Sequence[Peer]) -> Told:
    levels = sorted(peer.level for peer in people if peer.level is not None)
    if not levels:
        return "", ""
    gap, whole = level_gap(reader, members), reader.field.level_range
    said = f"Levels from {levels[0]} to {levels[-1]}" if gap else f"All at level {levels[0]}"
    is_good = whole == 0 or (2 * gap >= whole) == (one.kind == SPREAD)
    return (f"{said}.", "") if is_good else ("", f"{said}, {'close together' if one.kind == SPREAD else 'far apart'}.")


def _company(reader: Reader, one: Wanted, members: Sequence[int], people: Sequence[Peer]) -> Told:
    count = Counter(fold(peer.company) for peer in people if fold(peer.company))
    if 1 in count.values():
        return "", "Somebody would be alone in what they would rather not be alone in."
    return ("Nobody is alone in what they would rather not be alone in." if count else ""), ""


_WORDS = {MIX: _mixed, DIFFERENT: _mixed, ALIKE: _alike, SAME: _alike, SPREAD: _levels, NEAR: _levels, COMPANY: _company}

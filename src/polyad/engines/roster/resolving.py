"""Finds the people whom declared conflicts mean. Where the words fit several, all are kept apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from polyad.engines.roster.faces import Faces
from polyad.engines.roster.shapes import Conflict, ConflictKind, Entry
from polyad.engines.roster.stages import fits_group, read_group

_MOST_NAMED = 6
_OTHER = {"mentee": "mentor", "mentor": "mentee"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who must not be paired, by their addresses, and the words that say so."""

    mentee: str
    mentor: str
    kind: ConflictKind
    words: str


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Words that a lead must look at: who wrote them, what was done meanwhile, whom they may mean."""

    said_by: str
    role: str
    row: int
    words: str
    sentence: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """All pairs that must not be, each once, and the words that are left for a lead."""

    pairs: tuple[Pair, ...]
    unsettled: tuple[Unsettled, ...]


def resolve_conflicts(mentees: Iterable[Entry], mentors: Iterable[Entry]) -> Resolution:
    """Turns every declared conflict into pairs; words that fit nobody, or several, are listed as well."""
    sides = {"mentee": Faces(tuple(mentees)), "mentor": Faces(tuple(mentors))}
    pairs: dict[tuple[str, str, ConflictKind], Pair] = {}
    unsettled: list[Unsettled] = []
    for role, other in _OTHER.items():
        for entry in sides[role].people:
            for conflict in entry.conflicts:
                people, sentence = _find(conflict, sides[other], other)
                for person in people:
                    mentee, mentor = (entry, person) if role == "mentee" else (person, entry)
                    key = (mentee.email, mentor.email, conflict.kind)
                    if mentee.email != mentor.email:
                        pairs.setdefault(key, Pair(*key, conflict.words))
                if sentence:
                    candidates = tuple(person.email for person in people)
                    unsettled.append(Unsettled(entry.email, role, entry.row, conflict.words, sentence, candidates))
    return Resolution(tuple(pairs.values()), tuple(unsettled))


def _find(conflict: Conflict, faces: Faces, role: str) -> tuple[Sequence[Entry], str]:
    """Finds whom a conflict means, and the sentence for the lead when that is in doubt."""
    if conflict.email:
        owners = faces.find_address(conflict.email)
        if len(owners) > 1:
            return owners, _say_doubt(conflict.email, owners, role)
        return owners, "" if owners else f"No {role} has the address “{conflict.email}”."
    if conflict.group:
        people, sentence = _find_group(conflict.group, faces, role)
        if people or not conflict.name:
            return people, sentence
    if conflict.name:
        found, is_certain = faces.find_name(conflict.name)
        if found:
            return found, "" if is_certain else _say_doubt(conflict.name, found, role)
    named = faces.find_mention(conflict.words)
    if named:
        return named, "" if len(named) == 1 else _say_doubt(conflict.words, named, role)
    return [], f"No {role} in the list could be found in these words; settle them by hand if they matter."


def _find_group(group: str, faces: Faces, role: str) -> tuple[Sequence[Entry], str]:
    stages, narrower = read_group(group)
    people = [person for person in faces.people if fits_group(person.stage, stages)]
    if not people:
        return [], f"No {role} gives a stage that reads like “{group}”; nobody was kept apart."
    if narrower:
        count = "the one person" if len(people) == 1 else f"all {len(people)} people"
        return (
            people,
            f"“{narrower}” cannot be told from the stages; {count} they fit are kept apart meanwhile.",
        )
    return people, ""


def _say_doubt(words: str, people: Sequence[Entry], role: str) -> str:
    names = [person.name for person in people[:_MOST_NAMED]]
    listed = ", ".join(names) + (f" and {len(people) - _MOST_NAMED} more" if len(people) > _MOST_NAMED else "")
    if len(people) == 1:
        return f"“{words}” may mean the {role} {listed}, who is kept apart until you settle it."
    return f"“{words}” fits {len(people)} {role}s: {listed}. All are kept apart until you settle it."

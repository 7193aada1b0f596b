"""What the guided pages ask, as published."""

from dataclasses import dataclass

from polyad.domain.instruments.translate import reflection_of
from polyad.library.reflections import Choice, Part


@dataclass(frozen=True)
class Questions:
    """The questions of beliefs and incidents, and the parts of a portrait as pairs of key and name."""

    beliefs: tuple[Choice, ...]
    incidents: tuple[Choice, ...]
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MotiveGroup:
    """Motives of one focus."""

    name: str
    motives: tuple[Part, ...]


def get_questions() -> Questions:
    """Gives what the portrait's content asks beside its parts."""
    asked = reflection_of("portrait")
    return Questions(asked.beliefs, asked.incidents, tuple((part.key, part.name) for part in asked.parts))


def list_motive_groups() -> tuple[MotiveGroup, ...]:
    """Lists the motives by their focus, in the order of the content."""
    asked = reflection_of("motives")
    groups = ((group, tuple(part for part in asked.parts if part.group == group.key)) for group in asked.groups)
    return tuple(MotiveGroup(group.name, motives) for group, motives in groups)


def list_regulation_steps() -> tuple[Choice, ...]:
    """Lists the five steps from expected to enjoyed."""
    return reflection_of("motives").scale

"""Who is asking: read once at the door, handed down, never looked up again."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext


@dataclass(frozen=True)
class Actor:
    """A person (or the system) with what they hold: programmes they lead, organisations they run.

    `leads`, `takes_part_in` and, where it is as a mentor, `mentors_in` are programme ids; `administers` and `officer_of`
    are organisation ids.
    `is_strong` says whether a second factor was used (always true in the demo).
    """

    person_id: UUID | None = None
    name: str = ""
    leads: frozenset[UUID] = field(default_factory=frozenset)
    takes_part_in: frozenset[UUID] = field(default_factory=frozenset)
    mentors_in: frozenset[UUID] = field(default_factory=frozenset)
    administers: frozenset[UUID] = field(default_factory=frozenset)
    officer_of: frozenset[UUID] = field(default_factory=frozenset)
    is_strong: bool = False
    is_system: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Says whether a person stands behind this actor."""
        return self.person_id is not None


STRANGER = Actor()
SYSTEM = Actor(name="polyad", is_strong=True, is_system=True)


class Refused(Exception):
    """Something may not be done now. The sentence is for the person, in their language; `field` names the input to mend.

    Operations raise their own subclasses, kept beside them.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """The sentence as it was raised, in the language of whoever asks where it is translated."""
        said = str(self.args[0])
        return gettext(said) if said else ""

"""Why an operation on a programme may say no, each with a sentence for the person."""

from typing import Any

from polyad.foundation.actors import Refused


class NotYours(Refused):
    """The actor has no say here. Doors turn this into "not found" before an operation is called."""

    def __init__(self) -> None:
        super().__init__("This is not yours to change.")


class ProgrammeNotReady(Refused):
    """The programme cannot be created, changed or opened as it stands."""


class EnrolmentClosed(Refused):
    """The programme takes nobody at the moment."""


class EnrolmentNotReady(Refused):
    """Something that matching needs is missing."""


class EnrolmentChangedElsewhere(Refused):
    """Another window saved something else first; `saved` holds what it saved."""

    def __init__(self, saved: dict[str, Any]) -> None:
        super().__init__("Another window saved this step in the meantime. Both versions are below; nothing is lost.")
        self.saved = saved


class QuestionNotReady(Refused):
    """A question lacks its words or its options."""


class LeadNeeded(Refused):
    """A programme keeps at least one lead."""


class ImportNotReady(Refused):
    """The import is in another state than the person's page showed."""


class OrganisationUnclear(Refused):
    """It cannot be told which organisation is meant."""

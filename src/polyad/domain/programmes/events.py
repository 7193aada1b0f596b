"""What programmes announce."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProgrammeOpened:
    """Enrolment in a programme was opened."""

    programme_id: str


@dataclass(frozen=True)
class EnrolmentSubmitted:
    """Somebody asked for a place and said what matching may use."""

    enrolment_id: str
    programme_id: str
    person_id: str
    role: str


@dataclass(frozen=True)
class ImportCommitted:
    """A file was saved: its people are enrolled, its words about conflicts are stored unsettled."""

    import_id: str
    programme_id: str
    uploaded_by_id: str


@dataclass(frozen=True)
class DayBegan:
    """A new day; whatever waits for time to pass looks whether its day has come. `day` is an ISO date."""

    day: str

"""Tables of case series. Cases and what is said to them are sealed and deleted on a day they name; a lead sees the frame."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered
from polyad.foundation.sealing import SealedText

PERSON = "people.Person"


class Series(Record):
    """Sessions of a hub and its spokes: how often, how long a talk, how long cases are kept."""

    programme = tiered("M", models.ForeignKey("programmes.Programme", models.CASCADE, related_name="+"))
    title = tiered("M", models.CharField(max_length=120))
    about = tiered("M", models.CharField(max_length=300, blank=True))
    weeks = tiered("M", models.PositiveSmallIntegerField(default=2))
    talk_minutes = tiered("M", models.PositiveSmallIntegerField(default=15))
    retention_days = tiered("M", models.PositiveSmallIntegerField(default=90))
    made_at = tiered("M", models.DateTimeField())
    ended_at = tiered("M", models.DateTimeField(null=True))


class SeriesMember(Record):
    """Somebody in a series, at the hub or as a spoke; a host of the hub runs its sessions."""

    class Side(models.TextChoices):
        HUB = "hub", "Hub"
        SPOKE = "spoke", "Spoke"

    series = tiered("M", models.ForeignKey(Series, models.CASCADE, related_name="members"))
    person = tiered("M", models.ForeignKey(PERSON, models.CASCADE, related_name="series_parts"))
    side = tiered("M", models.CharField(max_length=5, choices=Side))
    is_host = tiered("M", models.BooleanField(default=False))
    joined_at = tiered("M", models.DateTimeField())
    left_at = tiered("M", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["series", "person"], name="one_part_in_a_series")]


class SeriesSession(Record):
    """One session of a series; `begun_at` starts the clock that everybody shares."""

    series = tiered("M", models.ForeignKey(Series, models.CASCADE, related_name="sessions"))
    number = tiered("M", models.PositiveSmallIntegerField())
    wall_start = tiered("M", models.CharField(max_length=16))
    zone = tiered("M", models.CharField(max_length=60))
    starts_at = tiered("M", models.DateTimeField(db_index=True))
    topic = tiered("R", models.CharField(max_length=120, blank=True))
    video_link = tiered("R", models.URLField(max_length=500, blank=True))
    sequence = tiered("M", models.PositiveIntegerField(default=0))  # how often its time was changed, for calendars
    changed_at = tiered("M", models.DateTimeField(null=True))
    begun_at = tiered("M", models.DateTimeField(null=True))
    closed_at = tiered("M", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["series", "number"], name="one_session_per_number")]


class Case(Record):
    """What a spoke brings: fixed choices and words that passed the gate."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waits for a session"
        PLANNED = "planned", "Has a session"
        SHOWN = "shown", "Was shown"
        TAKEN_BACK = "taken_back", "Taken back"

    series = tiered("M", models.ForeignKey(Series, models.CASCADE, related_name="cases"))
    session = tiered("R", models.ForeignKey(SeriesSession, models.SET_NULL, null=True, related_name="cases"))
    presenter = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="cases"))
    age_band = tiered("R", models.CharField(max_length=12))
    setting = tiered("R", models.CharField(max_length=20))
    question = tiered("R", SealedText(set_by="id", max_length=600, blank=True))
    story = tiered("R", SealedText(set_by="id", max_length=6000, blank=True))
    tried = tiered("R", SealedText(set_by="id", max_length=3000, blank=True))
    state = tiered("M", models.CharField(max_length=10, choices=State, default=State.QUEUED))
    written_at = tiered("R", models.DateTimeField())
    planned_at = tiered("R", models.DateTimeField(null=True))
    hub_open_at = tiered("R", models.DateTimeField(null=True))
    shown_at = tiered("R", models.DateTimeField(null=True))
    delete_on = tiered("R", models.DateField(db_index=True))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["series", "state", "written_at"], name="case_queue")]


class CaseWord(Record):
    """What somebody recommends about a case."""

    case = tiered("R", models.ForeignKey(Case, models.CASCADE, related_name="said"))
    author = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    side = tiered("R", models.CharField(max_length=5, choices=SeriesMember.Side))
    words = tiered("R", SealedText(set_by="case_id", max_length=2000))
    said_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "author"], name="one_recommendation_each")]


class CasePage(Record):
    """The one page back to whoever brought the case."""

    case = tiered("R", models.OneToOneField(Case, models.CASCADE, related_name="page"))
    author = tiered("R", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    words = tiered("R", SealedText(set_by="case_id", max_length=9000))
    sent_at = tiered("R", models.DateTimeField())


class Attendance(Record):
    """That somebody was at a session: said by themselves, or by a host."""

    session = tiered("R", models.ForeignKey(SeriesSession, models.CASCADE, related_name="attendances"))
    person = tiered("R", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    by_self = tiered("R", models.BooleanField())
    marked_at = tiered("R", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "person"], name="there_once")]


class Certificate(Record):
    """What stands on a paper that somebody took; anybody with its number reads the same, and nothing else."""

    series = tiered("O", models.ForeignKey(Series, models.CASCADE, related_name="certificates"))
    person = tiered("O", models.ForeignKey(PERSON, models.CASCADE, related_name="certificates"))
    number = tiered("O", models.CharField(max_length=16, unique=True))
    name = tiered("O", models.CharField(max_length=200))
    title = tiered("O", models.CharField(max_length=120))
    organisation = tiered("O", models.CharField(max_length=200))
    sessions = tiered("O", models.PositiveSmallIntegerField())
    held = tiered("O", models.PositiveSmallIntegerField())
    minutes = tiered("O", models.PositiveIntegerField())
    first_on = tiered("O", models.DateField())
    last_on = tiered("O", models.DateField())
    issued_at = tiered("O", models.DateTimeField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["series", "person"], name="one_paper_per_series")]


class LogEntry(Record):
    """What somebody at the hub learned; theirs alone."""

    series = tiered("A", models.ForeignKey(Series, models.CASCADE, related_name="+"))
    author = tiered("A", models.ForeignKey(PERSON, models.CASCADE, related_name="+"))
    words = tiered("A", SealedText(set_by="author_id", max_length=9000))
    written_at = tiered("A", models.DateTimeField())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["author", "series", "-written_at"], name="log_recent")]

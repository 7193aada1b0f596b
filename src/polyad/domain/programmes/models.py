"""Tables of the programmes context."""

from typing import ClassVar

from django.db import models

from polyad.foundation.models import Record, tiered

PERSON = "people.Person"


class Organisation(Record):
    """A school, hospital or faculty that runs programmes."""

    name = tiered("M", models.CharField(max_length=200))


class Administrator(Record):
    """Somebody who runs an organisation's installation: creates programmes, invites leads."""

    organisation = tiered("M", models.ForeignKey(Organisation, models.CASCADE, related_name="administrators"))
    person = tiered("M", models.ForeignKey(PERSON, models.CASCADE, related_name="administrations"))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "person"], name="one_administration")]


class Officer(Record):
    """Somebody an organisation has named to hear what is not right. Gives no way to anything else."""

    organisation = tiered("M", models.ForeignKey(Organisation, models.CASCADE, related_name="officers"))
    person = tiered("M", models.ForeignKey(PERSON, models.CASCADE, related_name="offices"))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "person"], name="one_office")]


class Programme(Record):
    """A mentoring programme: a format, a cohort, dates, its own questions."""

    class State(models.TextChoices):
        DRAFT = "draft", "Being prepared"
        OPEN = "open", "Open for enrolment"
        RUNNING = "running", "Running"
        ENDED = "ended", "Ended"

    organisation = tiered("M", models.ForeignKey(Organisation, models.PROTECT, related_name="programmes"))
    name = tiered("M", models.CharField(max_length=200))
    cohort = tiered("M", models.CharField(max_length=80, blank=True))
    format_key = tiered("M", models.CharField(max_length=60, default="traditional-dyad"))
    format_version = tiered("M", models.CharField(max_length=20, default="1.0"))
    purpose = tiered("M", models.TextField(max_length=2000, blank=True))
    state = tiered("M", models.CharField(max_length=10, choices=State, default=State.DRAFT))
    zone = tiered("M", models.CharField(max_length=60, default="Europe/London"))
    starts_on = tiered("M", models.DateField())
    ends_on = tiered("M", models.DateField())

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("starts_on")), name="ends_after_it_starts")
        ]


class Leadership(Record):
    """Somebody who leads a programme. Gives no way to anything private."""

    programme = tiered("M", models.ForeignKey(Programme, models.CASCADE, related_name="leaderships"))
    person = tiered("M", models.ForeignKey(PERSON, models.CASCADE, related_name="leaderships"))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["programme", "person"], name="one_leadership")]


class Question(Record):
    """One of a programme's own enrolment questions."""

    class Kind(models.TextChoices):
        TEXT = "text", "Free text"
        CHOICE = "choice", "Choice"
        SCALE = "scale", "Scale"
        RANKED = "ranked", "Ranked"

    class Audience(models.TextChoices):
        MENTEES = "mentee", "Mentees"
        MENTORS = "mentor", "Mentors"
        BOTH = "both", "Both"

    programme = tiered("M", models.ForeignKey(Programme, models.CASCADE, related_name="questions"))
    position = tiered("M", models.PositiveSmallIntegerField(default=0))
    kind = tiered("M", models.CharField(max_length=10, choices=Kind))
    audience = tiered("M", models.CharField(max_length=10, choices=Audience, default=Audience.BOTH))
    text = tiered("M", models.CharField(max_length=300))
    hint = tiered("M", models.CharField(max_length=300, blank=True))
    options = tiered("M", models.JSONField(default=list, blank=True))
    required = tiered("M", models.BooleanField(default=False))
    retired_at = tiered("M", models.DateTimeField(null=True))


class Enrolment(Record):
    """A person in a programme in one role, with what matching may use. Never motives, never reflections."""

    class Role(models.TextChoices):
        MENTEE = "mentee", "Mentee"
        MENTOR = "mentor", "Mentor"

    class State(models.TextChoices):
        DRAFT = "draft", "Started"
        SUBMITTED = "submitted", "Enrolled"
        WITHDRAWN = "withdrawn", "Withdrawn"

    programme = tiered("M", models.ForeignKey(Programme, models.CASCADE, related_name="enrolments"))
    person = tiered("M", models.ForeignKey(PERSON, models.CASCADE, related_name="enrolments"))
    role = tiered("M", models.CharField(max_length=10, choices=Role))
    state = tiered("M", models.CharField(max_length=10, choices=State, default=State.DRAFT))
    goals = tiered("M", models.JSONField(default=list, blank=True))
    help_kinds = tiered("M", models.JSONField(default=list, blank=True))
    reach = tiered("M", models.CharField(max_length=300, blank=True))  # where a mentor can speak for somebody
    training = tiered("M", models.CharField(max_length=300, blank=True))  # what a mentor learned for coaching
    fields = tiered("M", models.JSONField(default=list, blank=True))
    languages = tiered("M", models.JSONField(default=list, blank=True))
    hours = tiered("M", models.JSONField(default=list, blank=True))
    background = tiered("M", models.CharField(max_length=200, blank=True))
    own_words = tiered("M", models.TextField(max_length=4000, blank=True))
    capacity = tiered("M", models.PositiveSmallIntegerField(default=1))
    is_paused = tiered("M", models.BooleanField(default=False))
    paused_until = tiered("M", models.DateField(null=True, blank=True))
    offered_on = tiered("M", models.DateField(null=True, blank=True))
    step = tiered("M", models.CharField(max_length=30, blank=True))
    version = tiered("M", models.PositiveIntegerField(default=1))
    submitted_at = tiered("M", models.DateTimeField(null=True))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "person", "role"], name="one_enrolment_per_role")
        ]
        indexes: ClassVar = [models.Index(fields=["programme", "role", "state"], name="enrolment_pool")]


class Listing(models.Model):
    """Where a mentor stands in the directory of a programme: made from their enrolment, and made anew when that changes.

    `is_full` says that no place is left, so that nobody need count; where it does not, places are counted all the same.
    """

    id = tiered("O", models.BigAutoField(primary_key=True))
    enrolment = tiered("M", models.OneToOneField(Enrolment, models.CASCADE, related_name="listing"))
    programme = tiered("M", models.ForeignKey(Programme, models.CASCADE, related_name="+", db_index=False))
    sort_name = tiered("M", models.BinaryField(max_length=60))
    is_full = tiered("M", models.BooleanField(default=False))

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["programme", "sort_name", "id"], name="listing_by_name"),
            models.Index(fields=["programme", "sort_name", "id"], name="listing_not_full", condition=models.Q(is_full=False)),
        ]


class ListingWord(models.Model):
    """A folded word a mentor is found by, in one programme: what nobody there may see is in no index they could touch."""

    id = tiered("O", models.BigAutoField(primary_key=True))
    listing = tiered("M", models.ForeignKey(Listing, models.CASCADE, related_name="words", db_index=False))
    programme = tiered("M", models.ForeignKey(Programme, models.CASCADE, related_name="+", db_index=False))
    word = tiered("M", models.BinaryField(max_length=100))

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["programme", "word", "listing"], name="listing_word"),
            models.Index(fields=["listing", "word"], name="words_of_listing"),
        ]


class Answer(Record):
    """An answer to one of the programme's own questions."""

    enrolment = tiered("M", models.ForeignKey(Enrolment, models.CASCADE, related_name="answers"))
    question = tiered("M", models.ForeignKey(Question, models.CASCADE, related_name="answers"))
    value = tiered("M", models.JSONField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["enrolment", "question"], name="one_answer")]


class Import(Record):
    """One file on its way in: uploaded, read, mapped, previewed, committed or refused."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        READING = "reading", "Being read"
        MAPPING = "mapping", "Columns to confirm"
        CHECKING = "checking", "Being checked"
        PREVIEW = "preview", "Ready to look at"
        COMMITTING = "committing", "Being saved"
        DONE = "done", "Done"
        REFUSED = "refused", "Refused"

    programme = tiered("M", models.ForeignKey(Programme, models.CASCADE, related_name="imports"))
    role = tiered("M", models.CharField(max_length=10, choices=Enrolment.Role))
    uploaded_by = tiered("M", models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+"))
    uploaded_at = tiered("M", models.DateTimeField())
    file_name = tiered("M", models.CharField(max_length=200))
    sha256 = tiered("M", models.CharField(max_length=64))
    stored_as = tiered("O", models.CharField(max_length=80))
    state = tiered("M", models.CharField(max_length=12, choices=State, default=State.WAITING))
    headings = tiered("M", models.JSONField(default=list))
    mapping = tiered("M", models.JSONField(default=list))
    notes = tiered("M", models.JSONField(default=list))
    rows_total = tiered("M", models.PositiveIntegerField(default=0))
    rows_done = tiered("M", models.PositiveIntegerField(default=0))
    summary = tiered("M", models.JSONField(default=dict))
    trouble = tiered("M", models.CharField(max_length=500, blank=True))
    leased_until = tiered("O", models.DateTimeField(null=True))


class ColumnMemory(Record):
    """What the columns of a programme's files meant last time."""

    programme = tiered("M", models.ForeignKey(Programme, models.CASCADE, related_name="column_memories"))
    role = tiered("M", models.CharField(max_length=10, choices=Enrolment.Role))
    heading = tiered("M", models.CharField(max_length=300))
    target = tiered("M", models.CharField(max_length=60))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "role", "heading"], name="one_memory_per_heading")
        ]


class DeclaredConflict(Record):
    """Words about who must not be paired, as somebody wrote them, until the lead has settled them."""

    programme = tiered("M", models.ForeignKey(Programme, models.CASCADE, related_name="declared_conflicts"))
    enrolment = tiered("M", models.ForeignKey(Enrolment, models.CASCADE, related_name="declared_conflicts"))
    kind = tiered("M", models.CharField(max_length=12))
    words = tiered("M", models.CharField(max_length=300))
    settled_at = tiered("M", models.DateTimeField(null=True))

"""A project's charter and milestones; and the learning goal of a senior with the junior's way and the public thanks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.meetings.operations import EditedMeanwhile, NotYours
from polyad.domain.relationships.models import (
    Acknowledgement,
    Charter,
    CharterYes,
    LearningGoal,
    Milestone,
    Relationship,
)
from polyad.domain.relationships.operations.together.group import lock_with_tool
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused

CHARTER, INVERTED = "charter", "inverted-goal"
MOST_WORDS, MOST_LINE, MOST_PUBLIC, MOST_MILESTONES = 1000, 200, 500, 12
FURTHEST = timedelta(days=5 * 366)


class CharterRefused(Refused):
    """The charter or a milestone cannot be kept like this."""


class LearningRefused(Refused):
    """This cannot be kept like this, or not by this member."""


@dataclass(frozen=True)
class CharterWords:
    """A charter as it was typed."""

    deliverable: str
    skills: str = ""
    mentor_part: str = ""
    credit: str = ""
    ends_on: date | None = None

    @property
    def clean(self) -> tuple[str, str, str, str, date | None]:
        """Gives the words as they are kept."""
        words = (self.deliverable, self.skills, self.mentor_part, self.credit)
        first, second, third, fourth = (word.replace("\r\n", "\n").strip() for word in words)
        return first, second, third, fourth, self.ends_on


def edit_charter(*, relationship_id: UUID, words: CharterWords, version: int, by: Actor, at: datetime) -> int:
    """Keeps a charter by compare-and-set; a change takes back everybody's yes. 0 is the version of none yet.

    Raises RelationshipClosed, NotThisFormat, CharterRefused, EditedMeanwhile (with the words that stand now).
    """
    wanted = words.clean
    if not wanted[0]:
        raise CharterRefused("Please say what will be there at the end.", "deliverable")
    if any(len(word) > MOST_WORDS for word in wanted[:4]):
        raise CharterRefused(gettext("Each part holds at most %(most)s letters.") % {"most": f"{MOST_WORDS:,}"})
    if wanted[4] is not None and not at.date() - FURTHEST <= wanted[4] <= at.date() + FURTHEST:
        raise CharterRefused("Please choose a day within the next five years.", "ends_on")
    with transaction.atomic():
        row = lock_with_tool(relationship_id, CHARTER, by)
        charter, _ = Charter.objects.get_or_create(relationship=row)
        stands = (charter.deliverable, charter.skills, charter.mentor_part, charter.credit, charter.ends_on)
        if stands == wanted:
            return charter.version
        if version != charter.version:
            raise EditedMeanwhile(CharterWords(*stands), charter.version)
        charter.deliverable, charter.skills, charter.mentor_part, charter.credit, charter.ends_on = wanted
        charter.edited_by_id, charter.edited_at = by.person_id, at
        charter.version += 1
        charter.save()
        charter.yeses.all().delete()
        journal.record("charter.written", charter, by=by, at=at)
    return charter.version


def say_yes_to_charter(*, relationship_id: UUID, version: int, by: Actor, at: datetime) -> None:
    """Says yes to the charter as it stands. Raises RelationshipClosed, NotThisFormat, CharterRefused, EditedMeanwhile."""
    with transaction.atomic():
        charter = _find_charter(relationship_id, by)
        if version != charter.version:
            raise EditedMeanwhile("", charter.version)
        _, is_new = CharterYes.objects.get_or_create(
            charter=charter, person_id=by.person_id, defaults={"version": version, "said_at": at}
        )
        if is_new:
            journal.record("charter.agreed", charter, by=by, at=at)


def add_milestone(*, relationship_id: UUID, milestone_id: UUID, text: str, due_on: date, by: Actor, at: datetime) -> None:
    """Adds a milestone; the same id twice adds one. Raises RelationshipClosed, NotThisFormat, NotYours, CharterRefused."""
    words = " ".join(text.split())
    if not words or len(words) > MOST_LINE:
        raise CharterRefused(gettext("Please name the milestone in at most %(most)s letters.") % {"most": MOST_LINE}, "text")
    if not at.date() - FURTHEST <= due_on <= at.date() + FURTHEST:
        raise CharterRefused("Please choose a day within the next five years.", "due_on")
    with transaction.atomic():
        charter = _find_charter(relationship_id, by)
        there = Milestone.objects.filter(pk=milestone_id).first()
        if there is not None:
            if there.charter_id != charter.pk:
                raise NotYours
            return
        if charter.milestones.count() >= MOST_MILESTONES:
            raise CharterRefused(gettext("%(most)s milestones are enough for one project.") % {"most": MOST_MILESTONES}, "text")
        row = Milestone.objects.create(pk=milestone_id, charter=charter, text=words, due_on=due_on)
        journal.record("milestone.added", row, by=by, at=at)


def review_milestone(
    *, relationship_id: UUID, milestone_id: UUID, state: str, learned: str, due_on: date | None, by: Actor, at: datetime
) -> None:
    """Looks at a milestone together: reached, let go, or still open with another day. The first to press settles it.

    Raises RelationshipClosed, NotThisFormat, NotYours, CharterRefused.
    """
    words = learned.replace("\r\n", "\n").strip()
    if state not in Milestone.State.values or len(words) > MOST_WORDS:
        raise CharterRefused(gettext("Please choose reached, let go or still open, and at most %(most)s letters.") % {"most": f"{MOST_WORDS:,}"})
    with transaction.atomic():
        charter = _find_charter(relationship_id, by)
        row = charter.milestones.select_for_update().filter(pk=milestone_id).first()
        if row is None:
            raise NotYours
        if row.state != Milestone.State.OPEN:
            return
        if due_on is not None and not at.date() <= due_on <= at.date() + FURTHEST:
            raise CharterRefused("Please choose a day from today on.", "due_on")
        row.state, row.learned, row.reviewed_at = state, words, at
        if state == Milestone.State.OPEN and due_on is not None:
            row.due_on = due_on
        row.save()
        journal.record("milestone.reviewed", row, by=by, at=at)


def set_learning(*, relationship_id: UUID, words: str, version: int, by: Actor, at: datetime) -> int:
    """Keeps what the reader has to say: the senior the goal, the junior the way. 0 is the version of none yet.

    Raises RelationshipClosed, NotThisFormat, LearningRefused, EditedMeanwhile (with the words that stand now).
    """
    text = words.replace("\r\n", "\n").strip()
    if not text or len(text) > MOST_WORDS:
        raise LearningRefused(gettext("Please say it in at most %(most)s letters.") % {"most": f"{MOST_WORDS:,}"}, "words")
    with transaction.atomic():
        row = lock_with_tool(relationship_id, INVERTED, by)
        part = "goal" if _is_senior(row, by) else "method"
        found, _ = LearningGoal.objects.get_or_create(relationship=row)
        stands, number = getattr(found, part), getattr(found, f"{part}_version")
        if stands == text:
            return int(number)
        if version != number:
            raise EditedMeanwhile(stands, number)
        setattr(found, part, text)
        setattr(found, f"{part}_version", number + 1)
        found.save()
        journal.record(f"learning.{part}_set", found, by=by, at=at)
    return int(number) + 1


def acknowledge(*, relationship_id: UUID, words: str, by: Actor, at: datetime) -> None:
    """Lets the senior say in public what the junior taught them; new words wait for the junior's yes again.

    Raises RelationshipClosed, NotThisFormat, LearningRefused.
    """
    text = " ".join(words.split())
    if not text or len(text) > MOST_PUBLIC:
        raise LearningRefused(gettext("Please say it in at most %(most)s letters.") % {"most": MOST_PUBLIC}, "words")
    with transaction.atomic():
        row = lock_with_tool(relationship_id, INVERTED, by)
        if not _is_senior(row, by):
            raise LearningRefused("The one who learned says thank you.")
        junior = row.members.filter(left_at=None).exclude(person_id=by.person_id).get()
        found = Acknowledgement.objects.filter(relationship=row).first()
        if found is not None and found.words == text:
            return
        found = found or Acknowledgement(relationship=row, programme_id=row.programme_id, version=0)
        found.author_id, found.credited_id, found.words = by.person_id, junior.person_id, text
        found.written_at, found.accepted_at = at, None
        found.version += 1
        found.save()
        journal.record("acknowledgement.written", found, by=by, at=at, programme_id=row.programme_id)


def answer_acknowledgement(*, relationship_id: UUID, version: int, yes: bool, by: Actor, at: datetime) -> None:
    """Lets the junior have it shown, or not, or no longer. Raises RelationshipClosed, NotThisFormat, EditedMeanwhile."""
    with transaction.atomic():
        row = lock_with_tool(relationship_id, INVERTED, by)
        found = Acknowledgement.objects.select_for_update().filter(relationship=row, credited_id=by.person_id).first()
        if found is None:
            raise NotYours
        if found.version != version:
            raise EditedMeanwhile(found.words, found.version)
        if yes != (found.accepted_at is not None):
            found.accepted_at = at if yes else None
            found.save(update_fields=["accepted_at"])
            journal.record("acknowledgement.shown" if yes else "acknowledgement.hidden", found, by=by, at=at)


def _find_charter(relationship_id: UUID, by: Actor) -> Charter:
    """Finds the charter of a locked relationship; raises RelationshipClosed, NotThisFormat, CharterRefused."""
    row = lock_with_tool(relationship_id, CHARTER, by)
    charter = Charter.objects.filter(relationship=row).exclude(version=0).first()
    if charter is None:
        raise CharterRefused("Please write first what the project is to come to.")
    return charter


def _is_senior(row: Relationship, by: Actor) -> bool:
    """Says whether the actor is the one who learns here: the mentee, however senior."""
    return row.members.filter(left_at=None, person_id=by.person_id, role="mentee").exists()

"""A person's development plan: written part by part, shown part by part, kept version by version at each review."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.relationships.models import Goal, Plan, PlanPart, PlanShare
from polyad.domain.relationships.operations.locks import lock_relationship
from polyad.domain.relationships.translate import plan_form
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused

MOST_LETTERS = 6000
GOALS, REVIEW = "goals", "review"


class PlanRefused(Refused):
    """The plan cannot be kept like this."""


class PlanChangedMeanwhile(Refused):
    """A part was changed in another tab; `theirs` are the words that stand now, `version` their version."""

    def __init__(self, theirs: str, version: int) -> None:
        super().__init__("This part was changed meanwhile. Both texts are below; keep what is right.")
        self.theirs, self.version = theirs, version


def write_part(*, key: str, words: str, version: int, by: Actor, at: datetime) -> int:
    """Keeps the words of one part, by compare-and-set; 0 is the version of a part not written yet. Returns the new one.

    Raises PlanRefused, PlanChangedMeanwhile.
    """
    clean = words.replace("\r\n", "\n").strip()
    if key not in {part.key for part in plan_form().parts}:
        raise PlanRefused("There is no such part of a plan.")
    if len(clean) > MOST_LETTERS:
        raise PlanRefused(gettext("A part holds at most %(most)s letters; this has %(had)s.") % {"most": f"{MOST_LETTERS:,}", "had": f"{len(clean):,}"}, "words")
    with transaction.atomic():
        plan = _lock_plan(by, at)
        part = plan.parts.filter(key=key).first() or PlanPart(plan=plan, owner_id=plan.owner_id, key=key, version=0)
        if part.words == clean:
            return part.version
        if version != part.version:
            raise PlanChangedMeanwhile(part.words, part.version)
        part.words, part.written_at = clean, at
        part.version += 1
        part.save()
        journal.record("plan.written", plan, by=by, at=at)
    return part.version


def review_plan(*, number: int, by: Actor, at: datetime, today: date) -> int:
    """Keeps this version as it stands, goals with it, and begins the next from its words; twice begins one.

    Returns the number of the version being written. Raises PlanRefused.
    """
    with transaction.atomic():
        plan = _lock_plan(by, at)
        if number != plan.number:
            return plan.number
        parts = list(plan.parts.all())
        if not any(part.words for part in parts):
            raise PlanRefused("There is nothing to look back on yet.")
        goals = Goal.objects.filter(owner_id=by.person_id).exclude(state=Goal.State.LET_GO).order_by("state", "created_at")
        lines = "\n".join(f"{goal.title} ({goal.get_state_display().lower()})" for goal in goals[:40])
        plan.parts.create(owner_id=plan.owner_id, key=GOALS, words=lines[:MOST_LETTERS], written_at=at)
        plan.reviewed_at = at
        plan.save(update_fields=["reviewed_at"])
        following = _begin(by, at, plan.number + 1, today)
        for part in parts:
            if part.key == REVIEW:
                continue
            # The version goes up, so that a tab still open on the kept text is told, not trusted.
            following.parts.create(
                owner_id=plan.owner_id,
                key=part.key,
                words=part.words,
                version=part.version + 1,
                written_at=part.written_at,
            )
        journal.record("plan.reviewed", plan, by=by, at=at)
    return following.number


def set_review_day(*, review_on: date | None, by: Actor, at: datetime) -> None:
    """Says when to look at the plan again."""
    with transaction.atomic():
        plan = _lock_plan(by, at)
        if plan.review_on != review_on:
            plan.review_on = review_on
            plan.save(update_fields=["review_on"])
            journal.record("plan.review_set", plan, by=by, at=at)


def put_question_off(*, today: date, by: Actor, at: datetime) -> None:
    """Lets the question about goals of one's own rest for a while."""
    with transaction.atomic():
        plan = _lock_plan(by, at)
        plan.quiet_until = today + timedelta(days=plan_form().quiet_sleeps_days)
        plan.save(update_fields=["quiet_until"])
        journal.record("plan.question_put_off", plan, by=by, at=at)


def share_part(*, key: str, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Shows one part to a running relationship one is in; twice changes nothing. Raises PlanRefused, RelationshipClosed."""
    if key not in {part.key for part in plan_form().parts}:
        raise PlanRefused("There is no such part of a plan.")
    with transaction.atomic():
        tie = lock_relationship(relationship_id, by)
        row, is_new = PlanShare.objects.get_or_create(
            owner_id=by.person_id, key=key, relationship=tie, defaults={"shared_at": at}
        )
        if is_new:
            journal.record("plan.shared", row, by=by, at=at)


def unshare_part(*, key: str, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Takes a part back: the others find nothing on their very next request."""
    with transaction.atomic():
        row = PlanShare.objects.filter(owner_id=by.person_id, key=key, relationship_id=relationship_id).first()
        if row is not None:
            journal.record("plan.unshared", row, by=by, at=at)
            row.delete()


def _lock_plan(by: Actor, at: datetime) -> Plan:
    """Locks the version being written, beginning the first where there is none; raises PlanRefused for no person."""
    if not by.is_signed_in:
        raise PlanRefused("A plan is a person's own.")
    rows = Plan.objects.select_for_update().filter(owner_id=by.person_id, reviewed_at=None)
    return rows.order_by("-number").first() or _begin(by, at, 1, at.date())


def _begin(by: Actor, at: datetime, number: int, today: date) -> Plan:
    """Begins a version; two at once begin one."""
    form = plan_form()
    first = {"content_key": form.key, "content_version": form.version, "begun_at": at}
    first["review_on"] = today + timedelta(days=form.review_days)
    row, _ = Plan.objects.get_or_create(owner_id=by.person_id, number=number, defaults=first)
    return row

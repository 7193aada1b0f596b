"""A team around one mentee: coverage, advice side by side, the plan sent round, at most five points at the end."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.meetings.operations import EditedMeanwhile, NotYours
from polyad.domain.relationships.events import PlanSentRound
from polyad.domain.relationships.models import (
    AdviceTopic,
    AdviceView,
    Cover,
    JointOutcome,
    PlanRound,
    PlanShare,
    Relationship,
    TeamReview,
)
from polyad.domain.relationships.operations.together.group import lock_meeting_with_tool, lock_with_tool
from polyad.domain.relationships.rules.together import MOST_POINTS, leads_a_team, may_hand_chair, trouble_in_points
from polyad.domain.relationships.translate import format_of, plan_form
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor, Refused
from polyad.library.vocabulary import HELP_KINDS

MAP, PLAN, CHAIR = "team-map", "joint-plan", "chair"
MOST_TOPICS, MOST_TITLE, MOST_WORDS = 20, 200, 2000


class TeamRefused(Refused):
    """This cannot be kept like this, or not by this member."""


def set_cover(*, relationship_id: UUID, person_id: UUID, kinds: Collection[str], by: Actor, at: datetime) -> None:
    """Says which kinds of help a member takes on: the member themselves, or the mentee whose team it is.

    Raises RelationshipClosed, NotThisFormat, TeamRefused.
    """
    wanted = set(kinds) & set(HELP_KINDS)
    with transaction.atomic():
        row = lock_with_tool(relationship_id, MAP, by)
        roles = _roles(row)
        if person_id not in roles or (by.person_id != person_id and roles.get(by.person_id) != "mentee"):
            raise TeamRefused("Each says for themselves what they take on; the mentee may say it for anybody.")
        mine = Cover.objects.filter(relationship=row, person_id=person_id)
        standing = set(mine.values_list("help_kind", flat=True))
        if wanted == standing:
            return
        mine.filter(help_kind__in=standing - wanted).delete()
        Cover.objects.bulk_create(
            Cover(relationship=row, person_id=person_id, help_kind=kind, set_at=at) for kind in sorted(wanted - standing)
        )
        journal.record("team.covered", row, by=by, at=at)


def hand_chair(*, relationship_id: UUID, person_id: UUID, by: Actor, at: datetime) -> None:
    """Lets another mentor of the team chair: the chair hands it on, or the mentee asks for it. Twice is once.

    Raises RelationshipClosed, NotThisFormat, TeamRefused.
    """
    with transaction.atomic():
        row = lock_with_tool(relationship_id, PLAN, by)
        roles = _roles(row)
        if not may_hand_chair(format_of(row.format_key).led_by, roles.get(by.person_id, "")):
            raise TeamRefused("The chair hands this on, or the mentee asks for it.")
        if roles.get(person_id) == CHAIR:
            return
        if roles.get(person_id) != "mentor":
            raise TeamRefused("One of the mentors of this team chairs it.")
        row.members.filter(role=CHAIR, left_at=None).update(role="mentor")
        row.members.filter(person_id=person_id).update(role=CHAIR)
        journal.record("team.chair", row, by=by, at=at)


def review_team(*, relationship_id: UUID, today: date, by: Actor, at: datetime) -> None:
    """Notes that the mentee has looked through the team; twice on a day is once. Raises RelationshipClosed, TeamRefused."""
    with transaction.atomic():
        row = lock_with_tool(relationship_id, MAP, by)
        _check_mentee(row, by)
        _, is_new = TeamReview.objects.get_or_create(relationship=row, reviewed_on=today)
        if is_new:
            journal.record("team.reviewed", row, by=by, at=at)


def open_topic(*, relationship_id: UUID, topic_id: UUID, title: str, by: Actor, at: datetime) -> UUID:
    """Opens a question on which advice may differ; the same id twice opens one.

    Raises RelationshipClosed, NotThisFormat, NotYours, TeamRefused.
    """
    words = " ".join(title.split())
    if not words or len(words) > MOST_TITLE:
        raise TeamRefused(gettext("Please name the question in at most %(most)s letters.") % {"most": MOST_TITLE}, "title")
    with transaction.atomic():
        row = lock_with_tool(relationship_id, MAP, by)
        there = AdviceTopic.objects.filter(pk=topic_id).first()
        if there is not None:
            if there.relationship_id != row.pk:
                raise NotYours
            return there.pk
        if row.topics.filter(decided_at=None).count() >= MOST_TOPICS:
            raise TeamRefused(gettext("%(most)s questions are open. Please decide one first.") % {"most": MOST_TOPICS}, "title")
        topic = AdviceTopic.objects.create(
            pk=topic_id, relationship=row, title=words, opened_by_id=by.person_id, opened_at=at
        )
        journal.record("advice.asked", topic, by=by, at=at)
    return topic.pk


def write_view(
    *, relationship_id: UUID, topic_id: UUID, speaker_id: UUID, words: str, version: int, by: Actor, at: datetime
) -> int:
    """Keeps what a member advises, side by side with what others do; 0 is the version of a view not written yet.

    A member writes their own; the mentee may write down what somebody said, until that somebody writes it themselves.
    Raises RelationshipClosed, NotThisFormat, NotYours, TeamRefused, EditedMeanwhile.
    """
    text = words.replace("\r\n", "\n").strip()
    if not text or len(text) > MOST_WORDS:
        raise TeamRefused(gettext("Please say it in at most %(most)s letters.") % {"most": f"{MOST_WORDS:,}"}, "words")
    with transaction.atomic():
        row = lock_with_tool(relationship_id, MAP, by)
        topic, roles = _find_topic(row, topic_id), _roles(row)
        if speaker_id not in roles or (speaker_id != by.person_id and roles.get(by.person_id) != "mentee"):
            raise TeamRefused("Each writes their own advice; the mentee may note what somebody said.")
        view = topic.views.filter(speaker_id=speaker_id).first()
        if view is not None and view.author_id == speaker_id != by.person_id:
            raise TeamRefused("They have written their own words, which stay theirs.")
        view = view or AdviceView(topic=topic, speaker_id=speaker_id, version=0)
        if (view.words, view.author_id) == (text, by.person_id):
            return view.version
        if version != view.version:
            raise EditedMeanwhile(view.words, view.version)
        view.author_id, view.words, view.written_at = by.person_id, text, at
        view.version += 1
        view.save()
        journal.record("advice.given", topic, by=by, at=at)
    return view.version


def decide_topic(*, relationship_id: UUID, topic_id: UUID, decision: str, by: Actor, at: datetime) -> None:
    """Lets the mentee say what they will do; the differing advice stays beside it.

    Raises RelationshipClosed, NotThisFormat, NotYours, TeamRefused.
    """
    text = decision.replace("\r\n", "\n").strip()
    if not text or len(text) > MOST_WORDS:
        raise TeamRefused(gettext("Please say it in at most %(most)s letters.") % {"most": f"{MOST_WORDS:,}"}, "decision")
    with transaction.atomic():
        row = lock_with_tool(relationship_id, MAP, by)
        _check_mentee(row, by)
        topic = _find_topic(row, topic_id)
        if topic.decision != text:
            topic.decision, topic.decided_at = text, at
            topic.save(update_fields=["decision", "decided_at"])
            journal.record("advice.decided", topic, by=by, at=at)


def send_plan_round(*, meeting_id: UUID, by: Actor, at: datetime) -> int:
    """Shows the whole of the mentee's plan to the team before a joint meeting; returns how many parts are shown.

    Raises RelationshipClosed, NotThisFormat, TeamRefused.
    """
    with transaction.atomic():
        row = lock_meeting_with_tool(meeting_id, PLAN, by)
        _check_mentee(row, by)
        keys = [part.key for part in plan_form().parts]
        for key in keys:
            PlanShare.objects.get_or_create(owner_id=by.person_id, key=key, relationship=row, defaults={"shared_at": at})
        sent, is_new = PlanRound.objects.get_or_create(
            meeting_id=meeting_id, defaults={"relationship": row, "sent_by_id": by.person_id, "sent_at": at}
        )
        if is_new:
            journal.record("plan.sent_round", sent, by=by, at=at)
            outbox.announce(PlanSentRound(str(row.pk), str(meeting_id), str(by.person_id)), key=str(sent.pk), at=at)
    return len(keys)


def close_on_points(*, meeting_id: UUID, points: Sequence[str], version: int, by: Actor, at: datetime) -> int:
    """Writes down what a joint meeting closed on, at most five points; the chair does it, or the mentee where none is.

    Raises RelationshipClosed, NotThisFormat, TeamRefused, EditedMeanwhile (with the points that stand now).
    """
    wanted = [" ".join(point.split()) for point in points if point.strip()]
    if trouble := trouble_in_points(wanted):
        raise TeamRefused(trouble, "points")
    with transaction.atomic():
        row = lock_meeting_with_tool(meeting_id, PLAN, by)
        roles = _roles(row)
        if not leads_a_team(roles.get(by.person_id, ""), roles.values()):
            raise TeamRefused("The chair closes the meeting and writes this down.")
        there = JointOutcome.objects.filter(meeting_id=meeting_id).first()
        outcome = there or JointOutcome(relationship=row, meeting_id=meeting_id, version=0)
        if outcome.points == wanted:
            return outcome.version
        if version != outcome.version:
            raise EditedMeanwhile(tuple(outcome.points), outcome.version)
        outcome.points, outcome.written_by_id, outcome.written_at = wanted[:MOST_POINTS], by.person_id, at
        outcome.version += 1
        outcome.save()
        journal.record("joint.closed", outcome, by=by, at=at)
    return outcome.version


def _roles(row: Relationship) -> dict[UUID | None, str]:
    """Reads who is in the team now, and as what."""
    return dict(row.members.filter(left_at=None).values_list("person_id", "role"))


def _check_mentee(row: Relationship, by: Actor) -> None:
    """Refuses anybody but the mentee whose team it is; raises TeamRefused."""
    if _roles(row).get(by.person_id) != "mentee":
        raise TeamRefused("This is for the mentee whose team it is.")


def _find_topic(row: Relationship, topic_id: UUID) -> AdviceTopic:
    """Finds a topic of this team; raises NotYours."""
    topic = AdviceTopic.objects.select_for_update().filter(pk=topic_id, relationship=row).first()
    if topic is None:
        raise NotYours
    return topic

"""A team around one mentee: the map of who covers what, advice side by side, joint meetings."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from polyad.domain.meetings.queries import MeetingLine, list_meetings, local_day, say_day, say_when
from polyad.domain.relationships.models import (
    AdviceTopic,
    AdviceView,
    Cover,
    JointOutcome,
    PlanRound,
    PlanShare,
    TeamReview,
)
from polyad.domain.relationships.queries.membership import MemberLine, read_circle
from polyad.domain.relationships.rules import join_names
from polyad.domain.relationships.rules.together import leads_a_team, may_hand_chair, plan_due, review_due
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import warm_keys
from polyad.library.vocabulary import HELP_KINDS

TOOLS = ("team-map", "joint-plan")
MOST_TOPICS, LAST_MEETINGS = 30, 6


@dataclass(frozen=True)
class CoverLine:
    """One member with what they take on."""

    member: MemberLine
    kinds: tuple[tuple[str, str], ...]
    may_set: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """Lists the keys of the kinds."""
        return tuple(key for key, _word in self.kinds)


@dataclass(frozen=True)
class KindLine:
    """One kind of help and who in the team covers it: nobody, one, or several."""

    key: str
    name: str
    one_line: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class ViewLine:
    """What one member advises. `as_heard` says that the mentee wrote it down."""

    speaker_id: UUID
    speaker: str
    is_me: bool
    words: str
    when: str
    version: int
    as_heard: bool


@dataclass(frozen=True)
class TopicLine:
    """A question with the advice on it, side by side."""

    id: UUID
    title: str
    when: str
    views: tuple[ViewLine, ...]
    decision: str
    decided: str
    own_words: str
    own_version: int

    @property
    def versions(self) -> tuple[tuple[str, int], ...]:
        """Lists by speaker which version of their advice stands."""
        return tuple((str(view.speaker_id), view.version) for view in self.views)


@dataclass(frozen=True)
class JointLine:
    """A joint meeting: when the plan goes round, and what it closed on."""

    meeting: MeetingLine
    plan_due: str
    is_due: bool
    sent: str
    points: tuple[str, ...]
    version: int
    may_close: bool


@dataclass(frozen=True)
class TeamPage:
    """Everything the page of a team shows."""

    relationship_id: UUID
    name: str
    role: str
    tools: tuple[str, ...]
    mentee: str
    chair: str
    is_mentee: bool
    leads: bool
    hands_chair: bool
    members: tuple[MemberLine, ...]
    covers: tuple[CoverLine, ...]
    kinds: tuple[KindLine, ...]
    gaps: tuple[KindLine, ...]
    topics: tuple[TopicLine, ...]
    joint: tuple[JointLine, ...]
    plan_parts_shown: int
    reviewed: str
    review_due: str
    review_is_due: bool

    @property
    def helpers(self) -> tuple[MemberLine, ...]:
        """Lists the members other than the mentee."""
        return tuple(member for member in self.members if member.role != "mentee")


def get_team_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime) -> TeamPage | None:
    """Reads the page of a team, or nothing outside the actor's own running ones and where the format has no team."""
    row, members = read_circle(relationship_id, actor)
    form = format_of(row.format_key) if row else None
    if row is None or form is None or not set(TOOLS) & set(form.tools):
        return None
    role, today = members[0].role, local_day(at, zone)
    covers = _covers(row.pk, members, role)
    kinds = tuple(_kind(key, covers) for key in HELP_KINDS)
    last = TeamReview.objects.filter(relationship=row).order_by("-reviewed_on").values_list("reviewed_on", flat=True).first()
    due = review_due(last, row.opened_at.date())
    mentee = next((member for member in members if member.role == "mentee"), None)
    shown = PlanShare.objects.filter(relationship=row, owner_id=mentee.person_id).count() if mentee else 0
    leads = leads_a_team(role, [member.role for member in members])
    return TeamPage(
        relationship_id=row.pk,
        name=join_names([member.name for member in members[1:]]),
        role=role,
        tools=form.tools,
        mentee=mentee.name if mentee else "",
        chair=next((member.name for member in members if member.role == "chair"), ""),
        is_mentee=role == "mentee",
        leads=leads,
        hands_chair=may_hand_chair(form.led_by, role),
        members=members,
        covers=covers,
        kinds=tuple(kind for kind in kinds if kind.names),
        gaps=tuple(kind for kind in kinds if not kind.names),
        topics=_topics(row.pk, actor, zone, at),
        joint=_joint(row.pk, actor, leads=leads, zone=zone, at=at) if "joint-plan" in form.tools else (),
        plan_parts_shown=shown,
        reviewed=say_day(last, today) if last else "",
        review_due=say_day(due, today),
        review_is_due=due <= today,
    )


def _covers(relationship_id: UUID, members: tuple[MemberLine, ...], role: str) -> tuple[CoverLine, ...]:
    """Lists the members other than the mentee with what they take on."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for person, kind in Cover.objects.filter(relationship_id=relationship_id).values_list("person_id", "help_kind"):
        found[person].append(kind)
    return tuple(
        CoverLine(
            member,
            tuple((kind, HELP_KINDS[kind].name) for kind in HELP_KINDS if kind in found[member.person_id]),
            member.is_me or role == "mentee",
        )
        for member in members
        if member.role != "mentee"
    )


def _kind(key: str, covers: tuple[CoverLine, ...]) -> KindLine:
    """Says who covers one kind of help."""
    kind = HELP_KINDS[key]
    return KindLine(key, kind.name, kind.meaning, tuple(line.member.name for line in covers if key in line.keys))


def _topics(relationship_id: UUID, actor: Actor, zone: str, at: datetime) -> tuple[TopicLine, ...]:
    """Lists the questions with their advice, undecided ones first."""
    topics = list(AdviceTopic.objects.filter(relationship_id=relationship_id).order_by("opened_at", "pk"))
    topics = sorted(topics, key=lambda topic: topic.decided_at is not None)[:MOST_TOPICS]
    rows = list(AdviceView.objects.filter(topic__in=topics).select_related("speaker").order_by("speaker__name", "pk"))
    warm_keys({row.author_id for row in rows})
    views: dict[UUID, list[ViewLine]] = defaultdict(list)
    for row in rows:
        views[row.topic_id].append(_view(row, actor, zone, at))
    today = local_day(at, zone)
    return tuple(
        TopicLine(
            topic.pk,
            topic.title,
            say_day(local_day(topic.opened_at, zone), today),
            tuple(views[topic.pk]),
            topic.decision,
            say_day(local_day(topic.decided_at, zone), today) if topic.decided_at else "",
            next((view.words for view in views[topic.pk] if view.is_me), ""),
            next((view.version for view in views[topic.pk] if view.is_me), 0),
        )
        for topic in topics
    )


def _view(row: AdviceView, actor: Actor, zone: str, at: datetime) -> ViewLine:
    """Turns a row with its speaker into a line."""
    return ViewLine(
        row.speaker_id,
        row.speaker.name,
        row.speaker_id == actor.person_id,
        row.words,
        say_day(local_day(row.written_at, zone), local_day(at, zone)),
        row.version,
        row.author_id != row.speaker_id,
    )


def _joint(relationship_id: UUID, actor: Actor, *, leads: bool, zone: str, at: datetime) -> tuple[JointLine, ...]:
    """Lists joint meetings with the plan's day and the points."""
    meetings = [
        line
        for line in list_meetings(relationship_id, actor, zone=zone, at=at, most=LAST_MEETINGS)
        if line.state in ("planned", "held")
    ]
    ids = [line.id for line in meetings]
    sent = dict(PlanRound.objects.filter(meeting_id__in=ids).values_list("meeting_id", "sent_at"))
    points = {row.meeting_id: row for row in JointOutcome.objects.filter(meeting_id__in=ids)}
    return tuple(_joint_line(line, sent, points, leads, zone, at) for line in meetings)


def _joint_line(
    line: MeetingLine, sent: dict[UUID, datetime], points: dict[UUID, JointOutcome], leads: bool, zone: str, at: datetime
) -> JointLine:
    """Puts one joint meeting together."""
    starts_at, found = datetime.fromisoformat(line.iso), points.get(line.id)
    due, when = plan_due(starts_at), sent.get(line.id)
    return JointLine(
        meeting=line,
        plan_due=say_when(due, zone, at) if line.state == "planned" and not when else "",
        is_due=due - timedelta(days=7) <= at,
        sent=say_day(local_day(when, zone), local_day(at, zone)) if when else "",
        points=tuple(found.points) if found else (),
        version=found.version if found else 0,
        may_close=leads and line.has_begun,
    )


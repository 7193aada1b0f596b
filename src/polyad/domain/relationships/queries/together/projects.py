"""A project with its charter and milestones; a learning goal turned round, and what juniors were thanked for."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from polyad.domain.meetings.queries import count_meetings, local_day, say_day
from polyad.domain.relationships.access import acknowledgements_visible_to
from polyad.domain.relationships.models import Acknowledgement, Charter, LearningGoal, Milestone
from polyad.domain.relationships.queries.membership import MemberLine, read_circle
from polyad.domain.relationships.rules import join_names
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import Actor

SESSIONS = 4
A_PAGE = 20


@dataclass(frozen=True)
class MilestoneLine:
    """A stretch of the project."""

    id: UUID
    text: str
    due: str
    due_iso: str
    state: str
    is_late: bool
    learned: str


@dataclass(frozen=True)
class CharterPage:
    """Everything the page of a project shows. `may_go_on` is there once the project is at its end."""

    relationship_id: UUID
    name: str
    members: tuple[MemberLine, ...]
    tools: tuple[str, ...]
    deliverable: str
    skills: str
    mentor_part: str
    credit: str
    ends: str
    ends_iso: str
    version: int
    said_yes: tuple[str, ...]
    missing_yes: tuple[str, ...]
    i_said_yes: bool
    milestones: tuple[MilestoneLine, ...]
    next_milestone: MilestoneLine | None
    may_go_on: bool


@dataclass(frozen=True)
class LearningPage:
    """Everything the page of a learning goal turned round shows."""

    relationship_id: UUID
    name: str
    members: tuple[MemberLine, ...]
    tools: tuple[str, ...]
    is_senior: bool
    senior: str
    junior: str
    goal: str
    goal_version: int
    method: str
    method_version: int
    held: int
    sessions: int
    thanks: str
    thanks_version: int
    is_shown: bool

    @property
    def own_words(self) -> str:
        """Gives what the reader has said so far: the goal or the way."""
        return self.goal if self.is_senior else self.method

    @property
    def own_version(self) -> int:
        """Gives its version."""
        return self.goal_version if self.is_senior else self.method_version


@dataclass(frozen=True)
class ThanksLine:
    """What a senior says in public that a junior taught them."""

    author: str
    credited: str
    is_mine: bool
    words: str
    programme: str
    when: str


@dataclass(frozen=True)
class ThanksPage:
    """A page of such thanks."""

    lines: tuple[ThanksLine, ...]
    number: int
    has_older: bool

    @property
    def older(self) -> int:
        """Gives the number of the next page; 0 on the last."""
        return self.number + 1 if self.has_older else 0

    @property
    def newer(self) -> int:
        """Gives the number of the page before; 0 on the first."""
        return self.number - 1


def get_charter_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime) -> CharterPage | None:
    """Reads the charter of a project, or nothing outside the actor's own running ones and where there is no project."""
    row, members = read_circle(relationship_id, actor)
    form = format_of(row.format_key) if row else None
    if row is None or form is None or "charter" not in form.tools:
        return None
    found, today = Charter.objects.filter(relationship=row).first() or Charter(), local_day(at, zone)
    yes = set(found.yeses.values_list("person_id", flat=True)) if found.version else set()
    rows = found.milestones.order_by("due_on", "pk") if found.version else Milestone.objects.none()
    milestones = tuple(_milestone(one, today) for one in rows)
    ends = found.ends_on or row.ends_on
    waiting = tuple(one for one in milestones if one.state == Milestone.State.OPEN)
    return CharterPage(
        relationship_id=row.pk,
        name=join_names([member.name for member in members[1:]]),
        members=members,
        tools=form.tools,
        deliverable=found.deliverable,
        skills=found.skills,
        mentor_part=found.mentor_part,
        credit=found.credit,
        ends=say_day(ends, today) if ends else "",
        ends_iso=found.ends_on.isoformat() if found.ends_on else "",
        version=found.version,
        said_yes=tuple(member.name for member in members if member.person_id in yes),
        missing_yes=tuple(member.name for member in members if member.person_id not in yes),
        i_said_yes=actor.person_id in yes,
        milestones=milestones,
        next_milestone=waiting[0] if waiting else None,
        may_go_on=bool(found.version) and (bool(milestones) and not waiting or (ends is not None and ends <= today)),
    )


def find_next_milestone(relationship_id: UUID) -> date | None:
    """Finds the day of the next open milestone of a project: the day around which to meet."""
    rows = Milestone.objects.filter(charter__relationship_id=relationship_id, state=Milestone.State.OPEN)
    return rows.order_by("due_on").values_list("due_on", flat=True).first()


def get_learning_page(relationship_id: UUID, actor: Actor, *, at: datetime) -> LearningPage | None:
    """Reads the learning goal of a senior, or nothing outside the actor's own running ones of such a format."""
    row, members = read_circle(relationship_id, actor)
    form = format_of(row.format_key) if row else None
    if row is None or form is None or "inverted-goal" not in form.tools:
        return None
    found = LearningGoal.objects.filter(relationship=row).first() or LearningGoal(goal_version=0, method_version=0)
    thanks = Acknowledgement.objects.filter(relationship=row).first()
    by_role = {member.role: member.name for member in members}
    return LearningPage(
        relationship_id=row.pk,
        name=join_names([member.name for member in members[1:]]),
        members=members,
        tools=form.tools,
        is_senior=members[0].role == "mentee",
        senior=by_role.get("mentee", ""),
        junior=by_role.get("mentor", ""),
        goal=found.goal,
        goal_version=found.goal_version,
        method=found.method,
        method_version=found.method_version,
        held=count_meetings(row.pk, at=at).held,
        sessions=SESSIONS,
        thanks=thanks.words if thanks else "",
        thanks_version=thanks.version if thanks else 0,
        is_shown=thanks is not None and thanks.accepted_at is not None,
    )


def get_thanks_page(actor: Actor, *, zone: str, at: datetime, number: int = 1) -> ThanksPage:
    """Reads what seniors of the actor's programmes said juniors taught them, newest first, once the juniors said yes.

    It stays when the relationship is over; it is one query.
    """
    if not actor.is_signed_in:
        return ThanksPage((), 1, False)
    rows = Acknowledgement.objects.filter(acknowledgements_visible_to(actor)).select_related("author", "credited", "programme")
    found = list(rows.order_by("-accepted_at", "pk")[(number - 1) * A_PAGE : number * A_PAGE + 1])
    today = local_day(at, zone)
    lines = tuple(
        ThanksLine(
            one.author.name,
            one.credited.name,
            actor.person_id in (one.author_id, one.credited_id),
            one.words,
            one.programme.name,
            say_day(local_day(one.accepted_at, zone), today) if one.accepted_at else "",
        )
        for one in found[:A_PAGE]
    )
    return ThanksPage(lines, number, len(found) > A_PAGE)


def _milestone(row: Milestone, today: date) -> MilestoneLine:
    """Turns a row into a line."""
    late = row.state == Milestone.State.OPEN and row.due_on < today
    return MilestoneLine(row.pk, row.text, say_day(row.due_on, today), row.due_on.isoformat(), row.state, late, row.learned)

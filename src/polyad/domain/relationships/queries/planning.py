"""A person's development plan as they read it, and the parts of it that others are shown."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format

from polyad.domain.meetings.queries import local_day, say_day
from polyad.domain.relationships.models import Goal, Member, Plan, PlanPart, PlanShare
from polyad.domain.relationships.queries.goals import GoalLine, SeenBy, list_layers, list_own_goals, list_own_ties
from polyad.domain.relationships.rules.goals import Span, asks_for_own_goal, balance
from polyad.domain.relationships.translate import plan_form
from polyad.foundation.actors import Actor

MOST_GOALS = 80


@dataclass(frozen=True)
class PartView:
    """One part of the plan."""

    key: str
    name: str
    ask: str
    words: str
    version: int
    shown_to: tuple[SeenBy, ...]
    hidden_from: tuple[SeenBy, ...]

    @property
    def seen(self) -> str:
        """Names who sees this part, as the badge beside it does."""
        return "pair" if self.shown_to else "self"


@dataclass(frozen=True)
class Share:
    """How many active goals are of one layer, and their share in percent."""

    key: str
    name: str
    count: int
    percent: int
    from_percent: int


@dataclass(frozen=True)
class VersionLine:
    """An earlier version of the plan."""

    number: int
    day: str


@dataclass(frozen=True)
class PlanPage:
    """Everything the page of a plan shows."""

    name: str
    one_line: str
    owner: str
    today: str
    number: int
    review: str
    review_iso: str
    is_review_due: bool
    parts: tuple[PartView, ...]
    goals: tuple[GoalLine, ...]
    settled: tuple[GoalLine, ...]
    balance: tuple[Share, ...]
    question: str
    versions: tuple[VersionLine, ...]
    may_change_setting: bool

    def find_part(self, key: str) -> PartView | None:
        """Finds one part."""
        return next((part for part in self.parts if part.key == key), None)


@dataclass(frozen=True)
class OldPlan:
    """A version as it stood at its review."""

    number: int
    day: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShownPart:
    """A part of somebody's plan that a relationship is shown."""

    owner: str
    name: str
    words: str


def get_plan_page(actor: Actor, *, zone: str, at: datetime) -> PlanPage:
    """Reads the actor's own plan; nobody else's can be asked for."""
    form, today = plan_form(), local_day(at, zone)
    rows = list(Plan.objects.filter(owner_id=actor.person_id).order_by("-number")[:30])
    now = next((row for row in rows if row.reviewed_at is None), None)
    goals = list_own_goals(actor, zone=zone, at=at, most=MOST_GOALS)
    active = tuple(line for line in goals if line.is_active)
    return PlanPage(
        name=form.name,
        one_line=form.one_line,
        owner=actor.name,
        today=date_format(today, "j F Y"),
        number=now.number if now else 1,
        review=say_day(now.review_on, today) if now and now.review_on else "",
        review_iso=now.review_on.isoformat() if now and now.review_on else "",
        is_review_due=bool(now and now.review_on and now.review_on <= today),
        parts=_parts(actor, now),
        goals=active,
        settled=tuple(line for line in goals if line.state == "done"),
        balance=_balance([line.layer for line in active]),
        question=form.quiet_question if _is_asked(actor, now, zone, today) else "",
        versions=tuple(VersionLine(row.number, say_day(local_day(row.reviewed_at, zone), today)) for row in rows if row.reviewed_at),
        may_change_setting=any(line.layer == "contextual" for line in goals),
    )


def get_old_plan(number: int, actor: Actor, *, zone: str, at: datetime) -> OldPlan | None:
    """Reads an earlier version of the actor's own plan."""
    row = Plan.objects.filter(owner_id=actor.person_id, number=number).exclude(reviewed_at=None).first()
    if row is None or row.reviewed_at is None:
        return None
    words = {part.key: part.words for part in row.parts.all()}
    listed = [(part.name, words.get(part.key, "")) for part in plan_form().parts]
    listed.insert(3, ("Goals then", words.get("goals", "")))
    return OldPlan(row.number, say_day(local_day(row.reviewed_at, zone), local_day(at, zone)), tuple(listed))


def list_shown_parts(relationship_id: UUID, members: Collection[UUID], actor: Actor) -> tuple[ShownPart, ...]:
    """Lists the parts that others in a relationship show to it; `members` are those who are in it now, the actor among them.

    Whoever came late reads what was shown from then on; what stood there before was shown to others.
    """
    if actor.person_id not in members:
        return ()
    came = Member.objects.filter(relationship_id=relationship_id, person_id=actor.person_id, left_at=None, joined_at__gt=OuterRef("shared_at"))
    shares = PlanShare.objects.filter(~Exists(came), relationship_id=relationship_id, owner_id__in=members).exclude(owner_id=actor.person_id)
    wanted = {(owner, key): name for owner, key, name in shares.values_list("owner_id", "key", "owner__name")}
    if not wanted:
        return ()
    newest = PlanPart.objects.filter(plan__owner_id__in={owner for owner, _ in wanted}, plan__reviewed_at=None)
    words = {(part.owner_id, part.key): part.words for part in newest}
    names = {part.key: part.name for part in plan_form().parts}
    order = list(names)
    found = sorted(wanted.items(), key=lambda one: (one[1], order.index(one[0][1]) if one[0][1] in order else 99))
    return tuple(ShownPart(name, names[at[1]], words[at]) for at, name in found if words.get(at) and at[1] in names)


def _parts(actor: Actor, now: Plan | None) -> tuple[PartView, ...]:
    """Reads the parts with who sees each."""
    written = {part.key: part for part in now.parts.all()} if now else {}
    ties = list_own_ties(actor)
    shown: dict[str, set[UUID]] = defaultdict(set)
    for key, tie in PlanShare.objects.filter(owner_id=actor.person_id).values_list("key", "relationship_id"):
        shown[key].add(tie)
    found = []
    for part in plan_form().parts:
        row = written.get(part.key)
        sees = tuple(tie for tie in ties if tie.id in shown[part.key])
        hidden = tuple(tie for tie in ties if tie.id not in shown[part.key])
        words, version = (row.words, row.version) if row else ("", 0)
        found.append(PartView(part.key, part.name, part.ask, words, version, sees, hidden))
    return tuple(found)


def _balance(layers: list[str]) -> tuple[Share, ...]:
    """Counts active goals by layer, in the words of content."""
    names = {layer.key: layer.name for layer in list_layers()}
    shares = balance(layers)
    begins = accumulate((percent for _, _, percent in shares), initial=0)
    return tuple(Share(key, names[key], n, percent, at) for (key, n, percent), at in zip(shares, begins, strict=False))


def _is_asked(actor: Actor, now: Plan | None, zone: str, today: date) -> bool:
    """Says whether the question about goals of one's own is due."""
    rows = Goal.objects.filter(owner_id=actor.person_id).values_list("layer", "created_at", "settled_at")[:500]
    spans = [
        Span(layer, local_day(begun, zone), local_day(settled, zone) if settled else None) for layer, begun, settled in rows
    ]
    return asks_for_own_goal(spans, today, plan_form().quiet_days, now.quiet_until if now else None)

"""One goal, as its owner or somebody it is shown to reads it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries import ActionLine, list_serving_actions, local_day, say_day
from polyad.domain.relationships.access import goals_visible_to
from polyad.domain.relationships.models import Goal, GoalShare, Member
from polyad.domain.relationships.queries.goals.story import Story, tell_story
from polyad.domain.relationships.queries.goals.words import list_layers
from polyad.domain.relationships.rules import join_names
from polyad.foundation.actors import Actor
from polyad.library.growth import Layer
from polyad.library.vocabulary import HELP_KINDS


@dataclass(frozen=True)
class SeenBy:
    """A running relationship of the owner, and whether it sees the goal."""

    id: UUID
    name: str
    programme: str
    is_shown: bool


@dataclass(frozen=True)
class GoalPage:
    """Everything the page of a goal shows."""

    id: UUID
    title: str
    layer: Layer
    state: str
    why_mine: str
    help_wanted: str
    help_kinds: tuple[str, ...]
    help_names: tuple[str, ...]
    first_step: str
    obstacle: str
    if_this: str
    then_i: str
    review: str
    review_iso: str
    certificate: str
    result: str
    result_on: str
    result_iso: str
    zone: str
    help_level: int
    owner: str
    is_mine: bool
    version: int
    asks_to_look_again: bool
    seen_by: tuple[SeenBy, ...]
    whole: UUID | None
    whole_title: str
    actions: tuple[ActionLine, ...]
    story: Story


def get_goal_page(goal_id: UUID, actor: Actor, *, zone: str, at: datetime) -> GoalPage | None:
    """Reads a goal, or nothing where the actor may not."""
    row = Goal.objects.filter(goals_visible_to(actor), pk=goal_id).select_related("owner", "part_of").first()
    if row is None:
        return None
    ties = list_own_ties(actor, goal_id=row.pk)
    whole = row.part_of if row.owner_id == actor.person_id else None
    today, is_mine = local_day(at, zone), row.owner_id == actor.person_id
    words = ("why_mine", "help_wanted", "first_step", "obstacle", "if_this", "then_i", "certificate", "result")
    return GoalPage(
        id=row.pk,
        title=row.title,
        layer=next(layer for layer in list_layers() if layer.key == row.layer),
        state=row.state,
        **{name: getattr(row, name) for name in words},
        help_kinds=tuple(row.help_kinds),
        help_names=tuple(HELP_KINDS[kind].name for kind in row.help_kinds if kind in HELP_KINDS),
        review=say_day(row.review_on, today) if row.review_on else "",
        review_iso=row.review_on.isoformat() if row.review_on else "",
        result_on=say_day(row.result_on, today) if row.result_on else "",
        result_iso=row.result_on.isoformat() if row.result_on else "",
        zone=row.zone,
        help_level=row.help_level,
        owner=row.owner.name,
        is_mine=is_mine,
        version=row.version,
        asks_to_look_again=row.look_again_at is not None,
        seen_by=ties if is_mine else (),
        whole=whole.pk if whole else None,
        whole_title=whole.title if whole else "",
        actions=list_serving_actions(row.pk, actor, [tie.id for tie in ties], zone=zone, at=at),
        story=tell_story(row, actor, zone=zone, at=at),
    )


def list_own_ties(actor: Actor, *, goal_id: UUID | None = None, most: int = 30) -> tuple[SeenBy, ...]:
    """Lists the actor's running relationships by the names of the others, each with whether it sees the goal."""
    mine = Member.objects.filter(person_id=actor.person_id, left_at=None, relationship__ended_at=None)
    ids = list(mine.order_by("-relationship__opened_at", "pk").values_list("relationship_id", flat=True)[:most])
    others = Member.objects.filter(relationship_id__in=ids, left_at=None).exclude(person_id=actor.person_id)
    shown = set(GoalShare.objects.filter(goal_id=goal_id).values_list("relationship_id", flat=True)) if goal_id else set()
    names: dict[UUID, list[str]] = {}
    programmes: dict[UUID, str] = {}
    rows = others.order_by("person__name", "pk").values_list("relationship_id", "person__name", "relationship__programme__name")
    for tie, name, programme in rows:
        names.setdefault(tie, []).append(name)
        programmes[tie] = programme
    return tuple(SeenBy(tie, join_names(names[tie]), programmes[tie], tie in shown) for tie in ids if tie in names)

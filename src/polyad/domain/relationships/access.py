"""Who may see a relationship: its members while it runs. The lead sees metadata, by another query. Closed by default."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from polyad.domain.matching.queries import power_held_by
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Goal, GoalShare, Member, Message, PowerConsent, Relationship
from polyad.foundation.actors import Actor

NOBODY = Q(pk__in=())
OVER = (Relationship.Phase.REDEFINED, Relationship.Phase.ENDED)


def visible_to(actor: Actor) -> Q:
    """Narrows relationships to those this actor is a member of now."""
    if not actor.is_signed_in:
        return NOBODY
    mine = Member.objects.filter(person_id=actor.person_id, left_at=None)
    return Q(pk__in=mine.values("relationship_id"), ended_at=None)


def left_by(actor: Actor) -> Q:
    """Narrows relationships to those this actor was once in: only what they wrote themselves is theirs."""
    if not actor.is_signed_in:
        return NOBODY
    return Q(pk__in=Member.objects.filter(person_id=actor.person_id).values("relationship_id"))


def metadata_visible_to(actor: Actor) -> Q:
    """Narrows relationships to those of programmes this actor leads: that they exist, phase, start and end."""
    return Q(programme_id__in=list(actor.leads)) if actor.is_signed_in else NOBODY


def may_take_part_in(actor: Actor, relationship_id: UUID) -> bool:
    """Says whether this actor is in this relationship now, and it still runs."""
    return Relationship.objects.filter(visible_to(actor), pk=relationship_id).exists()


def may_see_relationships(actor: Actor) -> bool:
    """Lets every signed-in person to the member pages; what they find there is narrowed to their own."""
    return actor.is_signed_in


def may_see_metadata(actor: Actor) -> bool:
    """Lets those who lead a programme to the list of its relationships, which holds no content."""
    return actor.is_signed_in and bool(actor.leads)


def may_count(actor: Actor, programme_id: UUID) -> bool:
    """Lets the leads of this programme have its network counted, rounded, once a quarter; and read what was counted."""
    return actor.is_signed_in and programme_id in actor.leads


def may_open(actor: Actor, programme_id: UUID) -> bool:
    """Says whether this actor may open a relationship: the system after a round, or the programme's lead."""
    return actor.is_system or programme_id in actor.leads


def closed_to(actor: Actor, *, author: str, tie: str) -> Exists:
    """Says, for a query, that what an author shows in a relationship is closed to this actor, who assesses or leads them.

    `author` and `tie` name the way to each. It opens with the author's word to go on, given since the power is known.
    """
    tie_outside = OuterRef(OuterRef(tie))
    words = PowerConsent.objects.filter(relationship_id=tie_outside, person_id=OuterRef("mentee__person_id"), taken_back_at=None)
    known = words.filter(given_at__gte=OuterRef("declared_at"))
    return Exists(power_held_by(actor.person_id, over=OuterRef(author)).exclude(Exists(known)))


def goals_visible_to(actor: Actor) -> Q:
    """Narrows goals to the actor's own, and those shown to a running relationship that both are in now."""
    if not actor.is_signed_in:
        return NOBODY
    running = {"left_at": None, "relationship__ended_at": None}
    mine = Member.objects.filter(relationship_id=OuterRef("relationship_id"), person_id=actor.person_id, **running)
    # Whoever came late sees what was shown from then on; what stood there before was shown to others.
    mine = mine.filter(Q(joined_at=None) | Q(joined_at__lte=OuterRef("shared_at")))
    owners = Member.objects.filter(relationship_id=OuterRef("relationship_id"), person_id=OuterRef("goal__owner_id"), **running)
    walled = closed_to(actor, author="goal__owner_id", tie="relationship_id")
    shown = GoalShare.objects.filter(Exists(mine), Exists(owners), ~walled, goal_id=OuterRef("pk"))
    return Q(owner_id=actor.person_id) | Q(Exists(shown))


def shown_only_in(relationship_id: UUID, actor: Actor) -> Q:
    """Narrows goals to the actor's own that were shown to this relationship and to no other."""
    if not actor.is_signed_in:
        return NOBODY
    shares = GoalShare.objects.filter(goal_id=OuterRef("pk"))
    here, elsewhere = shares.filter(relationship_id=relationship_id), shares.exclude(relationship_id=relationship_id)
    return Q(Exists(here), ~Exists(elsewhere), owner_id=actor.person_id)


def may_change_goal(actor: Actor, goal: Goal) -> bool:
    """Says whether this goal is the actor's own; nobody else may change, share or settle it."""
    return actor.is_signed_in and goal.owner_id == actor.person_id


def may_see_goal(actor: Actor, goal_id: UUID) -> bool:
    """Says whether this actor may read a goal now, and so add what they saw of it."""
    return Goal.objects.filter(goals_visible_to(actor), pk=goal_id).exists()


def messages_visible_to(actor: Actor, circle: Collection[UUID], since: datetime | None = None) -> Q:
    """Narrows messages to the actor's own, and those of the circle where the actor belongs to it.

    `circle` holds who is in the relationship now; an empty one leaves one's own words only. `since` is when the actor
    came, where that was late: what the others wrote before stays theirs.
    """
    if not actor.is_signed_in:
        return NOBODY
    own, theirs = Q(author_id=actor.person_id), Q(author_id__in=list(circle))
    if since is not None:
        theirs &= Q(written_at__gte=since)
    return own | theirs if actor.person_id in circle else own


def may_change_message(actor: Actor, message: Message) -> bool:
    """Says whether this actor wrote the message; nobody else may correct or delete it."""
    return actor.is_signed_in and message.author_id == actor.person_id


def acknowledgements_visible_to(actor: Actor) -> Q:
    """Narrows public thanks to those of programmes the actor takes part in or leads, once the credited one said yes."""
    if not actor.is_signed_in:
        return NOBODY
    mine = Enrolment.objects.filter(person_id=actor.person_id).values("programme_id")
    return Q(accepted_at__isnull=False) & (Q(programme_id__in=mine) | Q(programme_id__in=list(actor.leads)))


def coaching_notes_visible_to(actor: Actor) -> Q:
    """Narrows coaching notes: the observer's until handed over, from then on those of the one observed alone.

    That holds when the relationship is over too; nobody else has a way in, and no export carries the words.
    """
    if not actor.is_signed_in:
        return NOBODY
    return Q(owner_id=actor.person_id, handed_at__isnull=False) | Q(observer_id=actor.person_id, handed_at=None)

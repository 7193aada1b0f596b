"""The page of doors: what waits for the actor, what is under way, what is over. Nothing here is counted or ranked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from polyad.domain.networks.access.doors import acts_of, introductions_of, invitations_of
from polyad.domain.networks.models import ActivityInvitation, DoorChoice, Introduction, SponsorshipAct
from polyad.foundation.actors import Actor

MOST = 40
OPEN_ACTS = ("offered", "asked", "agreed", "done")


@dataclass(frozen=True)
class DoorLine:
    """One door on a list; `thing` is act, introduction or invitation."""

    thing: str
    id: UUID
    title: str
    detail: str
    state: str
    day: str
    waits: bool
    is_open: bool


@dataclass(frozen=True)
class DoorsPage:
    """Everything the page of doors shows."""

    waits: tuple[DoorLine, ...]
    going: tuple[DoorLine, ...]
    over: tuple[DoorLine, ...]
    no_introductions: bool


def say_day(day: date | None, today: date) -> str:
    """Says a day in few words."""
    return "" if day is None else date_format(day, "j F" if day.year == today.year else "j F Y")


def get_doors(actor: Actor, *, today: date) -> DoorsPage:
    """Reads the actor's doors in four queries, the newest forty of each kind."""
    acts = SponsorshipAct.objects.filter(acts_of(actor)).select_related("sponsor", "person")
    introductions = Introduction.objects.filter(introductions_of(actor)).select_related("introducer", "one", "other")
    invitations = ActivityInvitation.objects.filter(invitations_of(actor)).select_related("host", "guest")
    lines = [
        *(_act(row, actor, today) for row in acts.order_by("-made_at", "pk")[:MOST]),
        *(_introduction(row, actor, today) for row in introductions.order_by("-asked_at", "pk")[:MOST]),
        *(_invitation(row, actor, today) for row in invitations.order_by("-on", "pk")[:MOST]),
    ]
    closed = DoorChoice.objects.filter(person_id=actor.person_id, no_introductions=True).exists()
    return DoorsPage(
        _some(lines, lambda one: one.waits),
        _some(lines, lambda one: one.is_open and not one.waits),
        _some(lines, lambda one: not one.is_open),
        closed,
    )


def count_waiting(actor: Actor, *, today: date) -> int:
    """Counts what waits for the actor, for Home, in one query; past forty it stays forty."""
    me = actor.person_id
    if me is None:
        return 0
    mine = Q(state="offered", person_id=me) | Q(state__in=("asked", "agreed"), sponsor_id=me) | Q(state="done", person_id=me)
    acts = SponsorshipAct.objects.filter(mine, is_idle=False).order_by().values_list("pk")
    asked = Q(one_id=me, one_said="") | Q(other_id=me, other_said="")
    introductions = Introduction.objects.filter(asked, state="asked", is_idle=False).order_by().values_list("pk")
    invited = ActivityInvitation.objects.filter(guest_id=me, state="waiting", is_idle=False, on__gte=today).order_by().values_list("pk")
    return len(acts.union(introductions, invited, all=True)[:MOST])


def act_waits_for(row: SponsorshipAct, person_id: UUID | None) -> bool:
    """Says whether an act waits for this person: an answer, the doing, or how it ended."""
    turn = {"offered": row.person_id, "asked": row.sponsor_id, "agreed": row.sponsor_id, "done": row.person_id}
    return person_id is not None and turn.get(row.state) == person_id


def own_answer(row: Introduction, person_id: UUID | None) -> str:
    """Gives what this person said to an introduction; nothing where they have not, or were not asked."""
    return row.one_said if row.one_id == person_id else row.other_said if row.other_id == person_id else ""


def tell_introduction(row: Introduction, person_id: UUID | None) -> str:
    """Says how an introduction stands, to this person: a refusal is told to nobody, not even to whoever refused, as theirs."""
    said = own_answer(row, person_id)
    if row.state == "asked" and person_id != row.introducer_id:
        return str({"yes": _("You said yes"), "no": _("You said no")}.get(said, _("Would you like to meet?")))
    return str(row.get_state_display())


def _act(row: SponsorshipAct, actor: Actor, today: date) -> DoorLine:
    other = row.person if row.sponsor_id == actor.person_id else row.sponsor
    title = row.get_kind_display()
    return DoorLine(
        "act", row.pk, str(title), other.name, str(row.get_state_display()), say_day(row.deadline, today),
        act_waits_for(row, actor.person_id), row.state in OPEN_ACTS,
    )  # fmt: skip


def _introduction(row: Introduction, actor: Actor, today: date) -> DoorLine:
    mine, is_open = row.introducer_id == actor.person_id, row.state == "asked"
    other = row.other if row.one_id == actor.person_id else row.one
    who = f"{row.one.name}, {row.other.name}" if mine else other.name if row.state == "met" else ""
    by = _("Proposed by you") if mine else _("Proposed by %(name)s") % {"name": row.introducer.name}
    waits = is_open and not mine and not own_answer(row, actor.person_id)
    return DoorLine(
        "introduction", row.pk, who or str(_("An introduction")), by, tell_introduction(row, actor.person_id),
        say_day(row.lapses_on, today) if is_open else "", waits, is_open,
    )  # fmt: skip


def _invitation(row: ActivityInvitation, actor: Actor, today: date) -> DoorLine:
    is_guest = row.guest_id == actor.person_id
    is_open = row.state in ("waiting", "yes") and row.on >= today
    other = row.host if is_guest else row.guest
    return DoorLine(
        "invitation", row.pk, str(row.get_kind_display()), other.name, str(row.get_state_display()), say_day(row.on, today),
        is_guest and row.state == "waiting" and row.on >= today, is_open,
    )  # fmt: skip


def _some(lines: Iterable[DoorLine], wanted: object) -> tuple[DoorLine, ...]:
    return tuple([one for one in lines if wanted(one)][:MOST])  # type: ignore[operator]

"""What somebody gave and what they got, side by side, for themselves alone: no sum, no score, no rank."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from polyad.domain.networks.access import own
from polyad.domain.networks.access.doors import acts_of, introductions_of, invitations_of, thanks_of
from polyad.domain.networks.models import ActivityInvitation, Alter, DoorThanks, Introduction, SponsorshipAct
from polyad.domain.networks.queries.doors.lists import say_day
from polyad.foundation.actors import Actor

MOST = 60
HAPPENED = Q(state__in=("done", "settled"))


@dataclass(frozen=True)
class ExchangeLine:
    """One thing that was given or got; `thing` leads to its page where it has one."""

    thing: str
    id: UUID
    title: str
    who: str
    day: str
    order: str


@dataclass(frozen=True)
class ExchangePage:
    """Two lists, the newest first, and whom the person's own map names in either direction."""

    gave: tuple[ExchangeLine, ...]
    got: tuple[ExchangeLine, ...]
    helps: tuple[str, ...]
    helped_by: tuple[str, ...]


def get_exchange(actor: Actor, *, today: date) -> ExchangePage:
    """Reads both sides in five queries, at most sixty of each kind."""
    me = actor.person_id
    gave: list[ExchangeLine] = []
    got: list[ExchangeLine] = []
    for act in SponsorshipAct.objects.filter(acts_of(actor), HAPPENED).select_related("sponsor", "person").order_by("-made_at")[:MOST]:
        is_given = act.sponsor_id == me
        when = (act.done_at or act.made_at).date()
        title = str(_("You spoke for somebody")) if is_given else str(_("Somebody spoke for you"))
        line = _line("act", act.pk, title, (act.person if is_given else act.sponsor).name, when, today)
        (gave if is_given else got).append(line)
    met = Introduction.objects.filter(introductions_of(actor), state="met").select_related("introducer", "one", "other")
    for row in met.order_by("-settled_at")[:MOST]:
        when = (row.settled_at or row.asked_at).date()
        if row.introducer_id == me:
            gave.append(_line("introduction", row.pk, str(_("You brought two people together")), f"{row.one.name}, {row.other.name}", when, today))
        else:
            got.append(_line("introduction", row.pk, str(_("You were brought together with somebody")), row.introducer.name, when, today))
    came = ActivityInvitation.objects.filter(invitations_of(actor), state="yes", on__lte=today).select_related("host", "guest")
    for one in came.order_by("-on")[:MOST]:
        is_given = one.host_id == me
        title = str(_("You took somebody along")) if is_given else str(_("You were taken along"))
        line = _line("invitation", one.pk, title, (one.guest if is_given else one.host).name, one.on, today)
        (gave if is_given else got).append(line)
    for said in DoorThanks.objects.filter(thanks_of(actor)).select_related("author", "receiver").order_by("-said_at")[:MOST]:
        is_given = said.author_id == me
        title = str(_("You said thank you")) if is_given else str(_("You were thanked"))
        line = _line("", said.pk, title, (said.receiver if is_given else said.author).name, said.said_at.date(), today)
        (gave if is_given else got).append(line)
    ties = list(Alter.objects.filter(own(actor)).order_by("named_at", "pk")[:MOST])
    helps, helped_by = (tuple(tie.name for tie in ties if getattr(tie, way)) for way in ("gets", "gives"))
    return ExchangePage(_newest(gave), _newest(got), helps, helped_by)


def _line(thing: str, key: UUID, title: str, who: str, when: date, today: date) -> ExchangeLine:
    return ExchangeLine(thing, key, title, who, say_day(when, today), when.isoformat())


def _newest(lines: list[ExchangeLine]) -> tuple[ExchangeLine, ...]:
    return tuple(sorted(lines, key=lambda one: one.order, reverse=True)[:MOST])

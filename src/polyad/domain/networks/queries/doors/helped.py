"""Which kinds of help opened doors were: somebody spoke for the actor, or brought them together with another."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from polyad.domain.networks.access.doors import acts_of, asked_of
from polyad.domain.networks.models import Introduction, SponsorshipAct
from polyad.foundation.actors import Actor

MOST = 60
SPONSORSHIP, CONNECTION = "sponsorship", "connection"
SPOKEN = Q(done_at__isnull=False) | Q(outcome__in=("came", "not_this_time"))


@dataclass(frozen=True)
class DoorHelp:
    """One door that was opened for the actor: which kind of help it was, by whom, when."""

    kind: str
    name: str
    at: datetime


def list_door_help(actor: Actor, *, since: datetime, kinds: Collection[str] = (SPONSORSHIP, CONNECTION)) -> tuple[DoorHelp, ...]:
    """Lists, in a query for each kind and the newest first, what was opened for the actor since then; only what happened."""
    acts = SponsorshipAct.objects.filter(acts_of(actor), SPOKEN, person_id=actor.person_id, state__in=("done", "settled"), made_at__gte=since)
    met = Introduction.objects.filter(asked_of(actor), state="met", settled_at__gte=since).select_related("introducer")
    spoken = [
        DoorHelp(SPONSORSHIP, row.sponsor.name, row.done_at or row.settled_at or row.made_at)
        for row in acts.select_related("sponsor").order_by("-made_at", "pk")[: MOST if SPONSORSHIP in kinds else 0]
    ]
    brought = [
        DoorHelp(CONNECTION, row.introducer.name, row.settled_at or row.asked_at) for row in met.order_by("-settled_at", "pk")[: MOST if CONNECTION in kinds else 0]
    ]
    return tuple(sorted((*spoken, *brought), key=lambda one: one.at, reverse=True))

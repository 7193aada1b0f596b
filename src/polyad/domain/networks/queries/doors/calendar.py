"""What a calendar may know of going along: which day and with whom. Never what it is; the place only in a file kept by hand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings

from polyad.domain.networks.access.doors import invitations_of
from polyad.domain.networks.models import ActivityInvitation
from polyad.foundation.actors import Actor

BACK, MOST = timedelta(days=92), 100


@dataclass(frozen=True)
class AlongEntry:
    """One agreed invitation in a calendar; it has a day and no hour."""

    uid: str
    title: str
    starts_on: date
    location: str
    link: str
    sequence: int
    changed_at: datetime
    is_cancelled: bool
    organiser: tuple[str, str]
    people: tuple[tuple[str, str], ...]


def get_along_entry(invitation_id: UUID, actor: Actor) -> AlongEntry | None:
    """Reads the entry of an invitation that had a yes, for its host or its guest; nothing for others."""
    rows = ActivityInvitation.objects.filter(invitations_of(actor), pk=invitation_id, state="yes").select_related("host", "guest")
    row = rows.first()
    return None if row is None else _entry(row, actor.person_id, row.place)


def list_along_entries(person_id: UUID, *, at: datetime) -> tuple[AlongEntry, ...]:
    """Lists the days on which somebody goes along or takes somebody along, for their own calendar: no place, nothing that was typed."""
    rows = ActivityInvitation.objects.filter(invitations_of(Actor(person_id=person_id)), state="yes", on__gte=(at - BACK).date())
    return tuple(_entry(row, person_id, "") for row in rows.select_related("host", "guest").order_by("on", "pk")[:MOST])


def _entry(row: ActivityInvitation, reader: UUID | None, location: str) -> AlongEntry:
    title = f"Along with {row.host.name}" if row.guest_id == reader else f"{row.guest.name} comes along"
    return AlongEntry(
        uid=f"along-{row.pk}@polyad",
        title=title,
        starts_on=row.on,
        location=location,
        link=f"{settings.BASE_URL}/network/doors/invitations/{row.pk}/",
        sequence=0,  # what was agreed is never edited: a change of mind takes it away
        changed_at=row.answered_at or row.made_at,
        is_cancelled=False,
        organiser=parseaddr(settings.DEFAULT_FROM_EMAIL),
        people=(),
    )

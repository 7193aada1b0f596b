"""A suggestion is put off for a while, or all of them are brought back: no reason is asked, nothing follows from it."""

from datetime import datetime, timedelta

from django.db import transaction

from polyad.domain.networks.models import PutOff
from polyad.domain.networks.operations.describing import owner_of
from polyad.domain.networks.operations.refusals import MapRefused
from polyad.domain.networks.rules import MOST_PUT_OFF, PUT_OFF_DAYS, is_suggestion_key
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def put_off_tie(*, key: str, by: Actor, at: datetime) -> None:
    """Puts a suggestion off for a quarter; again only moves the day. Raises NotOnYourMap, MapRefused."""
    owner = owner_of(by)
    if not is_suggestion_key(key):
        raise MapRefused("There is no such suggestion any more.")
    with transaction.atomic():
        rows = PutOff.objects.filter(owner_id=owner)
        rows.filter(until_on__lte=at.date()).delete()
        if rows.count() >= MOST_PUT_OFF:
            raise MapRefused("So much is put off already that nothing is left. You can bring it back on this page.")
        until = at.date() + timedelta(days=PUT_OFF_DAYS)
        row, _ = PutOff.objects.update_or_create(owner_id=owner, key=key, defaults={"until_on": until})
        journal.record("suggestion.put_off", row, by=by, at=at)


def bring_back_ties(*, by: Actor, at: datetime) -> None:
    """Brings back everything that was put off; again changes nothing. Raises NotOnYourMap."""
    with transaction.atomic():
        rows = list(PutOff.objects.select_for_update().filter(owner_id=owner_of(by)).order_by("pk"))
        for row in rows[:1]:
            journal.record("suggestion.brought_back", row, by=by, at=at)
        PutOff.objects.filter(pk__in=[row.pk for row in rows]).delete()

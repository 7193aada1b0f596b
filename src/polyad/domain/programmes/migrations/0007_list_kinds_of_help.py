"""Lists what kinds of help each mentor offers among the words they are found by."""

from typing import Any

from django.db import migrations

from polyad.domain.programmes.rules import kind_word

AT_ONCE = 1000


def list_kinds(apps: Any, schema_editor: Any) -> None:
    """Writes the words of a thousand listings at a time, again without harm."""
    listings, words = (apps.get_model("programmes", name) for name in ("Listing", "ListingWord"))
    words.objects.filter(word__lt=b"\x02").delete()
    last = 0
    while batch := list(listings.objects.filter(pk__gt=last).select_related("enrolment").order_by("pk")[:AT_ONCE]):
        words.objects.bulk_create(
            words(listing=listing, programme_id=listing.programme_id, word=kind_word(kind))
            for listing in batch
            for kind in dict.fromkeys(listing.enrolment.help_kinds)
        )
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("programmes", "0006_reach_and_training")]
    operations = [migrations.RunPython(list_kinds, migrations.RunPython.noop, elidable=True)]

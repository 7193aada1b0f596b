"""Lists every mentor who takes part already."""

from typing import Any

from django.db import migrations

from polyad.domain.programmes.operations.listing import found_by
from polyad.engines.words import cut_text, sort_key


def list_everybody(apps: Any, schema_editor: Any) -> None:
    """Writes listings a thousand at a time."""
    enrolments, listings, words = (apps.get_model("programmes", name) for name in ("Enrolment", "Listing", "ListingWord"))
    rows = enrolments.objects.filter(role="mentor", state="submitted", listing=None).select_related("person").order_by("pk")
    while batch := list(rows[:1000]):
        made = [listings(enrolment=row, programme_id=row.programme_id, sort_name=sort_key(row.person.name)) for row in batch]
        listings.objects.bulk_create(made)
        words.objects.bulk_create(
            words(listing=listing, programme_id=row.programme_id, word=word.encode("utf-8", "surrogatepass"))
            for listing, row in zip(made, batch, strict=True)
            for word in cut_text(found_by(row))
        )


class Migration(migrations.Migration):
    dependencies = [("programmes", "0004_listings")]
    operations = [migrations.RunPython(list_everybody, migrations.RunPython.noop, elidable=True)]

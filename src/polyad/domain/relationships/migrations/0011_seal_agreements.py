"""Closes the agreements, and what teams and projects wrote, that were kept before they were sealed."""

import json
from typing import Any

from django.db import migrations

from polyad.domain.relationships.translate import has_own_words
from polyad.foundation.sealing import open_column, seal_column

COLUMNS = (
    ("Agreement", "sections"),
    ("Agreement", "why"),
    ("AdviceTopic", "title"),
    ("JointOutcome", "points"),
    ("Milestone", "text"),
)


def close(apps: Any, editor: Any) -> None:
    """This will note whose section on credit is in their own words, and seal what stands open."""
    agreements = apps.get_model("relationships", "Agreement").objects
    for pk, key, sections in agreements.values_list("pk", "content_key", "sections").iterator():
        agreements.filter(pk=pk).update(own_credit=has_own_words(key, json.loads(sections), "credit"))
    for model, name in COLUMNS:
        seal_column(apps.get_model("relationships", model), name)


def open_again(apps: Any, editor: Any) -> None:
    """This will write the words back as they were."""
    for model, name in COLUMNS:
        open_column(apps.get_model("relationships", model), name)


class Migration(migrations.Migration):
    dependencies = [("relationships", "0010_sealed_agreements"), ("foundation", "0002_set_keys")]
    operations = [migrations.RunPython(close, open_again)]

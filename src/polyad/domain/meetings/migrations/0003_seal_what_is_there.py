"""Closes the notes and summaries that were written before words were sealed."""

from typing import Any

from django.db import migrations

from polyad.foundation.sealing import open_column, seal_column


def close(apps: Any, editor: Any) -> None:
    """This will seal what stands open."""
    seal_column(apps.get_model("meetings", "Note"), "body")
    seal_column(apps.get_model("meetings", "Meeting"), "summary")


def open_again(apps: Any, editor: Any) -> None:
    """This will write the words back as they were."""
    open_column(apps.get_model("meetings", "Note"), "body")
    open_column(apps.get_model("meetings", "Meeting"), "summary")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_sealed_words"), ("foundation", "0002_set_keys")]
    operations = [migrations.RunPython(close, open_again)]

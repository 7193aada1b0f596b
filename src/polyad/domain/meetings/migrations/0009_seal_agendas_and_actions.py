"""Closes the agendas and actions that were written before they were sealed."""

from typing import Any

from django.db import migrations

from polyad.foundation.sealing import open_column, seal_column

COLUMNS = (("AgendaItem", "title"), ("AgendaItem", "outcome"), ("Action", "text"))


def close(apps: Any, editor: Any) -> None:
    """This will seal what stands open."""
    for model, name in COLUMNS:
        seal_column(apps.get_model("meetings", model), name)


def open_again(apps: Any, editor: Any) -> None:
    """This will write the words back as they were."""
    for model, name in COLUMNS:
        open_column(apps.get_model("meetings", model), name)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0008_sealed_agendas_and_actions"), ("foundation", "0002_set_keys")]
    operations = [migrations.RunPython(close, open_again)]

"""Closes what was parked before it was sealed."""

from typing import Any

from django.db import migrations

from polyad.foundation.sealing import open_column, seal_column


def close(apps: Any, editor: Any) -> None:
    """This will seal what stands open."""
    seal_column(apps.get_model("meetings", "ParkedItem"), "text")


def open_again(apps: Any, editor: Any) -> None:
    """This will write the words back as they were."""
    open_column(apps.get_model("meetings", "ParkedItem"), "text")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_sealed_parking"), ("foundation", "0002_set_keys")]
    operations = [migrations.RunPython(close, open_again)]

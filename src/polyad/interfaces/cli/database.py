"""Sets Django up for the commands that need the database."""

import os
from pathlib import Path


def prepare_django(*, data: Path | None = None, demo: bool = False) -> None:
    """Sets the environment and starts Django; only commands that touch the database call this."""
    if data is not None:
        os.environ["POLYAD_DATA"] = str(data)
    if demo:
        os.environ["POLYAD_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polyad.config.settings")
    import django  # deferred: heavy library

    django.setup()

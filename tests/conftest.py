"""What all tests share: the cast, and a plain sentence for every test that was left out."""

import os
import sys

import hypothesis
import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# The engines run behind a wall where Django cannot be imported, so the cast stays outside it.
pytest_plugins = [] if "tests.without_django" in sys.modules else ["tests.cast"]

# How long an example takes says something about the machine, not about the code.
hypothesis.settings.register_profile("polyad", deadline=None)
hypothesis.settings.load_profile("polyad")


def pytest_configure(config: pytest.Config) -> None:
    """On SQLite tables are made from the models at once; by migrations on PostgreSQL and wherever the product is started."""
    if hasattr(config.option, "nomigrations") and not os.environ.get("POLYAD_TEST_DATABASE_URL"):
        config.option.nomigrations = True

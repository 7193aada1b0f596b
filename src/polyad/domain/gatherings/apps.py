"""Registers the context with Django and says what it holds about people."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """The gatherings context."""

    name = "polyad.domain.gatherings"
    label = "gatherings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declares what this context holds about people."""
        from polyad.domain.gatherings import personal_data  # deferred: app start
        from polyad.foundation.personal_data import declare  # deferred: app start

        declare(*personal_data.HOLDINGS)

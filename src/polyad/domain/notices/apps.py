"""Registers the context with Django and says what it holds about people."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The notices context."""

    name = "polyad.domain.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declares what this context holds about people."""
        from polyad.domain.notices import personal_data  # deferred: app start
        from polyad.foundation.personal_data import declare  # deferred: app start

        declare(*personal_data.HOLDINGS)

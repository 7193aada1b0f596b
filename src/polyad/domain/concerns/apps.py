"""Registers the context with Django and says what it holds about people."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    """The concerns context."""

    name = "polyad.domain.concerns"
    label = "concerns"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declares what this context holds about people."""
        from polyad.domain.concerns import personal_data  # deferred: app start
        from polyad.foundation.personal_data import declare  # deferred: app start

        declare(*personal_data.HOLDINGS)

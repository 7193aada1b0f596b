"""Registers the context with Django and says what it holds about people."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """The guidance context."""

    name = "polyad.domain.guidance"
    label = "guidance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declares what this context holds about people."""
        from polyad.domain.guidance import personal_data  # deferred: app start
        from polyad.foundation.personal_data import declare  # deferred: app start

        declare(*personal_data.HOLDINGS)

"""Registers the context with Django and says what it holds about people."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    """The networks context."""

    name = "polyad.domain.networks"
    label = "networks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declares what this context holds about people."""
        from polyad.domain.networks import personal_data  # deferred: app start
        from polyad.foundation.personal_data import declare  # deferred: app start

        declare(*personal_data.HOLDINGS)

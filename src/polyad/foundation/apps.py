"""Registers the foundation with Django."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Holds the journal and the outbox."""

    name = "polyad.foundation"
    label = "foundation"
    default_auto_field = "django.db.models.BigAutoField"

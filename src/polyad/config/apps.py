"""Plugs the outside in when Django starts."""

from django.apps import AppConfig


class PolyadConfig(AppConfig):
    """The composition root's place in Django's start-up."""

    name = "polyad.config"
    label = "config"

"""Django's registration of the components, so that `{% load polyad_ui %}` is found."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """Make the tag library available to templates."""

    name = "polyad.interfaces.web.components"
    label = "components"

"""One component = one partial in templates/components/ and the names of what it may be given."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.template import Context, Library, TemplateSyntaxError
from django.utils.safestring import SafeString, mark_safe

Prepare = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Component:
    """A part of a page: its name, its arguments in the order they may be given, and its defaults."""

    name: str
    arguments: tuple[str, ...]
    block: bool = False
    defaults: dict[str, Any] = field(default_factory=dict)
    prepare: Prepare | None = None

    def read_arguments(self, given: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
        """Put what a template gave under its names; raises TemplateSyntaxError for a word unknown here."""
        if len(given) > len(self.arguments):
            raise TemplateSyntaxError(f"{self.name} takes at most {len(self.arguments)} values")
        unknown = sorted(set(named) - set(self.arguments))
        if unknown:
            allowed = ", ".join(self.arguments)
            raise TemplateSyntaxError(f"{self.name} does not take {', '.join(unknown)}; it takes {allowed}")
        values = dict.fromkeys(self.arguments, "")
        values.update(self.defaults)
        values.update(zip(self.arguments, given, strict=False))
        values.update(named)
        return values


def draw(context: Context, component: Component, values: dict[str, Any]) -> SafeString:
    """Render a component's partial with nothing but its own values and the form token."""
    if component.prepare is not None:
        values = {**values, **component.prepare(values)}
    template = context.template.engine.get_template(f"components/{component.name}.html")
    inner = context.new(values)
    inner["csrf_token"] = context.get("csrf_token")
    return template.render(inner)


def register_component(register: Library, component: Component) -> None:
    """Make the component a tag of its own name; a block ends with "end" and the name."""
    if component.block:

        def draw_block(context: Context, content: str, *given: Any, **named: Any) -> SafeString:
            values = component.read_arguments(given, named)
            # What stands between the tags was rendered, and escaped, by the template itself.
            return draw(context, component, {**values, "content": mark_safe(content.strip())})  # noqa: S308

        register.simple_block_tag(draw_block, takes_context=True, name=component.name)
        return

    def draw_plain(context: Context, *given: Any, **named: Any) -> SafeString:
        return draw(context, component, component.read_arguments(given, named))

    register.simple_tag(draw_plain, takes_context=True, name=component.name)

"""A form's field as the field component draws it: label, hint, error and control, wired to one another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from polyad.interfaces.web.components.widgets import PLACE, RankedList

GROUPS = frozenset({"cards", "chips", "ranked"})
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "chips"),
    (forms.RadioSelect, "cards"),
    (forms.CheckboxInput, "switch"),
    (forms.Textarea, "area"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
)
DRAWN_AS_TEXT = frozenset({"date", "time", "text", "area"})


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen in a group of cards, chips or ranked rows."""

    id: str
    name: str
    value: str
    label: Any
    line: Any
    selected: bool
    type: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class FieldView:
    """Everything the field partial prints; nothing in it is computed again."""

    kind: str
    id: str
    name: str
    label: Any
    hint: Any
    errors: tuple[Any, ...]
    optional: bool
    describedby: str
    control: str
    options: tuple[Option, ...]
    places: tuple[int, ...]


def guess_kind(widget: forms.Widget) -> str:
    """Say which way of drawing fits a widget."""
    named = getattr(widget, "component", "")
    if named:
        return str(named)
    return next((kind for type_, kind in KINDS if isinstance(widget, type_)), "text")


def list_options(bound: BoundField, kind: str) -> tuple[Option, ...]:
    """List what can be chosen, with what the person had chosen still chosen."""
    widget = bound.field.widget
    if kind == "ranked":
        return _list_ranked(bound)
    lines = getattr(widget, "lines", {})
    return tuple(
        Option(
            id=part.data["attrs"].get("id", ""),
            name=part.data["name"],
            value=str(part.data["value"]),
            label=part.data["label"],
            line=lines.get(part.data["value"], lines.get(str(part.data["value"]), "")),
            selected=bool(part.data["selected"]),
            type=part.data["type"],
        )
        for part in bound
    )


def _list_ranked(bound: BoundField) -> tuple[Option, ...]:
    """List the rows of a ranked list, the placed ones first and in their order."""
    chosen = [str(value) for value in (bound.value() or [])]
    rows = [
        Option(
            id="",
            name=f"{bound.html_name}{PLACE}{value}",
            value=str(value),
            label=label,
            line="",
            selected=str(value) in chosen,
            type="select",
            place=chosen.index(str(value)) + 1 if str(value) in chosen else None,
        )
        for value, label in bound.field.widget.choices
    ]
    ordered = sorted(rows, key=lambda row: row.place or len(rows) + 1)
    return tuple(
        Option(f"{bound.auto_id}_{n}", row.name, row.value, row.label, "", row.selected, "select", row.place)
        for n, row in enumerate(ordered)
    )


def make_control(bound: BoundField, kind: str, described: str, options: dict[str, Any]) -> str:
    """Draw the plain control by Django's own widget, with our class and the wiring added."""
    attrs: dict[str, Any] = {} if kind in {"switch", "file"} else {"class": "control"}
    attrs["placeholder"] = False  # words that vanish while one types help nobody; some libraries set them
    if described:
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if bound.field.required and kind != "file":
        attrs["aria-required"] = "true"
    if kind == "area":
        attrs["rows"] = options.get("rows") or bound.field.widget.attrs.get("rows") or 4
    attrs |= {name: options[name] for name in ("autocomplete", "inputmode") if options.get(name)}
    return bound.as_widget(attrs=attrs)


def view_field(bound: BoundField, options: dict[str, Any]) -> FieldView:
    """Prepare one bound field for drawing."""
    widget = bound.field.widget
    kind = options.get("kind") or guess_kind(widget)
    hint = "" if options.get("hint") is False else options.get("hint") or bound.help_text
    errors = tuple(bound.errors)
    ids = ((f"{bound.auto_id}_hint", hint), (f"{bound.auto_id}_error", errors))
    described = " ".join(id_ for id_, there in ids if there)
    count = len(getattr(widget, "choices", ())) if isinstance(widget, RankedList) else 0
    limit = min(getattr(widget, "limit", None) or count, count)
    return FieldView(
        kind="text" if kind in DRAWN_AS_TEXT else kind,
        id=bound.id_for_label or bound.auto_id,
        name=bound.html_name,
        label=options.get("label") or bound.label,
        hint=hint,
        errors=errors,
        optional=not bound.field.required and kind != "switch" and getattr(bound.field, "says_optional", True),
        describedby=described,
        control="" if kind in GROUPS else make_control(bound, kind, described, options),
        options=list_options(bound, kind) if kind in GROUPS else (),
        places=tuple(range(1, limit + 1)),
    )


def list_problems(bound_forms: Iterable[Any]) -> list[tuple[str, Any]]:
    """List (anchor, sentence) for every error of some forms, in the order of their fields."""
    problems: list[tuple[str, Any]] = []
    for form in bound_forms:
        if not form or not getattr(form, "is_bound", False):
            continue
        problems += [("", error) for error in form.non_field_errors()]
        for bound in form:
            group = guess_kind(bound.field.widget) in GROUPS
            anchor = f"{bound.auto_id}_0" if group else bound.id_for_label
            anchor = "" if bound.is_hidden else anchor
            problems += [(anchor, f"{bound.label}: {error}") for error in bound.errors]
    return problems

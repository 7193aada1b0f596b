"""The tag library of the product: `{% load polyad_ui %}`. What each draws is in templates/components/."""

from functools import lru_cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from polyad.interfaces.web.components.drawing import (
    make_areas,
    make_initials,
    make_leaf,
    make_pages,
    make_phases,
    make_steps,
    make_tint,
    read,
)
from polyad.interfaces.web.components.fields import list_problems, view_field
from polyad.interfaces.web.components.registry import Component, register_component
from polyad.interfaces.web.components.visibility import get_visibility

register = template.Library()

# These point along the line of reading, so they turn round where one reads from the right.
TURNING = frozenset(
    {
        "arrow-right",
        "arrow-left",
        "chevron-right",
        "undo-2",
        "log-out",
        "log-in",
        "send",
        "external-link",
        "list-checks",
        "list-ordered",
    }
)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon of the sprite; with a label it is spoken, without one it is only seen."""
    if not label:
        return _draw_seen_icon(str(name))
    turns, address = _place_icon(name)
    return format_html(
        '<svg class="icon{}" role="img" aria-label="{}"><use href="{}"></use></svg>', turns, label, address
    )


@lru_cache(maxsize=512)
def _draw_seen_icon(name: str) -> SafeString:
    """Draw an icon that says nothing; kept, since a long page holds hundreds of the same few."""
    turns, address = _place_icon(name)
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', turns, address
    )


def _place_icon(name: str) -> tuple[str, str]:
    """Find the class and the address of an icon."""
    return " icon--turns" if name in TURNING else "", f"{static('polyad/img/icons.svg')}#{name}"


@register.simple_tag
@lru_cache(maxsize=128)
def mark(name: str = "polyad", css: str = "") -> SafeString:
    """Draw one of our own marks: the product's, or one of those that say who can see a thing."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        static("polyad/img/marks.svg"),
        name,
    )


@register.simple_tag
def error_summary(*forms: Any, errors: Any = ()) -> SafeString:
    """List every problem of the forms given, each linking to its field; nothing when there is none."""
    return template.loader.render_to_string(
        "components/error_summary.html", {"problems": [*list_problems(forms), *errors]}
    )


def prepare_field(values: dict[str, Any]) -> dict[str, Any]:
    """Turn a bound field and the tag's options into what is drawn."""
    return {"view": view_field(values["bound"], values)}


def prepare_avatar(values: dict[str, Any]) -> dict[str, Any]:
    """Choose initials and tint."""
    return {"initials": make_initials(values["name"]), "tint": make_tint(values["name"])}


def prepare_visibility(values: dict[str, Any]) -> dict[str, Any]:
    """Find the words, with the other person's name where it is known."""
    found = get_visibility(values["key"])
    names = values["with_names"]
    words = _("You and %(name)s") % {"name": names} if names and found.mark == "pair" else found.words
    return {"mark_name": f"seen-{found.mark}", "words": words}


def prepare_definitions(values: dict[str, Any]) -> dict[str, Any]:
    """Name the parts of each row, with or without a visibility key."""
    names = ("term", "value", "visibility")
    return {"rows": [dict(zip(names, item, strict=False)) for item in values["items"]]}


def prepare_codes(values: dict[str, Any]) -> dict[str, Any]:
    """Make a list of one code or of many."""
    codes = values["codes"]
    return {"codes": [codes] if isinstance(codes, str) else list(codes)}


def prepare_navigation(values: dict[str, Any]) -> dict[str, Any]:
    """Split the viewer's areas into what a phone's four tabs hold and the rest."""
    viewer = values["viewer"]
    areas = make_areas(viewer)
    kept = areas if len(areas) <= 5 else areas[:4]
    return {
        "areas": areas,
        "tabs": kept,
        "more": areas[len(kept) :],
        "name": read(viewer, "name"),
        "profile_url": read(viewer, "profile_url"),
        "sign_out_url": read(viewer, "sign_out_url", "/accounts/logout/"),
    }


COMPONENTS: tuple[Component, ...] = (
    Component("navigation", ("viewer", "place"), prepare=prepare_navigation),
    Component("page_header", ("title", "lead", "eyebrow", "back_url", "back_label"), block=True),
    Component("section", ("title", "lead", "link_url", "link_label", "visibility", "id"), block=True),
    Component("notice", ("kind", "title"), block=True, defaults={"kind": "info"}),
    Component(
        "button",
        ("label", "kind", "icon", "name", "value", "formaction", "confirm", "id", "disabled"),
        defaults={"kind": "primary"},
    ),
    Component("link_button", ("label", "url", "kind", "icon", "id"), defaults={"kind": "primary"}),
    Component(
        "post_button",
        ("label", "url", "kind", "icon", "confirm", "fields", "id"),
        defaults={"kind": "primary", "fields": {}},
    ),
    Component("buttons", (), block=True),
    Component(
        "field",
        (
            "bound",
            "hint",
            "label",
            "visibility",
            "kind",
            "autocomplete",
            "inputmode",
            "rows",
            "prefix",
            "suffix",
            "width",
        ),
        prepare=prepare_field,
    ),
    Component("fields", ("form",)),
    Component(
        "text_field",
        ("name", "label", "value", "type", "hint", "error", "id", "autocomplete", "required"),
        defaults={"type": "text"},
    ),
    Component("select_field", ("name", "label", "choices", "value", "hint", "error", "id")),
    Component("filter_bar", ("action", "label", "reset_url"), block=True),
    Component("person", ("name", "line", "url", "size"), defaults={"size": "m"}),
    Component("avatar", ("name", "size"), defaults={"size": "m"}, prepare=prepare_avatar),
    Component("pair", ("first", "second", "size"), defaults={"size": "m"}),
    Component("visibility", ("key", "with_names"), prepare=prepare_visibility),
    Component(
        "match_card",
        ("mentee", "mentor", "reasons", "concerns", "status", "pinned", "suitability", "id"),
        block=True,
    ),
    Component(
        "next_thing",
        ("title", "with_name", "when", "iso", "place", "url", "label", "icon", "note"),
        block=True,
        defaults={"icon": "calendar"},
        prepare=lambda values: {"leaf": make_leaf(values["iso"])},
    ),
    Component("task_list", ("items",)),
    Component("relationship_card", ("name", "line", "url", "phase", "turn", "since", "next")),
    Component("phase_track", ("current",), prepare=lambda values: {"phases": make_phases(values["current"])}),
    Component(
        "steps", ("labels", "current"), prepare=lambda values: make_steps(values["labels"], values["current"])
    ),
    Component("progress", ("value", "max", "label", "poll_url", "id"), defaults={"id": "progress"}),
    Component("agreement_section", ("number", "title", "visibility", "edit_url"), block=True),
    Component("signatures", ("items",)),
    Component("agenda_item", ("number", "title", "minutes", "owner", "outcome", "id"), block=True),
    Component("action_row", ("text", "owner", "due", "due_iso", "done", "late", "soon", "toggle_url", "id", "change_url")),
    Component("figures", ("items",)),
    Component("insight", ("number", "text", "url", "label", "kind")),
    Component("table", ("caption", "hide_caption", "id"), block=True),
    Component("bulk_bar", ("count_label",), block=True),
    Component("tag", ("label", "kind")),
    Component("empty_state", ("title", "text", "icon"), block=True, defaults={"icon": ""}),
    Component("definitions", ("items",), prepare=prepare_definitions),
    Component("timeline", ("items",)),
    Component("slots", ("days", "name", "value", "legend"), defaults={"name": "slot"}),
    Component("letter", ("to", "sender", "subject", "date"), block=True),
    Component("paper", ("title",), block=True),
    Component("code_block", ("codes", "label"), prepare=prepare_codes),
    Component(
        "dialog",
        ("id", "title", "trigger", "trigger_kind", "icon"),
        block=True,
        defaults={"trigger_kind": "quiet"},
    ),
    Component("disclosure", ("label", "open"), block=True),
    Component("menu", ("label", "icon"), block=True, defaults={"icon": "ellipsis"}),
    Component("subnav", ("items", "label")),
    Component(
        "pagination",
        ("number", "pages", "query"),
        prepare=lambda values: make_pages(values["number"], values["pages"], values["query"]),
    ),
    Component("cue_card", ("cue",)),
    Component("status_line", ()),
)

for _component in COMPONENTS:
    register_component(register, _component)

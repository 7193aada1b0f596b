"""Every page value matches what its template uses: a missing name is an error wherever a test draws a page."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.urls import URLPattern, URLResolver, get_resolver

import polyad

TEMPLATES = Path(polyad.__file__).parent / "interfaces" / "web" / "templates"


def test_a_name_that_a_page_value_lacks_is_an_error() -> None:
    template = engines["django"].from_string("{{ page.next_thing }}")
    with pytest.raises(LookupError, match=r"page\.next_thing"):
        template.render({"page": object()})


def test_every_address_a_template_names_exists() -> None:
    """`{% url … as … %}` says nothing about a name that nobody knows: a form would post to its own page."""
    known, asked = set(_names(get_resolver())), {}
    for file in sorted(TEMPLATES.rglob("*.html")):
        for name in re.findall(r"""\{%\s*url\s+["']([^"']+)["']""", file.read_text()):
            asked.setdefault(name, file.name)
    assert len(asked) > 60
    assert {name: file for name, file in asked.items() if name not in known} == {}


def _names(resolver: URLResolver) -> set[str]:
    """Lists the names of all addresses."""
    found: set[str] = set()
    for one in resolver.url_patterns:
        found |= {str(one.name)} if isinstance(one, URLPattern) else _names(one)
    return found

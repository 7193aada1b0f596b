"""Guides from the content as safe HTML, for the pages that show one whole or in part."""

from dataclasses import dataclass
from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from polyad.library.catalogue import Catalogue, load_catalogue


@dataclass(frozen=True)
class GuidePage:
    """A guide, its words cleaned."""

    title: str
    body: SafeString
    version: str


@cache
def _read_catalogue() -> Catalogue:
    """Reads the content once per process."""
    return load_catalogue()


def read_guide(key: str) -> GuidePage | None:
    """Reads a guide by its key, or nothing where there is none."""
    found = _read_catalogue().guides.get(key)
    if found is None:
        return None
    html = nh3.clean(MarkdownIt("commonmark").enable("table").render(found.body))
    return GuidePage(found.title, mark_safe(html), found.version)  # noqa: S308  cleaned above

"""Where somebody wanted to go before a door stood in the way; only ever a page of this site."""

from typing import Any

from django.utils.http import url_has_allowed_host_and_scheme

LONGEST_PATH = 500


def read_next(request: Any) -> str:
    """Reads the wanted page from the address; nothing where it leads elsewhere."""
    path = request.GET.get("next", "")
    return path if is_ours(path) else ""


def is_ours(path: str) -> bool:
    """Says whether this is the path of a page of this site."""
    is_local = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return is_local and len(path) <= LONGEST_PATH

"""Reads of what members of larger relationships do together, always for an actor."""

from polyad.domain.relationships.queries.together.group import GroupPage, get_group_page
from polyad.domain.relationships.queries.together.running import RunTogether, get_run_together

__all__ = ["GroupPage", "RunTogether", "get_group_page", "get_run_together"]

"""The next tie: what is missing, and who in the directory could be it. Only the person who looks ever reads it."""

from polyad.domain.relationships.queries.next_tie.page import NextTiePage, get_next_tie_page
from polyad.domain.relationships.queries.next_tie.people import Possible

__all__ = ["NextTiePage", "Possible", "get_next_tie_page"]

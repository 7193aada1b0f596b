"""What members write: notes, and messages to each other."""

from polyad.domain.relationships.queries.words.messages import (
    ThreadPage,
    Waiting,
    count_unread,
    count_unread_by_tie,
    find_message,
    get_thread_page,
    has_unread_before,
    list_threads,
    list_waiting,
)
from polyad.domain.relationships.queries.words.notes import NotesPage, get_notes_page, list_others

__all__ = [
    "NotesPage",
    "ThreadPage",
    "Waiting",
    "count_unread",
    "count_unread_by_tie",
    "find_message",
    "get_notes_page",
    "get_thread_page",
    "has_unread_before",
    "list_others",
    "list_threads",
    "list_waiting",
]

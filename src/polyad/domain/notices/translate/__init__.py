"""From a queued letter to the words its reader gets. Facts are read at the moment of sending."""

from polyad.domain.notices.translate.shared import NothingToSay
from polyad.domain.notices.translate.writing import Written, text_version, write

__all__ = ["NothingToSay", "Written", "text_version", "write"]

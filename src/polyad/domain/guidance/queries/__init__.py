"""Reads of guidance: always one's own."""

from polyad.domain.guidance.queries.cards import CueCard, cues_for, get_cue
from polyad.domain.guidance.queries.fit import FitPage, get_fit_page

__all__ = ["CueCard", "FitPage", "cues_for", "get_cue", "get_fit_page"]

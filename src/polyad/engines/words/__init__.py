"""Words of any language, folded so that what is typed finds what is meant: without case, accents, or spaces where a script has none.

Folding follows the compatibility forms of Unicode Standard Annex 15; where words end follows general categories, not a dictionary.
"""

from polyad.engines.words.folding import cut_query, cut_text, fold, sort_key

__all__ = ["cut_query", "cut_text", "fold", "sort_key"]

"""Two texts, word by word: nothing is lost, nothing is invented, and common words are found."""

from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.relationships.rules import Piece, compare_words
from polyad.domain.relationships.rules.comparing import MOST_CELLS

TEXTS = st.lists(st.sampled_from(["we", "meet", "on", "Mondays", "or", " ", "\n\n", "by", "ﷺ", "a\u0301"]), max_size=30).map(" ".join)


def test_a_changed_word_is_the_only_change() -> None:
    assert compare_words("We meet on Mondays, in the library.", "We meet on Fridays, in the library.") == (
        Piece("kept", "We meet on "),
        Piece("gone", "Mondays,"),
        Piece("new", "Fridays,"),
        Piece("kept", " in the library."),
    )


def test_what_is_added_and_taken_away() -> None:
    assert compare_words("", "We begin.") == (Piece("new", "We begin."),)
    assert compare_words("We begin.", "") == (Piece("gone", "We begin."),)
    assert compare_words("We begin.", "We begin.") == (Piece("kept", "We begin."),)
    assert compare_words("", "") == ()
    assert compare_words("one two", "one and two") == (Piece("kept", "one "), Piece("new", "and "), Piece("kept", "two"))


@given(TEXTS, TEXTS)
def test_both_texts_come_back_to_the_letter(earlier: str, later: str) -> None:
    pieces = compare_words(earlier, later)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == earlier
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == later
    assert all(one.kind != other.kind for one, other in zip(pieces, pieces[1:], strict=False))


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_at_all_comes_back(earlier: str, later: str) -> None:
    pieces = compare_words(earlier, later)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == earlier
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == later


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert {piece.kind for piece in compare_words(text, text)} <= {"kept"}


def test_texts_too_long_to_compare_are_shown_whole() -> None:
    size = int(MOST_CELLS**0.5)
    earlier, later = " ".join(["a"] * size), " ".join(["b"] * size)
    assert compare_words(earlier, later) == (Piece("gone", earlier), Piece("new", later))

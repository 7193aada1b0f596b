"""A page asks few things at a time, and nothing twice."""

from polyad.domain.guidance.queries import CueCard
from polyad.foundation.ids import new_id
from polyad.interfaces.web.member.few import choose_cues

TIE, OTHER = new_id(), new_id()


def card(key: str, do: str, tie: object = TIE) -> CueCard:
    return CueCard(new_id(), tie, "T", "S", "R", "W", (), "", do, "", key=key)  # type: ignore[arg-type]


CARDS = (card("long-silence", "relationship"), card("asked-for-more-vision", "meeting"), card("whose-goal", "goals"))


def test_a_cue_fits_beside_what_is_asked_or_waits() -> None:
    keys = [[one.key for one in choose_cues(CARDS, asks=asks, asking=())] for asks in range(4)]
    assert keys == [["long-silence", "asked-for-more-vision"], ["long-silence"], [], []]


def test_what_a_question_or_a_card_says_is_not_said_again() -> None:
    assert [one.key for one in choose_cues(CARDS, asks=0, asking=(TIE,))] == ["asked-for-more-vision", "whose-goal"]
    assert [one.key for one in choose_cues(CARDS, asks=0, asking=(OTHER,))] == ["long-silence", "asked-for-more-vision"]
    assert [one.key for one in choose_cues(CARDS, asks=0, asking=(), has_cards=True)] == ["long-silence", "whose-goal"]

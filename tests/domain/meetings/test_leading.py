"""Who brings the agenda, which mix of help a meeting is for, what a link may be: plain decisions."""

import pytest

from polyad.domain.meetings.rules import (
    LeadShare,
    lead_share,
    may_close,
    may_miss,
    mix_of,
    trouble_in_link,
    trouble_in_mix,
)
from polyad.library.vocabulary import HELP_KINDS
from tests.cast import AT


def test_four_of_six_is_67_and_below_the_aim_of_70() -> None:
    """The worked calculation 8 of the domain reference."""
    assert lead_share(4, 6, 70) == LeadShare(4, 6, 67, True)


@pytest.mark.parametrize(
    ("own", "of", "percent", "is_below"),
    [(7, 10, 70, False), (69, 100, 69, True), (0, 3, 0, True), (3, 3, 100, False), (2, 3, 67, True), (5, 7, 71, False)],
)
def test_the_share_is_counted_exactly(own: int, of: int, percent: int, is_below: bool) -> None:
    assert lead_share(own, of, 70) == LeadShare(own, of, percent, is_below)


def test_nothing_is_said_where_there_was_no_agenda() -> None:
    assert lead_share(0, 0, 70) is None


def test_minutes_of_one_kind_add_up_in_the_order_of_the_agenda() -> None:
    assert mix_of([("coaching", 20), ("advising", 10), ("coaching", 5), ("", 5)]) == (("coaching", 25), ("advising", 10), ("", 5))
    assert mix_of([]) == ()


@pytest.mark.parametrize(
    "mix",
    [(), (("coaching", 0),), (("luck", 10),), (("coaching", 10), ("coaching", 5)), tuple((kind, 5) for kind in list(HELP_KINDS)[:5])],
)
def test_a_mix_that_cannot_be_kept_is_a_sentence(mix: tuple[tuple[str, int], ...]) -> None:
    assert trouble_in_mix(mix, HELP_KINDS).startswith("Please")


def test_a_mix_may_hold_minutes_without_a_kind_yet() -> None:
    assert trouble_in_mix((("coaching", 20), ("", 10)), HELP_KINDS) == ""


@pytest.mark.parametrize("link", ["http://meet.example/x", "javascript:alert(1)", "ftp://x", "//meet.example", "meet.example"])
def test_a_link_that_can_be_overheard_is_refused(link: str) -> None:
    assert "https://" in trouble_in_link(link)


def test_no_link_and_a_safe_link_are_fine() -> None:
    assert trouble_in_link("") == trouble_in_link("https://meet.example/x") == trouble_in_link("HTTPS://meet.example/x") == ""


def test_what_did_not_happen_can_still_be_written_up() -> None:
    assert [may_miss(state, AT, AT) for state in ("planned", "held", "cancelled", "missed")] == [True, False, False, False]
    assert [may_close(state, AT, AT) for state in ("planned", "held", "cancelled", "missed")] == [True, False, False, True]

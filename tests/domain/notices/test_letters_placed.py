"""Every letter has its place: it can wait for calm weeks and pauses to be over, or it goes at once."""

from pathlib import Path

from polyad.domain.notices.rules import ASKS, CAN_WAIT, GO_AT_ONCE

LETTERS = Path(__file__).resolve().parents[3] / "src" / "polyad" / "content" / "letters"


def test_every_letter_waits_or_goes_at_once() -> None:
    published = {path.stem for path in LETTERS.glob("*.md")}
    assert published == CAN_WAIT | GO_AT_ONCE, "Place the letter in domain/notices/rules.py."
    assert set() == CAN_WAIT & GO_AT_ONCE
    assert set(ASKS) <= CAN_WAIT

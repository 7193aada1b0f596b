"""The page that explains the scoring says what the engine does."""

import re
from fractions import Fraction
from pathlib import Path

from polyad.engines.scoring import BETWEEN, FEWEST, Bands, Item, Scale, find_directions, is_worth_a_talk, score, trace
from polyad.engines.scoring.standing import AXES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "explanation" / "how-pulses-are-scored.md"
F = Fraction


def rows(first: str) -> list[list[str]]:
    """Reads the cells of the table whose head begins with a word, the head and the line under it left out."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {first} |"))
    table = lines[start : next(n for n, line in enumerate(lines) if n > start and not line.startswith("|"))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_the_seven_items() -> None:
    head, _, answered, counted = rows("item")
    items = [Item(str(n), "safety", "turned" in cell) for n, cell in enumerate(head[1:])]
    answers = {str(n): int(cell) for n, cell in enumerate(answered[1:])}
    found = score(items, [Scale("safety", 6)], answers)["safety"]
    assert found == F(sum(map(int, counted[1:])), 7) == F(40, 7)
    assert "That is 40 in all, over seven items: 5.71." in PAGE.read_text(encoding="utf-8")
    assert f"{float(found):.2f}" == "5.71"


def test_the_five_pulses() -> None:
    table = rows("pulse")[2:]
    standings = trace([{"support": F(row[1]), "challenge": F(row[2])} for row in table])
    for row, one in zip(table, standings, strict=True):
        shown = [f"{float(one.values[axis]):.1f}" if axis in one.values else "–" for axis in AXES[:2]]
        words = one.label or (f"between {' and '.join(one.neighbours)}" if one.neighbours else "too early to say")
        assert (row[3:5], row[5]) == (shown, words)
    assert (standings[3].edges, standings[3].quadrant) == (("challenge",), "confirmation")


def test_the_figures_in_the_words() -> None:
    text, bands = re.sub(r"\s+", " ", PAGE.read_text(encoding="utf-8")), Bands()
    assert (bands.high, bands.low) == (F("4.5"), F("3.5")) and bands.level(F("4.4")) == BETWEEN
    assert "From 4.5 up a middle is high, from 3.5 down it is low" in text
    assert FEWEST == 4 and "**from four people up**" in text
    assert is_worth_a_talk(F("4.99"), None) and not is_worth_a_talk(F(5), None) and "Under 5.0" in text
    assert is_worth_a_talk(F("5.3"), F(6)) and not is_worth_a_talk(F("5.4"), F(6)) and "a drop of 0.7 or more" in text


def test_whose_word_counts() -> None:
    assert find_directions({"challenge": "same"}, "confirmation") == ()
    assert [(one.axis, one.way) for one in find_directions({"challenge": "less"}, "confirmation")] == [("challenge", "less")]
    offers = {label: [one.axis for one in find_directions({}, label)] for label in ("confirmation", "retreat", "stasis", "growth")}
    assert offers == {"confirmation": ["challenge"], "retreat": ["support"], "stasis": ["support", "challenge"], "growth": []}

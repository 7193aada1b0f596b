"""A file that cannot be read is refused in exactly these words."""

from pathlib import Path

import pytest

from polyad.library.checks import check_catalogue
from tests.library.conftest import Break

DYAD = "formats/traditional-dyad.toml"
POLICY = "policies/matching-dyad.toml"
LETTER = "letters/meeting-cancelled.md"
AGREEMENT = "agreements/single-session.md"
BIB = "SOURCES.bib"

UNREADABLE = [
    (DYAD, "cadence_days = 28", "", "formats/traditional-dyad.toml: cadence_days is missing."),
    (
        DYAD,
        "cadence_days = 28",
        'cadence_days = "monthly"',
        "formats/traditional-dyad.toml: cadence_days must be a whole number, not 'monthly'.",
    ),
    (
        DYAD,
        "cadence_days = 28",
        "cadence_days = true",
        "formats/traditional-dyad.toml: cadence_days must be a whole number, not True.",
    ),
    (
        DYAD,
        "cadence_days = 28",
        "cadence_days = 0",
        "formats/traditional-dyad.toml: cadence_days must be at least 1, not 0.",
    ),
    (
        DYAD,
        "mentors = { min = 1, max = 1 }",
        "mentors = { min = 2, max = 1 }",
        "formats/traditional-dyad.toml: members: mentors: max must be at least 2, not 1.",
    ),
    (
        DYAD,
        'name = "One to one"',
        'name = ""',
        "formats/traditional-dyad.toml: name must be text, not ''.",
    ),
    (
        DYAD,
        'name = "One to one"',
        'name = "One to one"\ncolour = "red"',
        "formats/traditional-dyad.toml: colour is not a field of this kind of file.",
    ),
    (
        DYAD,
        'kinds_of_help = ["mentoring"]',
        'kinds_of_help = "mentoring"',
        "formats/traditional-dyad.toml: kinds_of_help must be a list of texts, not 'mentoring'.",
    ),
    (
        DYAD,
        'kinds_of_help = ["mentoring"]',
        'kinds_of_help = ["mentoring", "mentoring"]',
        "formats/traditional-dyad.toml: kinds_of_help names mentoring more than once.",
    ),
    (
        DYAD,
        'kinds_of_help = ["mentoring"]',
        "kinds_of_help = []",
        "formats/traditional-dyad.toml: kinds_of_help must hold at least 1, not 0.",
    ),
    (
        DYAD,
        'key = "traditional-dyad"',
        'key = "dyad"',
        "formats/traditional-dyad.toml: key is dyad, but the file is called traditional-dyad.",
    ),
    (
        POLICY,
        "weight = 350",
        "weight = 350.5",
        "policies/matching-dyad.toml: criteria goals: weight must be a whole number, not 350.5.",
    ),
    (
        POLICY,
        "shared_language = true",
        'shared_language = "yes"',
        "policies/matching-dyad.toml: hard: shared_language must be true or false, not 'yes'.",
    ),
    (
        LETTER,
        '+++\nkey = "meeting-cancelled"',
        'key = "meeting-cancelled"',
        "letters/meeting-cancelled.md: the file must begin with TOML between two lines of +++.",
    ),
    (
        AGREEMENT,
        "## Boundaries {#boundaries}",
        "## Boundaries",
        "agreements/single-session.md: the heading '## Boundaries' must read '## Heading {#key}'.",
    ),
    (
        AGREEMENT,
        "## Boundaries {#boundaries}",
        "## Boundaries {#purpose}",
        "agreements/single-session.md: section purpose stands there more than once.",
    ),
    (
        AGREEMENT,
        "Any of us may call it off without giving a reason, and it counts against nobody.",
        "",
        "agreements/single-session.md: section no_fault has no text.",
    ),
    (BIB, "@book{zachary2012,", "@book{thampy2020,", "SOURCES.bib: thampy2020 stands there more than once."),
    (BIB, "  title = {Phases of the mentor relationship},\n", "", "SOURCES.bib: kram1983 has no title."),
    (BIB, "@article{akinla2018,", "@article{A 2018,", "SOURCES.bib: line 4 cannot be read: @article{A 2018,"),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), UNREADABLE)
def test_what_cannot_be_read_is_named(broken: Break, file: str, old: str, new: str, sentence: str) -> None:
    assert check_catalogue(broken(file, old, new)) == [sentence]


def test_a_broken_table_of_toml_is_named(broken: Break) -> None:
    faults = check_catalogue(broken(DYAD, 'name = "One to one"', "name = One to one"))
    assert len(faults) == 1
    assert faults[0].startswith("formats/traditional-dyad.toml: the TOML cannot be read: ")


def test_a_file_that_is_not_utf8_is_named(content: Path) -> None:
    (content / LETTER).write_bytes(b"+++\n\xff\n+++\n")
    assert check_catalogue(content) == ["letters/meeting-cancelled.md: the file is not UTF-8 text."]


def test_a_letter_without_words_is_named(content: Path) -> None:
    front = (content / LETTER).read_text(encoding="utf-8").split("+++")[1]
    (content / LETTER).write_text(f"+++{front}+++\n", encoding="utf-8")
    sentence = "letters/meeting-cancelled.md: there are no words below the second +++."
    assert check_catalogue(content) == [sentence]

"""Each check finds a broken copy and says so in exactly these words."""

from pathlib import Path

import pytest

from polyad.library.catalogue import CONTENT
from polyad.library.checks import check_catalogue, main
from polyad.library.vocabulary import AGREEMENT_PLACEHOLDERS, LETTER_PLACEHOLDERS
from tests.library.conftest import Break

DYAD = "formats/traditional-dyad.toml"
POLICY = "policies/matching-dyad.toml"
PHASES = "phases/zachary.toml"
FIRST = "agendas/first-dyad-meeting.toml"
LETTER = "letters/meeting-cancelled.md"
AGREEMENT = "agreements/single-session.md"

UNTRUE = [
    (
        DYAD,
        'sources = ["kashiwagi2013"]\nlicence',
        'sources = ["kashiwagi2013", "nobody1999"]\nlicence',
        "formats/traditional-dyad.toml: source nobody1999 is not in SOURCES.bib.",
    ),
    (
        "cues/another-way-on.toml",
        'sources = ["straus2013", "burk2010"]',
        'sources = ["straus2013"]',
        "SOURCES.bib: burk2010 is cited by no file.",
    ),
    (
        DYAD,
        'kinds_of_help = ["mentoring"]',
        'kinds_of_help = ["mentorship"]',
        "formats/traditional-dyad.toml: kind of help mentorship is not known.",
    ),
    (
        DYAD,
        'phases = "zachary"',
        'phases = "moon"',
        "formats/traditional-dyad.toml: phase model moon is not known.",
    ),
    (
        DYAD,
        'agreement = "traditional-dyad"',
        'agreement = "handshake"',
        "formats/traditional-dyad.toml: agreement handshake is not known.",
    ),
    (
        DYAD,
        'first = "first-dyad-meeting"',
        'first = "tea"',
        "formats/traditional-dyad.toml: agenda tea is not known.",
    ),
    (
        DYAD,
        'policy = "matching-dyad"',
        'policy = "lottery"',
        "formats/traditional-dyad.toml: policy lottery is not known.",
    ),
    (
        DYAD,
        "meeting_minutes = 45",
        "meeting_minutes = 50",
        "formats/traditional-dyad.toml: meetings last 50 minutes, but agenda regular-dyad-meeting lasts 45.",
    ),
    (
        PHASES,
        'may_become = ["negotiating", "ended"]',
        'may_become = ["negotiating", "finished"]',
        "phases/zachary.toml: phase preparing: phase finished is not known.",
    ),
    (
        PHASES,
        'after_days = 30\nto = "lead"',
        'after_days = 30\nto = "dean"',
        "phases/zachary.toml: phase preparing: reader dean is not known.",
    ),
    (
        POLICY,
        'key = "path"',
        'key = "fields"',
        "policies/matching-dyad.toml: criterion fields stands there more than once.",
    ),
    (
        POLICY,
        'key = "path"',
        'key = "shoe-size"',
        "policies/matching-dyad.toml: criterion shoe-size is not known.",
    ),
    (
        POLICY,
        '"relative", "other"]',
        '"relative", "neighbour"]',
        "policies/matching-dyad.toml: kind of conflict neighbour is not known.",
    ),
    (
        POLICY,
        "matched_bonus = 1000000",
        "matched_bonus = 1000",
        "policies/matching-dyad.toml: matched_bonus is 1000; "
        "it must be more than all weights together, 1000.",
    ),
    (
        FIRST,
        'key = "stories"\nname = "Our stories"\nminutes = 15',
        'key = "stories"\nname = "Our stories"\nminutes = 20',
        "agendas/first-dyad-meeting.toml: the steps add up to 65 minutes, not 60.",
    ),
    (
        FIRST,
        'key = "hopes"',
        'key = "stories"',
        "agendas/first-dyad-meeting.toml: step stories stands there more than once.",
    ),
    (
        FIRST,
        'minutes = 15\nled_by = "both"',
        'minutes = 15\nled_by = "chair"',
        "agendas/first-dyad-meeting.toml: leader chair is not known.",
    ),
    (LETTER, 'to = "member"', 'to = "dean"', "letters/meeting-cancelled.md: reader dean is not known."),
    (
        LETTER,
        'subject = "A meeting has been cancelled"',
        'subject = "A meeting with {other} has been cancelled"',
        "letters/meeting-cancelled.md: the subject holds a placeholder; a subject is fixed words.",
    ),
    (
        LETTER,
        'placeholders = ["reader", "other", "was_at", "link"]',
        'placeholders = ["reader", "other", "link"]',
        "letters/meeting-cancelled.md: {was_at} is used but not declared.",
    ),
    (
        LETTER,
        " on {was_at} will not",
        " will not",
        "letters/meeting-cancelled.md: {was_at} is declared but not used.",
    ),
    (
        LETTER,
        "Dear {reader},",
        "Dear { reader }, dear {reader},",
        "letters/meeting-cancelled.md: a brace stands outside a {placeholder}.",
    ),
    (
        AGREEMENT,
        "## Boundaries {#boundaries}",
        "## Boundaries {#limits}",
        "agreements/single-session.md: section boundaries is missing.",
    ),
    (
        AGREEMENT,
        "## Why we meet {#purpose}",
        "## Why {members} meet {#purpose}",
        "agreements/single-session.md: a heading holds a placeholder; a heading is fixed words.",
    ),
    (
        AGREEMENT,
        "about one question, which",
        "about {question}, which",
        "agreements/single-session.md: {question} is used but not declared.",
    ),
    (
        "guides/who-sees-what.md",
        "For them, your",
        "For them, {programme}, your",
        "guides/who-sees-what.md: {programme} is used but not declared.",
    ),
    (
        "guides/who-sees-what.md",
        'to = "person"',
        'to = "public"',
        "guides/who-sees-what.md: reader public is not known.",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), UNTRUE)
def test_what_does_not_hold_is_named(published: Break, file: str, old: str, new: str, sentence: str) -> None:
    assert check_catalogue(published(file, old, new)) == [sentence]


def test_a_placeholder_outside_the_closed_list_is_named(published: Break) -> None:
    root = published(LETTER, '"was_at", "link"]', '"was_at", "link", "salary"]')
    assert check_catalogue(root) == [
        "letters/meeting-cancelled.md: placeholder salary is not known.",
        "letters/meeting-cancelled.md: {salary} is declared but not used.",
    ]


def test_a_model_in_which_nothing_ends_is_named(published: Break, content: Path) -> None:
    phases = (content / PHASES).read_text(encoding="utf-8")
    (content / PHASES).write_text(phases.replace("final = true", "final = false"), encoding="utf-8")
    with_tasks = (content / PHASES).read_text(encoding="utf-8")
    for empty, full in (("tasks", "Rest."), ("over_when", "Never."), ("may_become", "ended")):
        with_tasks = with_tasks.replace(f"{empty} = []", f'{empty} = ["{full}"]')
    (content / PHASES).write_text(with_tasks, encoding="utf-8")
    root = published(PHASES, 'name = "Redefined"', 'name = "Something else"')
    assert check_catalogue(root) == ["phases/zachary.toml: no phase is final, so nothing could ever end."]


def test_the_shipped_content_holds_together() -> None:
    assert check_catalogue(CONTENT) == []


def test_every_placeholder_of_the_closed_lists_is_needed(content: Path) -> None:
    letters = "".join(path.read_text(encoding="utf-8") for path in (content / "letters").iterdir())
    agreements = "".join(path.read_text(encoding="utf-8") for path in (content / "agreements").iterdir())
    assert [name for name in LETTER_PLACEHOLDERS if f"{{{name}}}" not in letters] == []
    assert [name for name in AGREEMENT_PLACEHOLDERS if f"{{{name}}}" not in agreements] == []


def test_the_command_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(CONTENT) == 0
    assert capsys.readouterr().out == "OK: the content holds together.\n"


def test_the_command_says_what_is_wrong(broken: Break, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(broken(DYAD, "cadence_days = 28", "")) == 1
    assert capsys.readouterr().out == "formats/traditional-dyad.toml: cadence_days is missing.\n"

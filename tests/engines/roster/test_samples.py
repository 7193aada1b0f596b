"""The two files that an office really holds: every column, person and problem, counted."""

from collections import Counter
from datetime import date
from pathlib import Path

from polyad.engines.roster.guessing import guess_columns
from polyad.engines.roster.problems import count_levels
from polyad.engines.roster.reading import Result, read_entries
from polyad.engines.roster.resolving import resolve_conflicts
from polyad.engines.roster.shapes import Entry
from polyad.engines.roster.vocabulary import Field, Role
from polyad.engines.tables.reading import read_table
from polyad.engines.tables.shapes import Table

SAMPLES = Path(__file__).parents[2] / "samples"


def read_sample(name: str, role: Role) -> tuple[Table, dict[int, Field], list[Result]]:
    table = read_table(SAMPLES / name, name)
    columns = {guess.column: guess.field for guess in guess_columns(table.headings, table.rows, role)}
    return table, columns, list(read_entries(table, columns, role))


def keep_entries(results: list[Result]) -> dict[str, Entry]:
    return {entry.email: entry for entry, _ in results if entry}


MENTEE_TABLE, MENTEE_COLUMNS, MENTEE_RESULTS = read_sample("mentees-form-export.csv", "mentee")
MENTOR_TABLE, MENTOR_COLUMNS, MENTOR_RESULTS = read_sample("mentors-register.xlsx", "mentor")
MENTEES, MENTORS = keep_entries(MENTEE_RESULTS), keep_entries(MENTOR_RESULTS)


def test_every_mentee_column_is_understood() -> None:
    assert list(MENTEE_COLUMNS.values()) == [
        Field.SUBMITTED_AT,
        Field.NAME,
        Field.EMAIL,
        Field.STAGE,
        Field.SITE,
        Field.GOALS,
        Field.HELP_KINDS,
        Field.FIELDS,
        Field.LANGUAGES,
        Field.HOURS,
        Field.OWN_WORDS,
        Field.CONFLICTS,
        Field.BACKGROUND,
    ]


def test_every_mentor_column_is_understood() -> None:
    assert list(MENTOR_COLUMNS.values()) == [
        Field.FAMILY_NAME,
        Field.GIVEN_NAME,
        Field.TITLE,
        Field.EMAIL,
        Field.DEPARTMENT,
        Field.SITE,
        Field.GOALS,
        Field.HELP_KINDS,
        Field.CAPACITY,
        Field.LANGUAGES,
        Field.HOURS,
        Field.CONFLICTS,
        Field.JOINED_ON,
        Field.PAUSED_UNTIL,
    ]


def test_the_mentee_file_gives_120_people_and_two_notes() -> None:
    problems = [problem for _, found in MENTEE_RESULTS for problem in found]
    assert len(MENTEES) == 120
    assert count_levels(problems) == {"error": 0, "warning": 0, "note": 2}
    assert [(problem.row, problem.heading) for problem in problems] == [
        (0, "Timestamp"),
        (41, "University e-mail"),
    ]
    assert problems[1].sentence == ("Sent more than once; row 42 is the later one and is used instead of this one.")
    assert MENTEE_TABLE.encoding == "UTF-8 with a byte-order mark"


def test_the_mentor_file_gives_70_people_and_29_notes() -> None:
    problems = [problem for _, found in MENTOR_RESULTS for problem in found]
    assert len(MENTORS) == 70
    assert Counter((problem.level, problem.heading) for problem in problems) == {
        ("note", "E-mail(s)"): 22,
        ("note", "Max. mentees"): 6,
        ("note", ""): 1,
    }
    assert [problem.row for problem in problems if not problem.heading] == [74]
    assert MENTOR_TABLE.notes == ("Row 1 is a title and was passed over.",)


def test_a_mentee_is_read_whole() -> None:
    amara = MENTEES["amara.bergstrm@students.example"]
    assert (amara.row, amara.name, amara.given_name, amara.family_name) == (
        13,
        "Amara Bergström",
        "Amara",
        "Bergström",
    )
    assert (amara.stage, amara.site, amara.help_kinds) == ("Resident", "Central Hospital", ("coaching",))
    assert amara.fields == ("General practice", "Radiology", "Medical education")
    assert amara.languages == ("English", "Portuguese", "French")
    assert amara.hours == (17, 18, 60, 61, 65, 66, 79, 80, 103, 104, 108, 109)
    assert amara.own_words == (
        'I hope to have moved on with communication with patients; "one step" at a time.\nAnd to enjoy it.'
    )
    assert amara.submitted_at is not None
    assert amara.submitted_at.isoformat() == "2026-09-01T14:58:00"


def test_a_mentor_is_read_whole() -> None:
    hakon = MENTORS["hkon.abiodun@hospital.example"]
    assert (hakon.name, hakon.title, hakon.other_emails) == (
        "Håkon Abiodun",
        "Mr",
        ("abiodun@private.example",),
    )
    assert (hakon.capacity, hakon.joined_on, hakon.paused_until) == (1, date(2024, 4, 25), None)
    bjorn = MENTORS["bjrn.ndiaye@hospital.example"]
    assert (bjorn.joined_on, bjorn.paused_until) == (date(2026, 3, 3), date(2027, 2, 1))
    wanjiru = MENTORS["wanjiru.vega@hospital.example"]
    assert (wanjiru.capacity, wanjiru.capacity_words) == (2, "2 (one only in spring)")
    assert MENTORS["oluwaseun.fernando@hospital.example"].joined_on == date(2026, 3, 7)


def test_capacities_are_all_read() -> None:
    stated = [mentor.capacity for mentor in MENTORS.values() if mentor.capacity is not None]
    assert len(stated) == len([row for row in MENTOR_TABLE.rows if row.cells[8] is not None])


def test_all_hours_are_read() -> None:
    assert all(person.hours for person in (*MENTEES.values(), *MENTORS.values()))
    assert all(entry.joined_on for entry in MENTORS.values())


def test_conflicts_are_found_and_doubt_is_strict() -> None:
    found = resolve_conflicts(MENTEES.values(), MENTORS.values())
    by_kind = Counter(pair.kind for pair in found.pairs)
    assert by_kind == {"assesses": 728, "manages": 20, "named": 12}
    assert sum(1 for entry in MENTEES.values() if entry.conflicts) == 26
    assert sum(1 for entry in MENTORS.values() if entry.conflicts) == 30
    pairs = {(pair.mentee, pair.mentor) for pair in found.pairs}
    assert ("zanele.vega@students.example", "bjrn.ndiaye@hospital.example") in pairs
    pereiras = {email for email in MENTORS if email.split("@")[0].endswith(".pereira")}
    assert len(pereiras) == 4
    assert {mentor for mentee, mentor in pairs if mentee == "scar.nakamura@students.example"} >= pereiras
    assert Counter(words.words for words in found.unsettled)["Residents (surgery)"] == 12
    assert len(found.unsettled) == 21


def test_year_three_is_kept_from_those_who_assess_it() -> None:
    found = resolve_conflicts(MENTEES.values(), MENTORS.values())
    assessors = {mentor.email for mentor in MENTORS.values() for each in mentor.conflicts if each.group == "Year 3"}
    third = {mentee.email for mentee in MENTEES.values() if mentee.stage == "Year 3 student"}
    pairs = {(pair.mentee, pair.mentor) for pair in found.pairs}
    assert len(assessors) == 11
    assert {(mentee, mentor) for mentee in third for mentor in assessors} <= pairs

"""Whole rosters: people who come twice, rows that are no people, files without what is needed."""

# ruff: noqa: E501 - the long lines are sentences and rows of files

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyad.engines.roster.problems import HEADINGS, count_levels, list_problems
from polyad.engines.roster.reading import Result, read_entries
from polyad.engines.roster.resolving import Resolution, resolve_conflicts
from polyad.engines.roster.shapes import Entry, Problem
from polyad.engines.roster.vocabulary import DateOrder, Field, Role
from polyad.engines.tables.reading import read_table
from polyad.engines.tables.shapes import Row, Rows, Table
from polyad.engines.tables.writing import write_csv

NAMES: dict[str, Field] = {
    "Name": Field.NAME,
    "Mail": Field.EMAIL,
    "Sent": Field.SUBMITTED_AT,
    "Places": Field.CAPACITY,
    "Until": Field.PAUSED_UNTIL,
    "Stage": Field.STAGE,
    "Not": Field.CONFLICTS,
    "Own": Field.ANSWER,
    "Words": Field.OWN_WORDS,
}


def read(text: str, role: Role = "mentee", date_order: DateOrder = "auto") -> list[Result]:
    table = read_table(text.encode(), "list.csv")
    columns = {place: NAMES[heading] for place, heading in enumerate(table.headings) if heading in NAMES}
    return list(read_entries(table, columns, role, date_order))


def people(results: list[Result]) -> list[Entry]:
    return [entry for entry, _ in results if entry]


def told(results: list[Result]) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.level, problem.sentence) for _, found in results for problem in found]


def test_the_later_of_two_answers_wins_by_its_time() -> None:
    results = read(
        "Name,Mail,Sent\nLeila Das,a@x.example,2026-09-02 10:00\nDas Leila,A@x.example,2026-09-01 10:00\n"
        "Xu Mei,b@x.example,2026-09-01 10:00\n"
    )
    assert [entry.row for entry in people(results)] == [2, 4]
    assert told(results) == [
        (3, "note", "Sent more than once; row 2 is the later one and is used instead of this one.")
    ]


def test_without_times_the_lower_row_is_the_later() -> None:
    results = read("Name,Mail,Own\nLeila Das,a@x.example,one\nLeila Das,a@x.example,two\n")
    assert [(entry.row, entry.answers) for entry in people(results)] == [(3, (("Own", "two"),))]


def test_two_people_with_one_address_are_both_kept_out() -> None:
    results = read("Name,Mail\nLeila Das,a@x.example\nBruno Rossi,a@x.example\nMei Xu,b@x.example\n")
    sentence = (
        "Rows 2 and 3 give one address for two people, “Leila Das” and “Bruno Rossi”. Give each their own address."
    )
    assert told(results) == [(2, "error", sentence), (3, "error", sentence)]
    assert [entry.name for entry in people(results)] == ["Mei Xu"]


def test_two_namesakes_are_kept_and_told() -> None:
    results = read("Name,Mail\nLeila Das,a@x.example\nLeila Das,b@x.example\n")
    assert len(people(results)) == 2
    assert told(results) == [(3, "note", "Row 2 has the same name with another address; both are kept as two people.")]


def test_a_missing_address_says_what_to_mend() -> None:
    results = read("Name,Mail\nLeila Das,\nMei Xu,b@x.example\n")
    assert told(results) == [(2, "error", "There is no e-mail address for Leila Das. Write one under “Mail” in row 2.")]


def test_a_file_without_addresses_says_so_once() -> None:
    table = read_table(b"Name,Stage\nDas,Year 3\nXu,Year 1\n", "x")
    results = list(read_entries(table, {0: Field.NAME}, "mentee"))
    assert [(entry, [problem.level for problem in found]) for entry, found in results] == [(None, ["error"])]


def test_names_are_made_from_addresses_where_there_are_none() -> None:
    table = read_table(b"Mail,Stage\nleila.das@x.example,Year 3\nx@x.example,Year 1\n", "x")
    results = list(read_entries(table, {0: Field.EMAIL}, "mentee"))
    assert [entry.name for entry in people(results)] == ["Leila Das", "X"]
    assert [(row, level) for row, level, _ in told(results)] == [(0, "warning")]


def test_totals_repeated_headings_and_dashes_are_passed_over() -> None:
    results = read(
        "Name,Mail,Places\nLeila Das,a@x.example,2\nName,Mail,Places\n-,-,-\nTOTAL,,2\nSum of places,,2\n",
        "mentor",
    )
    assert [(row, level) for row, level, _ in told(results)] == [
        (3, "note"),
        (4, "note"),
        (5, "note"),
        (6, "note"),
    ]
    assert len(people(results)) == 1


def test_somebody_called_total_is_a_person() -> None:
    assert [entry.name for entry in people(read("Name,Mail\nSum Total,a@x.example\nMei Xu,b@x.example\n"))] == [
        "Sum Total",
        "Mei Xu",
    ]


def test_values_that_cannot_be_read_are_left_out_with_a_warning() -> None:
    results = read(
        "Name,Mail,Places,Until\nLeila Das,a@x.example,lots,in spring\nMei Xu,b@x.example,#REF!,2027-02-01\n",
        "mentor",
    )
    assert [(entry.capacity, entry.paused_until) for entry in people(results)] == [
        (None, None),
        (None, date(2027, 2, 1)),
    ]
    assert [(row, level) for row, level, _ in told(results)] == [(2, "warning")] * 2 + [(3, "warning")]


def test_dates_follow_the_order_asked_for() -> None:
    text = "Name,Mail,Until\nLeila Das,a@x.example,03/04/2027\n"
    assert [people(read(text, "mentor", order))[0].paused_until for order in ("auto", "day_first", "month_first")] == [
        date(2027, 4, 3),
        date(2027, 4, 3),
        date(2027, 3, 4),
    ]
    assert told(read(text, "mentor"))[0][:2] == (0, "note")
    assert told(read(text, "mentor", "day_first")) == []


@pytest.mark.parametrize("name", ["see http://evil.example", "www.evil.example", "x" * 300])
def test_names_that_no_letter_should_show_are_refused(name: str) -> None:
    results = read(f"Name,Mail\n{name},a@x.example\nMei Xu,b@x.example\n")
    assert [entry.name for entry in people(results)] == ["Mei Xu"]
    assert told(results)[0][:2] == (2, "error")


def test_cells_beyond_the_headings_are_told() -> None:
    table = Table(("Name", "Mail"), Rows(lambda: iter([Row(2, ("Das", "a@x.example", "extra"))])), "csv", 1)
    results = list(read_entries(table, {0: Field.NAME, 1: Field.EMAIL}, "mentee"))
    assert [(problem.level, problem.value) for _, found in results for problem in found] == [("warning", "extra")]


def test_problems_are_laid_out_for_a_file_that_cannot_run() -> None:
    problems = [Problem(0, "", "error", "No."), Problem(4, "Name", "note", "So.", "=1+1")]
    assert list(list_problems(problems))[0] == HEADINGS
    assert write_csv(list_problems(problems)).decode("utf-8-sig").splitlines()[1:] == [
        "Whole file,,Must be mended,No.,",
        "4,Name,For information,So.,'=1+1",
    ]
    assert count_levels(problems) == {"error": 1, "warning": 0, "note": 1}


MENTORS = (
    "Name,Mail,Not\nBjörn Ndiaye,bn@x.example,\nJürgen Müller,jm@x.example,\nWei Pereira,wp@x.example,Years 3-4\n"
    'Thandi Pereira,tp@x.example,"Leila Das; all students"\nŁukasz El-Sayed,le@x.example,\n'
)


def resolve(words: str, stage: str = "Resident") -> Resolution:
    mentees = people(read(f'Name,Mail,Stage,Not\nMei Xu,mx@x.example,{stage},"{words}"\n'))
    return resolve_conflicts(mentees, people(read(MENTORS, "mentor")))


@pytest.mark.parametrize(
    ("words", "mentors", "doubts"),
    [
        ("Bjorn Ndiaye", {"bn@x.example"}, 0),
        ("ndiaye bjørn", {"bn@x.example"}, 0),
        ("Dr Ndiaye", {"bn@x.example"}, 0),
        ("Mueller", {"jm@x.example"}, 0),
        ("my boss J. Muller", {"jm@x.example"}, 0),
        ("El Sayed examines me", {"le@x.example"}, 0),
        ("Pereira", {"wp@x.example", "tp@x.example"}, 1),
        ("W. Pereira", {"wp@x.example"}, 0),
        ("Pereira, Thandi", {"tp@x.example"}, 0),
        ("Anna Ndiaye", {"bn@x.example"}, 1),
        ("Thandi", {"tp@x.example"}, 1),
        ("my uncle björn ndiaye is a mentor here", {"bn@x.example"}, 0),
        ("Prof Nobody", set(), 1),
        ("nobody@x.example", set(), 1),
        ("bn@x.example and Wei Pereira", {"bn@x.example", "wp@x.example"}, 0),
        ("none", set(), 0),
    ],
)
def test_people_are_found_by_the_words_of_others(words: str, mentors: set[str], doubts: int) -> None:
    found = resolve(words)
    own = [each for each in found.unsettled if each.said_by == "mx@x.example"]
    assert {pair.mentor for pair in found.pairs if pair.mentee == "mx@x.example"} == mentors
    assert len(own) == doubts


@pytest.mark.parametrize(
    ("stage", "mentors"),
    [
        ("Year 3 student", {"wp@x.example", "tp@x.example"}),
        ("4th-year medical student", {"wp@x.example", "tp@x.example"}),
        ("Y3", {"wp@x.example"}),
        ("Year 5 student", {"tp@x.example"}),
        ("Resident", set()),
    ],
)
def test_groups_cover_the_stages_they_name(stage: str, mentors: set[str]) -> None:
    assert {pair.mentor for pair in resolve("", stage).pairs} == mentors


CELL = st.one_of(st.none(), st.text(max_size=25), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes())


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(CELL, min_size=3, max_size=4), max_size=6),
    st.lists(st.sampled_from(list(Field)), min_size=3, max_size=3),
    st.sampled_from(["mentee", "mentor"]),
)
def test_any_row_gives_an_entry_or_an_error(cells: list[list[object]], fields: list[Field], role: Role) -> None:
    held = [Row(number, ("a@x.example", *row)) for number, row in enumerate(cells, start=2)]  # type: ignore[arg-type]
    table = Table(("Mail", "A", "B", "C"), Rows(lambda: iter(held)), "csv", 1)
    columns = {0: Field.EMAIL} | {place: field for place, field in enumerate(fields, start=1) if field != Field.EMAIL}
    results = [result for result in read_entries(table, columns, role) if not any(each.row == 0 for each in result[1])]
    assert len(results) == len(held)
    assert all(entry or found for entry, found in results)
    kept = people(results)
    assert len({entry.email for entry in kept}) == len(kept)
    resolve_conflicts(kept, kept)

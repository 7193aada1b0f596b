"""What single cells say: addresses, names, hours, capacities, languages, kinds of help, dates."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyad.engines.roster.addresses import is_plausible, read_addresses
from polyad.engines.roster.dates import find_order, read_day, read_moment
from polyad.engines.roster.declared import read_conflicts
from polyad.engines.roster.figures import read_capacity
from polyad.engines.roster.hours import read_hours
from polyad.engines.roster.lists import cut_list, read_fields, read_help_kinds, read_languages
from polyad.engines.roster.names import read_name
from polyad.engines.roster.wording import fold, fold_long, tidy_line

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@pytest.mark.parametrize(
    ("said", "first", "others"),
    [
        (" LEILA.DAS@STUDENTS.EXAMPLE", "leila.das@students.example", ()),
        ("a@x.example; b@y.example", "a@x.example", ("b@y.example",)),
        ("a@x.example / b@y.example", "a@x.example", ("b@y.example",)),
        ("a@x.example/b@y.example", "a@x.example", ("b@y.example",)),
        ("Leila Das <leila@x.example>", "leila@x.example", ()),
        ("mailto:a@x.example", "a@x.example", ()),
        ("a@x.example, a@X.example", "a@x.example", ()),
        ("grünwald@private.example", "grünwald@private.example", ()),
        ("o'connor@private.example", "o'connor@private.example", ()),
        ("leila@münchen.example", "leila@münchen.example", ()),
        ("work: a@x.example\nprivate: b@y.example", "a@x.example", ("b@y.example",)),
    ],
)
def test_addresses_are_read(said: str, first: str, others: tuple[str, ...]) -> None:
    read = read_addresses(said)
    assert (read.first, read.others) == (first, others)
    assert [remark for remark in read.remarks if remark.level != "note"] == []


@pytest.mark.parametrize(
    "said",
    ["leila", "leila@", "@x.example", "leila@x", "leila@uni,example", "a..b@x.example", "a@b@c.example"],
)
def test_broken_addresses_are_refused_with_a_sentence(said: str) -> None:
    read = read_addresses(said)
    assert read.first == ""
    assert [remark.level for remark in read.remarks] == ["error"]


def test_words_left_beside_an_address_are_told() -> None:
    assert [remark.level for remark in read_addresses("leila das@x.example").remarks] == ["warning"]


@pytest.mark.parametrize(
    ("said", "given_name", "family", "title"),
    [
        ("Leila Das", "Leila", "Das", ""),
        ("Rossi, Bruno", "Bruno", "Rossi", ""),
        ("ROSSI Bruno", "Bruno", "Rossi", ""),
        ("BRUNO O'CONNOR", "Bruno", "O'Connor", ""),
        ("amara das", "Amara", "Das", ""),
        ("Prof. Dr. Amara Das, MD PhD", "Amara", "Das", "Prof. Dr."),
        ("Ludwig van der Berg", "Ludwig", "van der Berg", ""),
        ("Das, Dr Priya", "Priya", "Das", "Dr"),
        ("Cher", "", "Cher", ""),
        ("  Thandi\u00a0\u200bZulu ", "Thandi", "Zulu", ""),
    ],
)
def test_names_are_put_in_order(said: str, given_name: str, family: str, title: str) -> None:
    name = read_name(said)
    assert (name.given, name.family, name.title) == (given_name, family, title)


def span(day: int, begin: int, end: int) -> set[int]:
    return {day * 24 + hour for hour in range(begin, end)}


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("Mon 12-14; Wed 07-09", span(0, 12, 14) | span(2, 7, 9)),
        ("Mon 07-09, Mon 17-19, Fri 12-14", span(0, 7, 9) | span(0, 17, 19) | span(4, 12, 14)),
        ("Monday 12:00-14:00", span(0, 12, 14)),
        ("Mo 9-11", span(0, 9, 11)),
        ("Di 14–16 Uhr", span(1, 14, 16)),
        ("Tue evening", span(1, 17, 20)),
        ("Mon-Wed 9-10", span(0, 9, 10) | span(1, 9, 10) | span(2, 9, 10)),
        ("Mon and Thu 12-14", span(0, 12, 14) | span(3, 12, 14)),
        ("Mon/Wed 12-14", span(0, 12, 14) | span(2, 12, 14)),
        ("9am-5pm Tuesdays", span(1, 9, 17)),
        ("2-4pm Thu", span(3, 14, 16)),
        ("11am-1pm Fri", span(4, 11, 13)),
        ("lundi 12h-14h", span(0, 12, 14)),
        ("ma 12-14", span(0, 12, 14)),
        ("lu 9-10, ma 12-14", span(0, 9, 10) | span(1, 12, 14)),
        ("12-14 on Mondays", span(0, 12, 14)),
        ("Sun 22-02", span(6, 22, 24) | span(0, 0, 2)),
        ("Mon 9:30-11:30", span(0, 10, 11)),
        ("weekdays 8-9", span(0, 8, 9) | span(1, 8, 9) | span(2, 8, 9) | span(3, 8, 9) | span(4, 8, 9)),
    ],
)
def test_hours_are_read(said: str, hours: set[int]) -> None:
    read, remarks = read_hours(said)
    assert set(read) == hours
    assert [remark for remark in remarks if remark.level == "warning"] == []


@pytest.mark.parametrize(
    "said", ["Mon", "flexible", "weekdays after work", "12-14", "Mon 99-101", "whenever my boss lets me"]
)
def test_unreadable_hours_are_told(said: str) -> None:
    assert [remark.level for remark in read_hours(said)[1]] == ["warning"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 22), st.integers(1, 12)), min_size=1, max_size=8))
def test_written_hours_read_back(spans: list[tuple[int, int, int]]) -> None:
    said = [(day, begin, min(24, begin + length)) for day, begin, length in spans]
    words = "; ".join(f"{DAYS[day]} {begin:02d}:00-{end:02d}:00" for day, begin, end in said)
    wanted = set[int]()
    for day, begin, end in said:
        wanted |= span(day, begin, end)
    if all(not (end <= begin <= 12) for _, begin, end in said):
        assert set(read_hours(words)[0]) == wanted


@pytest.mark.parametrize(
    ("cell", "value", "words", "level"),
    [
        ("2", 2, "", None),
        (2.0, 2, "", None),
        (3, 3, "", None),
        ("two", 2, "", None),
        ("zwei", 2, "", None),
        ("max 3", 3, "", None),
        ("up to 3 mentees", 3, "", None),
        ("none", 0, "", None),
        (0, 0, "", None),
        ("", None, "", None),
        (None, None, "", None),
        ("n/a", None, "", None),
        ("2 (one only in spring)", 2, "2 (one only in spring)", "note"),
        ("1-2", 2, "1-2", "note"),
        ("lots", None, "lots", "warning"),
        (900, None, "", "warning"),
        (-1, None, "", "warning"),
        (float("inf"), None, "", "warning"),
    ],
)
def test_capacities_are_read(cell: float | str | None, value: int | None, words: str, level: str | None) -> None:
    read, kept, remarks = read_capacity(cell)
    assert (read, kept) == (value, words)
    assert [remark.level for remark in remarks] == ([level] if level else [])


def test_lists_are_cut_at_the_strongest_mark() -> None:
    assert cut_list("a, b; c") == ("a, b", "c")
    assert cut_list("work-life balance, audit (plan, do), and/or") == (
        "work-life balance",
        "audit (plan, do)",
        "and/or",
    )
    assert cut_list("1. Surgery\n2. Nursing\n2. nursing") == ("Surgery", "Nursing")
    assert cut_list("none") == ()
    assert read_fields("Pediatrics, Surgery")[0] == ("Paediatrics", "Surgery")


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("advising; coaching; mentoring", ("advising", "coaching", "mentoring")),
        ("Peer support", ("peer_support",)),
        ("near-peer / role model", ("near_peer", "role_modelling")),
        ("sponsorship and connections", ("sponsorship", "connection")),
        ("Coaching (short)", ("coaching",)),
    ],
)
def test_kinds_of_help_are_known_by_their_words(said: str, kinds: tuple[str, ...]) -> None:
    assert read_help_kinds(said) == (kinds, ())


def test_an_unknown_kind_of_help_is_told() -> None:
    assert [remark.level for remark in read_help_kinds("friendship")[1]] == ["warning"]


@pytest.mark.parametrize(
    ("said", "languages"),
    [
        ("English / Spanish", ("English", "Spanish")),
        ("Deutsch und Englisch", ("German", "English")),
        ("EN, DE", ("English", "German")),
        ("English (fluent), français B2", ("English", "French")),
        ("Klingon", ("Klingon",)),
    ],
)
def test_languages_are_named_in_english(said: str, languages: tuple[str, ...]) -> None:
    assert read_languages(said)[0] == languages


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2027-02-01", date(2027, 2, 1)),
        ("07.03.2026", date(2026, 3, 7)),
        ("7. März 2026", date(2026, 3, 7)),
        ("March 7, 2026", date(2026, 3, 7)),
        ("7 mars 2026", date(2026, 3, 7)),
        ("07/03/26", date(2026, 3, 7)),
        ("2026/3/7 8:15 PM", date(2026, 3, 7)),
        (46088, date(2026, 3, 7)),
        ("46088", date(2026, 3, 7)),
        ("2026-02-30", None),
        ("in spring", None),
        (3, None),
    ],
)
def test_days_are_read(cell: str | int, day: date | None) -> None:
    assert read_day(cell, True) == day


def test_the_order_of_dates_is_decided_over_the_column() -> None:
    assert find_order(["03/04/2026", "13/04/2026"]).is_day_first is True
    assert find_order(["03/04/2026", "04/13/2026"]).is_day_first is False
    assumed = find_order(["03/04/2026", "05/04/2026"])
    assert (assumed.is_day_first, assumed.is_assumed) == (True, True)
    steady = [f"09/0{day}/2026 {hour:02d}:00:00" for day in (1, 2, 3) for hour in range(0, 24, 4)]
    assert find_order(steady, is_moment=True).is_day_first is False
    assert read_day("03/04/2026", False) == date(2026, 3, 4)


def test_conflicts_are_read_in_every_way_of_saying() -> None:
    read = {
        words: [(each.kind, each.email or each.name or each.group) for each in read_conflicts(words)[0]]
        for words in (
            "Björn Ndiaye assesses me",
            "my supervisor Pereira",
            "Dr Okonkwo",
            "bjrn.grnwald@hospital.example",
            "Year 3 / Leila Das",
            "Residents (surgery)",
            "my aunt Farah Das and Prof. Zhou",
            "Das, Priya",
            "no",
        )
    }
    assert list(read.values()) == [
        [("assesses", "Björn Ndiaye")],
        [("manages", "Pereira")],
        [("named", "Okonkwo")],
        [("named", "bjrn.grnwald@hospital.example")],
        [("named", "Year 3"), ("named", "Leila Das")],
        [("named", "Residents (surgery)")],
        [("relative", "Farah Das"), ("named", "Zhou")],
        [("named", "Das Priya")],
        [],
    ]


def test_the_heading_gives_the_kind_where_it_names_only_one() -> None:
    assert read_conflicts("Year 3", "Assesses (year / name)")[0][0].kind == "assesses"
    assert read_conflicts("Dr Zhou", "Anyone who should not (assesses you, relative)?")[0][0].kind == "named"


def test_words_are_compared_without_accents_or_marks() -> None:
    assert fold("Đorđe O’Connor-Łę") == "dorde oconnor le"
    assert (fold("Müller"), fold_long("Müller")) == ("muller", "mueller")
    assert tidy_line("a\x00b\u202e\n c") == "a b c"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_any_words_are_read_without_an_accident(words: str) -> None:
    assert set(read_hours(words)[0]) <= set(range(168))
    assert all(is_plausible(address) for address in (read_addresses(words).first,) if address)
    assert (read_capacity(words)[0] or 0) >= 0
    assert isinstance(read_name(words).full, str)
    assert all(item for item in cut_list(words, with_slashes=True))
    assert all(conflict.words for conflict in read_conflicts(words)[0])
    assert all(read_languages(words)[0])
    assert len(read_help_kinds(words)[0]) <= 8
    assert read_moment(words, True) is None or read_moment(words, True) == read_moment(words.strip(), True)

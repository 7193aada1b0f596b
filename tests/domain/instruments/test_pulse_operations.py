"""Pulses on rows: once each, rounds that close once, shares and asks that lapse."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from polyad.domain.instruments import queries
from polyad.domain.instruments.models import Ask, PulseShare, SafetyRound, Sitting
from polyad.domain.instruments.operations import (
    Occasion,
    PulseRefused,
    close_door,
    close_due_rounds,
    close_round_if_over,
    correct_reading,
    keep_answers,
    open_round,
    put_off,
    set_asks,
    share_pulses,
    unshare_pulses,
)
from polyad.domain.instruments.rules import (
    MEETING,
    MIDWAY,
    PULSE,
    SAFETY,
    SECOND,
    are_needs_due,
    due_occasion,
    is_pulse_due,
    is_round_over,
)
from polyad.domain.people.models import Person
from polyad.foundation.actors import STRANGER, Actor
from polyad.foundation.ids import new_id
from polyad.foundation.models import JournalEntry

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TIE = UUID(int=1)
ITEMS = ("heard", "backed", "stretched", "questioned", "ahead")
SAFE = ("mistakes", "hard_issues", "different", "risk", "asking", "undermine", "strengths")


def person(name: str) -> Actor:
    made = Person.objects.create(name=name, email=f"{name.lower()}@example.org", joined_at=AT)
    return Actor(person_id=made.pk, name=name)


def pulse(by: Actor, *, support: tuple[int, int], challenge: tuple[int, int], days: int, vision: int = 4, **more: object) -> UUID:
    about = new_id()
    typed = {key: str(step) for key, step in zip(ITEMS, (*support, *challenge, vision), strict=True)}
    typed |= {f"want_{axis}": str(way) for axis, way in more.items()}
    occasion = Occasion(TIE, about, (AT + timedelta(days=days)).date(), MEETING)
    keep_answers(instrument_key=PULSE, occasion=occasion, typed=typed, finish=True, by=by, at=AT + timedelta(days=days))
    return about


def safe(by: Actor, word: str, steps: tuple[int, ...], *, asked: list[UUID]) -> None:
    occasion = Occasion(TIE, TIE, AT.date(), word)
    open_round(held_for=TIE, occasion=word, at=AT)
    typed = {key: str(step) for key, step in zip(SAFE, steps, strict=True)}
    keep_answers(instrument_key=SAFETY, occasion=occasion, typed=typed, finish=True, by=by, at=AT)
    close_round_if_over(held_for=TIE, occasion=word, asked=asked, at=AT)


def test_the_worked_example_of_support_and_challenge(db: None) -> None:
    amara = person("Amara")
    for days, (support, challenge) in enumerate([((5, 6), (3, 3)), ((6, 6), (3, 4)), ((5, 5), (4, 4))]):
        pulse(amara, support=support, challenge=challenge, days=days)
    trace = queries.get_own_trace(TIE, amara)
    assert trace and trace.last
    assert trace.last.standing.values["support"] == Fraction(11, 2)
    assert trace.last.standing.values["challenge"] == Fraction(7, 2)
    assert [one.standing.label for one in trace.pulses] == ["", "", "confirmation"]
    pulse(amara, support=(5, 6), challenge=(5, 5), days=4)
    moved = queries.get_own_trace(TIE, amara)
    assert moved and moved.last and (moved.last.standing.label, moved.last.standing.edges) == ("", ("challenge",))
    pulse(amara, support=(5, 6), challenge=(5, 5), days=5)
    grown = queries.get_own_trace(TIE, amara)
    assert grown and grown.last and grown.last.standing.label == "growth"


def test_the_worked_example_of_safety(db: None) -> None:
    amara = person("Amara")
    safe(amara, SECOND, (2, 6, 3, 6, 2, 5, 6), asked=[])
    (result,) = queries.list_own_safety(TIE, amara)
    assert result.score == Fraction(40, 7)
    assert f"{float(result.score):.2f}" == "5.71"


def test_pulses_stand_in_the_order_of_their_meetings_not_of_answering(db: None) -> None:
    amara = person("Amara")
    pulse(amara, support=(7, 7), challenge=(1, 1), days=9)
    pulse(amara, support=(1, 1), challenge=(7, 7), days=2)
    trace = queries.get_own_trace(TIE, amara)
    assert trace and [one.support for one in trace.pulses] == [1, 7]


def test_a_pulse_put_off_or_passed_counts_for_nothing(db: None) -> None:
    amara, about = person("Amara"), new_id()
    occasion = Occasion(TIE, about, AT.date(), MEETING)
    put_off(instrument_key=PULSE, occasion=occasion, passed=False, by=amara, at=AT)
    ask = {"held_for": TIE, "meeting_id": about, "occasion": ""}
    assert queries.get_invitations(amara, at=AT + timedelta(days=1), **ask).meeting_id is None
    assert queries.get_invitations(amara, at=AT + timedelta(days=2), **ask).meeting_id == about
    put_off(instrument_key=PULSE, occasion=occasion, passed=True, by=amara, at=AT)
    assert queries.get_invitations(amara, at=AT + timedelta(days=9), **ask).meeting_id is None
    trace = queries.get_own_trace(TIE, amara)
    assert trace and trace.pulses == ()
    assert JournalEntry.objects.filter(verb="pulse.kept").count() == 0


def test_passing_over_an_answered_pulse_changes_nothing(db: None) -> None:
    amara = person("Amara")
    about = pulse(amara, support=(5, 5), challenge=(5, 5), days=0)
    put_off(instrument_key=PULSE, occasion=Occasion(TIE, about, AT.date(), MEETING), passed=True, by=amara, at=AT)
    assert Sitting.objects.get().state == "done"


def test_an_id_of_another_matter_is_refused(db: None) -> None:
    amara = person("Amara")
    about = pulse(amara, support=(5, 5), challenge=(5, 5), days=0)
    elsewhere = Occasion(UUID(int=2), about, AT.date(), MEETING)
    with pytest.raises(PulseRefused):
        keep_answers(instrument_key=PULSE, occasion=elsewhere, typed={"heard": "1"}, finish=True, by=amara, at=AT)
    with pytest.raises(PulseRefused):
        keep_answers(instrument_key=PULSE, occasion=elsewhere, typed={"heard": "1"}, finish=True, by=STRANGER, at=AT)


def test_ones_own_word_stands_until_the_next_pulse(db: None) -> None:
    amara, bruno = person("Amara"), person("Bruno")
    for days in range(3):
        pulse(amara, support=(6, 6), challenge=(2, 2), days=days)
    correct_reading(held_for=TIE, word="retreat", by=amara, at=AT)
    trace = queries.get_own_trace(TIE, amara)
    assert trace and trace.last and trace.last.own_word == "retreat"
    for word, who in (("moon", amara), ("growth", bruno)):
        with pytest.raises(PulseRefused):
            correct_reading(held_for=TIE, word=word, by=who, at=AT)
    pulse(amara, support=(6, 6), challenge=(2, 2), days=4)
    newer = queries.get_own_trace(TIE, amara)
    assert newer and newer.last and newer.last.own_word == ""


def test_asks_are_replaced_as_a_whole_and_show_no_score(db: None) -> None:
    amara, bruno = person("Amara"), person("Bruno")
    set_asks(held_for=TIE, asks={"challenge": "more", "support": "less"}, by=amara, at=AT)
    set_asks(held_for=TIE, asks={"challenge": "more", "vision": "more"}, by=amara, at=AT)
    told = queries.list_told([TIE], bruno)
    assert [(line.name, line.axis, line.way) for line in told] == [("Amara", "challenge", "more"), ("Amara", "vision", "more")]
    assert queries.list_told([TIE], amara) == ()
    assert JournalEntry.objects.filter(verb="ask.made").count() == 3
    for asks in ({"moon": "more"}, {"support": "same"}):
        with pytest.raises(PulseRefused):
            set_asks(held_for=TIE, asks=asks, by=amara, at=AT)
    set_asks(held_for=TIE, asks={}, by=amara, at=AT)
    assert queries.list_told([TIE], bruno) == ()


def test_what_is_shown_is_read_only_by_whom_it_is_shown_to_and_only_now(db: None) -> None:
    amara, bruno, cleo = person("Amara"), person("Bruno"), person("Cleo")
    circle = [amara.person_id, bruno.person_id, cleo.person_id]
    pulse(amara, support=(6, 6), challenge=(2, 2), days=0)
    assert queries.list_traces_shown(TIE, bruno, circle) == ()
    share_pulses(held_for=TIE, instrument_key=PULSE, reader_id=bruno.person_id, by=amara, at=AT)
    share_pulses(held_for=TIE, instrument_key=PULSE, reader_id=bruno.person_id, by=amara, at=AT)
    assert PulseShare.objects.count() == 1
    assert [trace.person_id for trace in queries.list_traces_shown(TIE, bruno, circle)] == [amara.person_id]
    assert queries.list_traces_shown(TIE, cleo, circle) == ()
    assert queries.list_traces_shown(TIE, bruno, []) == ()  # no longer in it
    assert queries.list_traces_shown(UUID(int=9), bruno, circle) == ()
    share_pulses(held_for=TIE, instrument_key=PULSE, reader_id=None, by=amara, at=AT)
    assert len(queries.list_traces_shown(TIE, cleo, circle)) == 1
    unshare_pulses(held_for=TIE, instrument_key=PULSE, by=bruno, at=AT)
    assert len(queries.list_traces_shown(TIE, cleo, circle)) == 1
    unshare_pulses(held_for=TIE, instrument_key=PULSE, by=amara, at=AT)
    assert queries.list_traces_shown(TIE, bruno, circle) == ()
    with pytest.raises(PulseRefused):
        share_pulses(held_for=TIE, instrument_key="needs-pulse", reader_id=None, by=amara, at=AT)


def test_what_was_shown_and_asked_lapses_and_what_was_answered_stays(db: None) -> None:
    amara, bruno = person("Amara"), person("Bruno")
    pulse(amara, support=(6, 6), challenge=(2, 2), days=0)
    set_asks(held_for=TIE, asks={"challenge": "more"}, by=amara, at=AT)
    share_pulses(held_for=TIE, instrument_key=PULSE, reader_id=bruno.person_id, by=amara, at=AT)
    close_door(held_for=UUID(int=2), people=[amara.person_id])
    assert (Ask.objects.count(), PulseShare.objects.count()) == (1, 1)
    close_door(held_for=TIE, people=[bruno.person_id])  # the reader leaves a group
    assert (Ask.objects.count(), PulseShare.objects.count()) == (1, 0)
    close_door(held_for=TIE, people=[amara.person_id])
    assert (Ask.objects.count(), Sitting.objects.count()) == (0, 1)


def test_a_group_of_four_hears_one_figure_once_all_have_answered(db: None) -> None:
    people = [person(f"P{n}") for n in range(4)]
    asked = [one.person_id for one in people]
    for n, one in enumerate(people):
        safe(one, SECOND, (2, 6, 2, 6, 2, 6, 6) if n % 2 else (4, 4, 4, 4, 4, 4, 4), asked=asked)
        figures = queries.get_round_figures(TIE)
        assert figures and (figures.mean is not None) == (n == 3)
    assert figures and (figures.is_over, figures.mean, figures.spread, figures.is_worth_a_talk) == (True, Fraction(5), 1.0, False)
    with pytest.raises(PulseRefused, match="This round is over"):
        safe(people[0], SECOND, (7,) * 7, asked=asked)


def test_a_figure_once_told_does_not_move_when_somebody_goes(db: None) -> None:
    people = [person(f"P{n}") for n in range(5)]
    for one in people:
        safe(one, SECOND, (4,) * 7, asked=[p.person_id for p in people])
    Person.objects.filter(pk=people[0].person_id).delete()
    assert Sitting.objects.count() == 4
    figures = queries.get_round_figures(TIE)
    assert figures and figures.mean == 4 and figures.is_worth_a_talk


def test_three_are_told_nothing_for_ever(db: None) -> None:
    people = [person(f"P{n}") for n in range(3)]
    for one in people:
        safe(one, SECOND, (4,) * 7, asked=[p.person_id for p in people])
    figures = queries.get_round_figures(TIE)
    assert figures and (figures.is_over, figures.mean, figures.spread, figures.is_worth_a_talk) == (True, None, None, False)


def test_a_round_closes_after_two_weeks_with_whoever_answered(db: None) -> None:
    people = [person(f"P{n}") for n in range(6)]
    for one in people[:4]:
        safe(one, MIDWAY, (2, 6, 2, 6, 2, 6, 6), asked=[p.person_id for p in people])
    assert close_due_rounds(at=AT + timedelta(days=13)) == 0
    assert close_due_rounds(at=AT + timedelta(days=14)) == 1
    assert close_due_rounds(at=AT + timedelta(days=15)) == 0
    figures = queries.get_round_figures(TIE)
    assert figures and (figures.mean, figures.spread) == (6, 0.0)


def test_a_drop_of_seven_tenths_is_worth_a_talk(db: None) -> None:
    people = [person(f"P{n}") for n in range(4)]
    SafetyRound.objects.create(held_for=TIE, occasion=SECOND, opened_at=AT - timedelta(days=60), closed_at=AT, mean="67/10", spread=0.5)
    for one in people:
        safe(one, MIDWAY, (2, 6, 2, 6, 2, 6, 6), asked=[p.person_id for p in people])
    figures = queries.get_round_figures(TIE)
    assert figures and (figures.mean, figures.is_worth_a_talk) == (6, True)


@pytest.mark.parametrize(
    ("phase", "held", "ends_on", "word"),
    [
        ("enabling", 1, date(2027, 1, 1), ""),
        ("enabling", 2, date(2027, 1, 1), SECOND),
        ("enabling", 2, None, SECOND),
        ("enabling", 5, date(2026, 11, 3), MIDWAY),
        ("enabling", 1, date(2026, 11, 3), ""),
        ("closing", 5, date(2027, 1, 1), "closing"),
        ("enabling", 2, date(2026, 1, 1), SECOND),  # an end before the beginning says nothing
    ],
)
def test_when_the_safety_pulse_is_due(phase: str, held: int, ends_on: date | None, word: str) -> None:
    dates = {"opened_on": date(2026, 8, 1), "ends_on": ends_on, "today": date(2026, 10, 1)}
    assert due_occasion(phase=phase, held=held, **dates) == word


@pytest.mark.parametrize(
    ("phase", "held", "since", "word"),
    [
        ("enabling", 1, date(2026, 9, 1), ""),
        ("enabling", 2, date(2026, 9, 1), "power"),
        ("enabling", 2, date(2026, 7, 1), "power"),  # it was known when they began: asked once, knowing it
        ("closing", 2, date(2026, 9, 1), "closing"),
    ],
)
def test_it_is_asked_again_once_one_is_known_to_assess_another(phase: str, held: int, since: date, word: str) -> None:
    dates = {"opened_on": date(2026, 8, 1), "ends_on": None, "today": date(2026, 10, 1)}
    assert due_occasion(phase=phase, held=held, power_since=since, **dates) == word


@pytest.mark.parametrize(("day", "word"), [(4, MIDWAY), (6, "power"), (9, "power")])
def test_whichever_came_last_asks(day: int, word: str) -> None:
    dates = {"opened_on": date(2026, 1, 1), "ends_on": date(2026, 1, 11), "today": date(2026, 1, 10)}
    assert due_occasion(phase="enabling", held=2, power_since=date(2026, 1, day), **dates) == word


def test_midway_is_the_very_middle() -> None:
    dates = {"opened_on": date(2026, 1, 1), "ends_on": date(2026, 1, 11)}
    found = [due_occasion(phase="enabling", held=2, today=date(2026, 1, day), **dates) for day in (5, 6)]
    assert found == [SECOND, MIDWAY]


def test_an_invitation_is_fresh_for_two_weeks() -> None:
    assert [is_pulse_due(AT, AT + timedelta(days=days)) for days in (-1, 0, 14, 15)] == [False, True, True, False]


def test_the_three_needs_come_every_three_months() -> None:
    assert [are_needs_due(None, AT), are_needs_due(AT, AT + timedelta(days=89)), are_needs_due(AT, AT + timedelta(days=90))] == [True, False, True]


def test_a_round_is_over_when_all_have_answered_or_time_is_up() -> None:
    assert is_round_over(AT, [1, 2], [1, 2], AT)
    assert not is_round_over(AT, [1], [1, 2], AT)
    assert is_round_over(AT, [1], [1, 2], AT + timedelta(days=14))

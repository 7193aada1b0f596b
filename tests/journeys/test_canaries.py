"""Canaries sit in everything private. They may sing for the pair, and for nobody else, wherever one listens."""

import json
import logging

import pytest
from django.test import Client

from polyad.domain.notices.models import Letter
from polyad.domain.notices.translate import NothingToSay, write
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.models import JournalEntry, OutboxEvent
from polyad.foundation.outbox import walk
from tests.cast import AT, Cast
from tests.interfaces.web.addresses import CASE, DOOR, EVENING, INSIDE, NEEDED, TOLD, addresses, full
from tests.interfaces.web.member.conftest import CANARIES, pair

__all__ = ["full", "pair"]


def heard(browser: Client, places: list[str]) -> set[str]:
    """Opens every address and says which canaries sang, in pages, files and headers."""
    sung = set()
    for place in places:
        answer = browser.get(place)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = body.decode(errors="replace") + str(answer.headers)
        sung |= {name for name, words in CANARIES.items() if words in text}
    return sung


def test_the_pair_hear_their_own(full: Cast) -> None:
    places = addresses(full)
    assert heard(full.client(full.amara), places) == set(CANARIES)
    assert heard(full.client(full.bruno), places) == set(CANARIES) - {"note_a", "goal_a"}


@pytest.mark.parametrize("who", ["chen", "dina", "eve"])
def test_nobody_else_hears_one(full: Cast, who: str) -> None:
    assert heard(full.client(getattr(full, who)), addresses(full)) == set()


def test_neither_another_mentee_of_the_programme_nor_a_stranger_hears_one(full: Cast) -> None:
    farah = Person.objects.create(name="Farah Das", email="farah@example.org", joined_at=AT)
    Enrolment.objects.create(
        programme=full.programme, person=farah, role="mentee", state="submitted", submitted_at=AT
    )
    places = addresses(full)
    assert heard(full.client(farah), places) == set()
    assert heard(Client(), places) == set()


def test_what_was_told_is_heard_by_its_teller_and_the_free_officer_alone(full: Cast) -> None:
    places = addresses(full)
    officer = Person.objects.get(name="Femi Ade")
    for person in (full.amara, officer, full.bruno, full.chen, full.dina, full.eve):
        browser = full.client(person)
        hears = any(TOLD in browser.get(place).getvalue().decode(errors="replace") for place in places)
        assert hears is (person in (full.amara, officer)), person
    kept = json.dumps([list(model.objects.values()) for model in (JournalEntry, OutboxEvent, Letter)], default=str)
    assert TOLD not in kept


@pytest.mark.parametrize("words", [NEEDED, CASE, DOOR, INSIDE])
def test_what_a_gathering_holds_is_heard_by_those_in_it_alone(full: Cast, words: str) -> None:
    places = addresses(full)
    for person in (full.amara, full.bruno, full.chen, full.dina, full.eve):
        browser = full.client(person)
        hears = any(words in browser.get(place).getvalue().decode(errors="replace") for place in places)
        assert hears is (person in (full.amara, full.bruno)), person
    kept = json.dumps([list(model.objects.values()) for model in (JournalEntry, OutboxEvent, Letter)], default=str)
    assert words not in kept


def test_neither_letters_nor_journal_nor_events_nor_logs_carry_one(
    full: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    from polyad.config.wiring import EVENTS, REACTIONS

    caplog.set_level(logging.DEBUG)
    walk(EVENTS, REACTIONS, at=AT.replace(year=AT.year + 1))
    told = []
    for letter in Letter.objects.select_related("person"):
        try:
            written = write(letter, base_url="https://example.org", at=AT)
        except NothingToSay:
            continue
        told.append(written.subject + written.body)
    assert len(told) > 5
    kept = [json.dumps(list(model.objects.values()), default=str) for model in (JournalEntry, OutboxEvent)]
    heap = "\n".join([*kept, json.dumps(list(Letter.objects.values("facts"))), caplog.text])
    assert [name for name, words in CANARIES.items() if words in heap] == []
    # An invitation has to say where, to the two who meet; of what they speak about it says nothing.
    assert [name for name, words in CANARIES.items() if words in "\n".join(told)] == ["place"]


def test_what_is_told_and_written_around_an_evening_reaches_those_one_meets_and_no_lead(full: Cast) -> None:
    """Somebody's own page is read by those they meet; their goal by nobody, and neither by a lead or anywhere kept."""
    places = addresses(full)
    for person in (full.amara, full.bruno, full.chen, full.dina, full.eve):
        browser = full.client(person)
        hears = {place for place in places if EVENING in browser.get(place).getvalue().decode(errors="replace")}
        if person in (full.chen, full.dina, full.eve):
            assert hears == set()
        elif person == full.bruno:
            assert all("/afterwards/" not in place for place in hears)
    kept = " ".join(str(row) for table in (JournalEntry, OutboxEvent, Letter) for row in table.objects.values())
    assert EVENING not in kept

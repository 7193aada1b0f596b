"""From what somebody tells to its end: every step the teller's, nothing twice, nothing in mail, journal or events."""

from datetime import timedelta
from uuid import UUID

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.concerns.models import Check, Concern, Look, Reply, Step
from polyad.domain.concerns.operations import (
    ConcernClosed,
    ConcernRefused,
    NotYours,
    answer_check,
    ask_due_checks,
    close_concern,
    decide_step,
    finish_step,
    note_look,
    propose_step,
    reply,
    report_formally,
    send_waiting,
    tell,
    withdraw_concern,
)
from polyad.domain.concerns.operations.telling import Telling
from polyad.domain.concerns.queries import get_heard, get_told
from polyad.domain.notices.models import Letter
from polyad.domain.notices.operations import Sender, send_due_letters
from polyad.domain.programmes.models import Officer
from polyad.domain.programmes.operations import begin_day
from polyad.foundation.ids import new_id
from polyad.foundation.models import JournalEntry, OutboxEvent
from polyad.foundation.outbox import walk
from polyad.gateways.mail import Mail
from tests.cast import AT
from tests.domain.concerns.conftest import CANARY, Case, add_mentee

Z = {"zone": "UTC", "at": AT}


def letters(case: Case) -> list[tuple[str, str]]:
    """Walks the outbox and lists the letters about concerns: to whom, which text."""
    walk(EVENTS, REACTIONS, at=AT + timedelta(days=40))
    rows = Letter.objects.filter(text_key__in=("officer-needed", "told-answered", "told-check", "told-released"))
    return sorted(rows.values_list("person__name", "text_key"))


def test_telling_twice_keeps_one_and_writes_to_the_free_officer_alone(case: Case) -> None:
    told = case.tell()
    case.tell(concern_id=told)
    assert Concern.objects.count() == 1
    assert letters(case) == [("Femi Ade", "officer-needed")]


def test_somebody_else_s_id_takes_nothing(case: Case) -> None:
    told = case.tell()
    with pytest.raises(NotYours):
        case.tell("bruno", about="amara", concern_id=told)
    assert Concern.objects.get().teller == case.cast.amara


def test_every_opening_is_noted_and_shown_to_the_teller(case: Case) -> None:
    told = case.tell()
    for minutes in (1, 2):
        note_look(concern_id=told, by=case.actor("femi"), at=AT + timedelta(minutes=minutes))
    assert [look.name for look in get_told(told, case.actor("amara"), **Z).looks] == ["Femi Ade", "Femi Ade"]
    assert JournalEntry.objects.filter(verb="concern.read", actor_id=case.femi.pk).count() == 2
    for name in ("bruno", "chen", "eve", "gia", "hal", "dina", "amara"):
        with pytest.raises(NotYours):
            note_look(concern_id=told, by=case.actor(name), at=AT)
    assert Look.objects.count() == 2


def test_words_go_to_and_fro_each_once(case: Case) -> None:
    told, first = case.tell(), new_id()
    for _ in range(2):
        reply(concern_id=told, reply_id=first, words="I read you.", by=case.actor("femi"), at=AT)
    reply(concern_id=told, reply_id=new_id(), words="Thank you.", by=case.actor("amara"), at=AT + timedelta(minutes=20))
    assert [line.words for line in get_told(told, case.actor("amara"), **Z).replies] == ["I read you.", "Thank you."]
    assert letters(case) == [("Amara Eriksen", "told-answered"), ("Femi Ade", "officer-needed")]
    with pytest.raises(NotYours):
        reply(concern_id=told, reply_id=first, words="mine now", by=case.actor("amara"), at=AT)
    with pytest.raises(NotYours):
        reply(concern_id=told, reply_id=new_id(), words="let me in", by=case.actor("chen"), at=AT)


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 8001])
def test_empty_and_endless_words_are_refused_in_a_sentence(case: Case, words: str) -> None:
    with pytest.raises(ConcernRefused):
        case.tell(words=words)
    assert not Concern.objects.exists()


def test_no_step_is_done_without_a_yes_and_a_yes_can_be_taken_back(case: Case) -> None:
    told, femi, amara = case.tell(), case.actor("femi"), case.actor("amara")
    for _ in range(2):
        propose_step(concern_id=told, kind="talk", by=femi, at=AT)
    step = Step.objects.get()
    with pytest.raises(ConcernClosed):
        finish_step(step_id=step.pk, by=femi, at=AT)
    for who in ("femi", "bruno", "chen"):
        with pytest.raises(NotYours):
            decide_step(step_id=step.pk, yes=True, by=case.actor(who), at=AT)
    assert decide_step(step_id=step.pk, yes=True, by=amara, at=AT) == told
    decide_step(step_id=step.pk, yes=False, by=amara, at=AT)
    with pytest.raises(ConcernClosed):
        finish_step(step_id=step.pk, by=femi, at=AT)
    decide_step(step_id=step.pk, yes=True, by=amara, at=AT)
    finish_step(step_id=step.pk, by=femi, at=AT)
    with pytest.raises(ConcernClosed):
        decide_step(step_id=step.pk, yes=False, by=amara, at=AT)
    assert Step.objects.get().state == "done"


def test_only_the_teller_makes_it_a_report(case: Case) -> None:
    told = case.tell()
    for who in ("femi", "chen", "bruno"):
        with pytest.raises(NotYours):
            report_formally(concern_id=told, by=case.actor(who), at=AT)
    close_concern(concern_id=told, by=case.actor("femi"), at=AT)
    for _ in range(2):
        report_formally(concern_id=told, by=case.actor("amara"), at=AT)
    row = Concern.objects.get()
    assert (row.way, row.state) == ("report", "open")


def test_a_question_without_names_carries_none(case: Case) -> None:
    with pytest.raises(ConcernRefused, match="Bruno Rossi"):
        case.tell(way="advice", words="May Bruno sign first?")
    asked = case.tell(way="advice", words="May my mentor sign first?")
    reply(concern_id=asked, reply_id=new_id(), words="Is it a paper?", by=case.actor("femi"), at=AT)
    reply(concern_id=asked, reply_id=new_id(), words="Yes.", by=case.actor("amara"), at=AT + timedelta(minutes=1))
    page = get_heard(asked, case.actor("femi"), **Z)
    assert (page.teller, page.about, page.programme) == ("", "", "")
    assert [line.author for line in page.replies] == ["Femi Ade", ""]
    assert Concern.objects.get().about is None
    with pytest.raises(ConcernClosed):
        propose_step(concern_id=asked, kind="talk", by=case.actor("femi"), at=AT)
    assert "Amara" not in str(page) and "Bruno" not in str(page)


def test_two_who_tell_of_one_mentor_are_linked_for_the_officer_alone(case: Case) -> None:
    first = case.tell()
    assert get_heard(first, case.actor("femi"), **Z).linked == ()
    case.tell(words="again")  # the same teller makes no link
    assert get_heard(first, case.actor("femi"), **Z).linked == ()
    ines, tie = add_mentee(case, "Ines Costa")
    case.ines = ines  # type: ignore[attr-defined]
    second = case.tell("ines", tie=tie)
    assert [line.id for line in get_heard(first, case.actor("femi"), **Z).linked] == [second]
    assert "linked" not in str(get_told(first, case.actor("amara"), **Z))
    withdraw_concern(concern_id=second, by=case.actor("ines"), at=AT)
    assert get_heard(first, case.actor("femi"), **Z).linked == ()


def test_what_waits_goes_on_its_way_when_a_second_person_tells(case: Case) -> None:
    kept = case.tell(way="wait")
    assert get_heard(kept, case.actor("femi"), **Z) is None and letters(case) == []
    case.tell(way="wait", words="again")  # the same teller releases nothing
    assert Concern.objects.filter(state="open").count() == 0
    ines, tie = add_mentee(case, "Ines Costa")
    case.ines = ines  # type: ignore[attr-defined]
    second = case.tell("ines", tie=tie, way="wait")
    assert Concern.objects.filter(state="open").count() == 3
    assert [line.id for line in get_heard(second, case.actor("femi"), **Z).linked if line.id == kept] == [kept]
    assert ("Amara Eriksen", "told-released") in letters(case) and ("Ines Costa", "told-released") in letters(case)


def test_what_waits_can_be_sent_or_taken_back(case: Case) -> None:
    kept, other = case.tell(way="wait"), case.tell(way="wait")
    for _ in range(2):
        send_waiting(concern_id=kept, by=case.actor("amara"), at=AT)
    withdraw_concern(concern_id=other, by=case.actor("amara"), at=AT)
    with pytest.raises(ConcernClosed):
        send_waiting(concern_id=other, by=case.actor("amara"), at=AT)
    assert dict(Concern.objects.values_list("pk", "state")) == {kept: "open", other: "withdrawn"}
    ines, tie = add_mentee(case, "Ines Costa")
    case.ines = ines  # type: ignore[attr-defined]
    case.tell("ines", tie=tie)
    assert Concern.objects.get(pk=other).state == "withdrawn"


def test_waiting_needs_somebody_it_is_about(case: Case) -> None:
    with pytest.raises(ConcernRefused, match="whom it is about"):
        case.tell(way="wait", about=None)


def test_where_no_officer_is_free_it_says_so_and_keeps_nothing(case: Case) -> None:
    Officer.objects.filter(person=case.femi).delete()
    with pytest.raises(ConcernRefused, match="no officer who is free"):
        case.tell()
    assert not Concern.objects.exists()


def test_after_thirty_and_ninety_days_the_teller_is_asked_once_each(case: Case) -> None:
    told = case.tell()
    case.tell(way="advice", about=None, words="My mentor is late.")
    case.tell(way="wait", words="kept")
    withdraw_concern(concern_id=case.tell(words="taken back"), by=case.actor("amara"), at=AT)
    for days, asked in ((29, 0), (30, 1), (30, 0), (31, 0), (90, 1), (91, 0)):
        assert ask_due_checks(at=AT + timedelta(days=days)) == asked, days
    assert list(Check.objects.order_by("after_days").values_list("concern_id", "after_days")) == [(told, 30), (told, 90)]


def test_the_day_itself_brings_the_question(case: Case) -> None:
    case.tell()
    at = AT + timedelta(days=30)
    begin_day(at=at)
    walk(EVENTS, REACTIONS, at=at)
    walk(EVENTS, REACTIONS, at=at)
    assert Letter.objects.filter(text_key="told-check", person=case.cast.amara).count() == 1


def test_what_got_worse_is_put_before_the_officers(case: Case) -> None:
    told = case.tell()
    ask_due_checks(at=AT + timedelta(days=30))
    check = Check.objects.get()
    for name in ("femi", "bruno", "chen"):
        with pytest.raises(NotYours):
            answer_check(check_id=check.pk, answer="same", by=case.actor(name), at=AT)
    with pytest.raises(ConcernRefused):
        answer_check(check_id=check.pk, answer="fine", by=case.actor("amara"), at=AT)
    assert answer_check(check_id=check.pk, answer="worse", by=case.actor("amara"), at=AT) == told
    assert get_heard(told, case.actor("femi"), **Z).worse == (30,)
    assert letters(case) == [("Amara Eriksen", "told-check"), ("Femi Ade", "officer-needed")]


def test_a_teller_opens_again_what_was_finished(case: Case) -> None:
    told = case.tell()
    for _ in range(2):
        close_concern(concern_id=told, by=case.actor("femi"), at=AT)
    assert Concern.objects.get().state == "closed"
    reply(concern_id=told, reply_id=new_id(), words="It began again.", by=case.actor("amara"), at=AT)
    assert Concern.objects.get().state == "open"


def test_taken_back_is_taken_back(case: Case) -> None:
    told = case.tell()
    for _ in range(2):
        withdraw_concern(concern_id=told, by=case.actor("amara"), at=AT)
    for act in (report_formally,):
        with pytest.raises(ConcernClosed):
            act(concern_id=told, by=case.actor("amara"), at=AT)
    with pytest.raises(ConcernClosed):
        reply(concern_id=told, reply_id=new_id(), words="more", by=case.actor("amara"), at=AT)
    assert not Reply.objects.exists()


def test_no_letter_no_journal_and_no_event_carries_a_word_or_a_name(case: Case) -> None:
    told = case.tell()
    reply(concern_id=told, reply_id=new_id(), words=CANARY, by=case.actor("femi"), at=AT)
    propose_step(concern_id=told, kind="talk", by=case.actor("femi"), at=AT)
    ask_due_checks(at=AT + timedelta(days=30))
    walk(EVENTS, REACTIONS, at=AT + timedelta(days=30))
    sent: list[Mail] = []
    send_due_letters(Sender("polyad@example.org", "example.org", "https://m.example", sent.append), at=AT + timedelta(days=30))
    about = [mail for mail in sent if "not-right" in mail.body or "officer" in mail.body]
    assert len(about) == 4
    for mail in about:
        assert CANARY not in mail.body + mail.subject
        assert "Bruno" not in mail.body + mail.subject and "concern" not in mail.body + mail.subject
    kept = str(list(JournalEntry.objects.values())) + str(list(OutboxEvent.objects.values())) + str(list(Letter.objects.values()))
    assert CANARY not in kept
    assert list(JournalEntry.objects.filter(verb__startswith="concern").exclude(programme_id=None)) == []


def test_an_officer_dismissed_before_the_letter_leaves_gets_none(case: Case) -> None:
    case.tell()
    walk(EVENTS, REACTIONS, at=AT)
    Officer.objects.filter(person=case.femi).delete()
    sent: list[Mail] = []
    send_due_letters(Sender("polyad@example.org", "example.org", "https://m.example", sent.append), at=AT)
    assert [mail for mail in sent if mail.to_name == "Femi Ade"] == []


def test_an_organisation_one_has_no_part_in_is_not_told(case: Case) -> None:
    telling = Telling("ask", CANARY, "1.0", None, UUID(str(case.cast.elsewhere.organisation_id)))
    with pytest.raises(NotYours):
        tell(concern_id=new_id(), telling=telling, by=case.actor("amara"), at=AT)

"""A case series from setting it up to its papers: the gate, spokes before the hub, one page back, cases deleted on their day."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.gatherings.access.series import may_host, may_read_case, may_see_session
from polyad.domain.gatherings.models import (
    Attendance,
    Case,
    CasePage,
    CaseWord,
    LogEntry,
    Series,
    SeriesMember,
    SeriesSession,
)
from polyad.domain.gatherings.operations.series import (
    CaseRefused,
    CaseWords,
    NotYourSeries,
    Plan,
    SeriesRefused,
    add_member,
    begin_session,
    close_session,
    end_series,
    forget_cases,
    leave_series,
    mark_people,
    mark_self,
    open_hub,
    plan_case,
    post_case,
    recommend,
    remind_of_sessions,
    remove_member,
    send_page,
    set_up_series,
    take_back_case,
    take_certificate,
    write_log,
)
from polyad.domain.gatherings.queries.series import (
    get_case,
    get_led_series,
    get_paper,
    get_series_page,
    get_session_page,
    list_log,
)
from polyad.domain.notices.models import Letter
from polyad.domain.notices.translate import write
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor
from polyad.foundation.ids import new_id
from polyad.foundation.models import JournalEntry, OutboxEvent
from polyad.foundation.outbox import walk
from tests.cast import AT, Cast

PLAN = Plan("Diabetes in the valleys", "2026-11-04T16:00", "UTC", weeks=2, count=3)
SESSION_AT = datetime.fromisoformat("2026-11-04T16:00:00+00:00")
STORY = "canary-case-88e1 A woman in her sixties, three weeks ago, with sugars that would not come down."
SAID = "canary-said-0b1d Begin with what she eats on market days."
PAGED = "canary-page-7d21 One small change at a time."
WORDS = CaseWords("65-89", "general-practice", "What would you change first?", STORY, "Two tablets.", is_checked=True)


@dataclass
class SeriesCast:
    """The cast in a series: Grace hosts at the hub, Bruno is at the hub, Amara and Hugo are spokes, Ines is not in it."""

    cast: Cast
    series: UUID
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Gives the actor of somebody by first name."""
        return self.cast.actor(self.people[name])

    def session(self, number: int = 1) -> UUID:
        """Gives the id of a session."""
        return SeriesSession.objects.get(series_id=self.series, number=number).pk

    def post(self, name: str = "amara", words: CaseWords = WORDS) -> UUID:
        """Posts a case and gives its id."""
        case_id = new_id()
        post_case(case_id=case_id, series_id=self.series, typed=words, by=self.actor(name), at=AT)
        return case_id

    def show(self) -> UUID:
        """Lets Amara's case be shown in the first session."""
        case = self.post()
        plan_case(case_id=case, session_id=self.session(), by=self.actor("grace"), at=AT)
        begin_session(session_id=self.session(), by=self.actor("grace"), at=SESSION_AT)
        recommend(case_id=case, words=SAID, by=self.actor("hugo"), at=SESSION_AT)
        close_session(session_id=self.session(), by=self.actor("grace"), at=SESSION_AT + timedelta(minutes=75))
        return case


@pytest.fixture
def series(cast: Cast) -> SeriesCast:
    """A series of three sessions."""
    made = SeriesCast(cast, new_id(), {name: getattr(cast, name) for name in ("amara", "bruno", "chen", "dina", "eve")})
    set_up_series(series_id=made.series, programme_id=cast.programme.pk, plan=PLAN, by=cast.actor(cast.chen), at=AT)
    parts = (("Grace Obi", "mentor", "hub"), ("Hugo Marsh", "mentee", "spoke"), ("Ines Vale", "mentee", ""))
    enrolled = {"amara": (cast.amara_enrolment, "spoke"), "bruno": (cast.bruno_enrolment, "hub")}
    for name, role, side in parts:
        first = name.split()[0].lower()
        made.people[first] = Person.objects.create(name=name, email=f"{first}@example.org", joined_at=AT)
        row = Enrolment.objects.create(programme=cast.programme, person=made.people[first], role=role, state="submitted", submitted_at=AT)
        if side:
            enrolled[first] = (row, side)
    for first, (row, side) in enrolled.items():
        add_member(series_id=made.series, enrolment_id=row.pk, side=side, is_host=first == "grace", by=cast.actor(cast.chen), at=AT)
    return made


def readers(series: SeriesCast, case: UUID) -> set[str]:
    """Says who of the cast may read a case now."""
    return {name for name in series.people if may_read_case(series.actor(name), case)}


def test_a_lead_sets_it_up_once_with_sessions_in_its_rhythm(series: SeriesCast) -> None:
    for _ in range(2):
        set_up_series(series_id=series.series, programme_id=series.cast.programme.pk, plan=PLAN, by=series.actor("chen"), at=AT)
    days = list(SeriesSession.objects.order_by("number").values_list("wall_start", flat=True))
    assert days == ["2026-11-04T16:00", "2026-11-18T16:00", "2026-12-02T16:00"]
    for name in ("dina", "bruno", "eve"):
        with pytest.raises(NotYourSeries):
            set_up_series(series_id=new_id(), programme_id=series.cast.programme.pk, plan=PLAN, by=series.actor(name), at=AT)


@pytest.mark.parametrize(
    ("wrong", "field_"),
    [({"wall": "2020-01-01T10:00"}, "day"), ({"wall": "x"}, "day"), ({"zone": "Nowhere/X"}, "zone"), ({"title": ""}, "title"), ({"video_link": "ftp://x"}, "video_link")],
)
def test_what_cannot_be_set_up_says_why(series: SeriesCast, wrong: dict[str, str], field_: str) -> None:
    plan = Plan(**{**{name: getattr(PLAN, name) for name in Plan.__dataclass_fields__}, **wrong})
    with pytest.raises(SeriesRefused) as refused:
        set_up_series(series_id=new_id(), programme_id=series.cast.programme.pk, plan=plan, by=series.actor("chen"), at=AT)
    assert refused.value.field == field_ and Series.objects.count() == 1


def test_a_case_that_gives_somebody_away_is_not_kept_and_each_finding_is_named(series: SeriesCast) -> None:
    words = CaseWords("65-89", "ward", "What about Mr Smith?", "Seen on 12/03/2024. Hugo Marsh agreed.", "Rang 07700 900123.", True)
    with pytest.raises(CaseRefused) as refused:
        series.post(words=words)
    assert [field_ for field_, _ in refused.value.troubles] == ["question", "story", "story", "tried"]
    assert refused.value.troubles[0][1] == "“Mr Smith” looks like a name. Write “the patient”, “a colleague”, “the consultant”."
    assert refused.value.troubles[2][1] == "“Hugo Marsh” is somebody in this series. Write “a colleague”."
    assert Case.objects.count() == 0


def test_the_tick_is_asked_for_and_nothing_else_stands_in_for_it(series: SeriesCast) -> None:
    words = CaseWords("65-89", "ward", "What first?", "A story.", "", is_checked=False)
    with pytest.raises(SeriesRefused) as refused:
        series.post(words=words)
    assert refused.value.field == "is_checked"
    for wrong, field_ in (({"age_band": "93"}, "age_band"), ({"setting": "x"}, "setting"), ({"question": ""}, "question"), ({"story": "x" * 2501}, "story")):
        typed = {name: getattr(WORDS, name) for name in CaseWords.__dataclass_fields__}
        with pytest.raises(SeriesRefused) as refused:
            series.post(words=CaseWords(**{**typed, **wrong}))
        assert refused.value.field == field_


def test_a_waiting_case_is_read_by_its_presenter_and_the_host_and_a_planned_one_by_the_series(series: SeriesCast) -> None:
    case = series.post()
    assert readers(series, case) == {"amara", "grace"}
    plan_case(case_id=case, session_id=series.session(), by=series.actor("grace"), at=AT)
    assert readers(series, case) == {"amara", "bruno", "grace", "hugo"}
    for name in ("chen", "dina", "eve", "ines"):
        assert get_case(case, series.actor(name), zone="UTC", at=AT) is None
        assert get_series_page(series.series, series.actor(name), zone="UTC", at=AT) is None
        assert not may_see_session(series.actor(name), series.session())
        for act in (take_back_case, open_hub):
            with pytest.raises(NotYourSeries):
                act(case_id=case, by=series.actor(name), at=AT)


def test_who_left_or_was_taken_out_reads_only_their_own(series: SeriesCast) -> None:
    case = series.show()
    leave_series(series_id=series.series, by=series.actor("hugo"), at=AT)
    member = SeriesMember.objects.get(person=series.people["bruno"])
    remove_member(series_id=series.series, member_id=member.pk, by=series.actor("chen"), at=AT)
    assert readers(series, case) == {"amara", "grace"}
    leave_series(series_id=series.series, by=series.actor("amara"), at=AT)
    view = get_case(case, series.actor("amara"), zone="UTC", at=AT)
    assert (view.story, view.said) == (STORY, ())


def test_only_a_host_plans_and_a_session_has_two_cases(series: SeriesCast) -> None:
    cases = [series.post() for _ in range(3)]
    with pytest.raises(NotYourSeries):
        plan_case(case_id=cases[0], session_id=series.session(), by=series.actor("bruno"), at=AT)
    for case in cases[:2]:
        plan_case(case_id=case, session_id=series.session(), by=series.actor("grace"), at=AT)
    with pytest.raises(SeriesRefused, match="a third one would not get its time"):
        plan_case(case_id=cases[2], session_id=series.session(), by=series.actor("grace"), at=AT)
    with pytest.raises(SeriesRefused, match="3 cases of yours are waiting already"):
        series.post()
    plan_case(case_id=cases[0], session_id=None, by=series.actor("grace"), at=AT)
    assert Case.objects.get(pk=cases[0]).state == "queued"


def test_the_spokes_speak_before_the_hub(series: SeriesCast) -> None:
    case = series.post()
    plan_case(case_id=case, session_id=series.session(), by=series.actor("grace"), at=AT)
    with pytest.raises(SeriesRefused, match="The spokes speak first"):
        recommend(case_id=case, words=SAID, by=series.actor("bruno"), at=SESSION_AT)
    with pytest.raises(SeriesRefused, match="It is your own case"):
        recommend(case_id=case, words=SAID, by=series.actor("amara"), at=SESSION_AT)
    recommend(case_id=case, words="First thoughts.", by=series.actor("hugo"), at=SESSION_AT)
    recommend(case_id=case, words=SAID, by=series.actor("hugo"), at=SESSION_AT)
    open_hub(case_id=case, by=series.actor("grace"), at=SESSION_AT)
    recommend(case_id=case, words="And then the evening dose.", by=series.actor("bruno"), at=SESSION_AT)
    page = get_session_page(series.session(), series.actor("amara"), zone="UTC", at=SESSION_AT)
    assert [(one.author, one.side) for one in page.cases[0].said] == [("Hugo Marsh", "spoke"), ("Bruno Rossi", "hub")]
    assert [one.name for one in page.cases[0].speakers] == ["Hugo Marsh", "Grace Obi", "Bruno Rossi"]
    with pytest.raises(CaseRefused):
        recommend(case_id=case, words="Ask Dr Patel.", by=series.actor("hugo"), at=SESSION_AT)


def test_everybody_counts_from_the_same_beginning(series: SeriesCast) -> None:
    with pytest.raises(NotYourSeries):
        begin_session(session_id=series.session(), by=series.actor("bruno"), at=SESSION_AT)
    with pytest.raises(SeriesRefused, match="begins later"):
        begin_session(session_id=series.session(), by=series.actor("grace"), at=SESSION_AT - timedelta(hours=1))
    begin_session(session_id=series.session(), by=series.actor("grace"), at=SESSION_AT)
    begin_session(session_id=series.session(), by=series.actor("grace"), at=SESSION_AT + timedelta(minutes=9))
    seen = {get_session_page(series.session(), series.actor(name), zone="UTC", at=SESSION_AT).begun_iso for name in ("amara", "grace")}
    assert seen == {SESSION_AT.isoformat()}
    page = get_session_page(series.session(), series.actor("amara"), zone="UTC", at=SESSION_AT + timedelta(minutes=7))
    assert [step.name for step in page.steps if step.is_now] == ["A short talk"]


def test_the_hub_is_reminded_until_the_page_is_sent(series: SeriesCast) -> None:
    case = series.show()
    walk(EVENTS, REACTIONS, at=SESSION_AT + timedelta(hours=24))
    assert Letter.objects.filter(text_key="series-page-due").count() == 0
    walk(EVENTS, REACTIONS, at=SESSION_AT + timedelta(hours=26))
    walk(EVENTS, REACTIONS, at=SESSION_AT + timedelta(hours=26))
    due = Letter.objects.filter(text_key="series-page-due")
    assert [letter.person.name for letter in due] == ["Grace Obi"]
    send_page(case_id=case, words=PAGED, by=series.actor("grace"), at=SESSION_AT + timedelta(hours=30))
    walk(EVENTS, REACTIONS, at=SESSION_AT + timedelta(hours=60))
    walk(EVENTS, REACTIONS, at=SESSION_AT + timedelta(hours=60))
    assert due.count() == 1
    assert [letter.person.name for letter in Letter.objects.filter(text_key="series-page-ready")] == ["Amara Eriksen"]
    assert get_case(case, series.actor("amara"), zone="UTC", at=AT).page == PAGED
    with pytest.raises(CaseRefused):
        send_page(case_id=case, words="Write to jo@x.org.", by=series.actor("grace"), at=AT)
    with pytest.raises(NotYourSeries):
        send_page(case_id=case, words=PAGED, by=series.actor("bruno"), at=AT)


def test_a_case_is_deleted_on_the_day_it_named_with_everything_said_to_it(series: SeriesCast) -> None:
    case = series.show()
    send_page(case_id=case, words=PAGED, by=series.actor("grace"), at=SESSION_AT)
    assert Case.objects.get().delete_on.isoformat() == "2027-02-02"
    assert forget_cases(at=SESSION_AT + timedelta(days=89)) == 0
    assert forget_cases(at=SESSION_AT + timedelta(days=90)) == 1
    row = Case.objects.get()
    assert (row.question, row.story, row.tried, CaseWord.objects.count(), CasePage.objects.count()) == ("", "", "", 0, 0)


def test_taking_back_deletes_at_once(series: SeriesCast) -> None:
    case = series.show()
    take_back_case(case_id=case, by=series.actor("amara"), at=AT)
    take_back_case(case_id=case, by=series.actor("amara"), at=AT)
    assert (Case.objects.get().story, CaseWord.objects.count()) == ("", 0)
    assert readers(series, case) == {"amara"}


def test_attendance_is_marked_by_oneself_and_by_the_host(series: SeriesCast) -> None:
    with pytest.raises(SeriesRefused, match="You can say so from a quarter of an hour before"):
        mark_self(session_id=series.session(), by=series.actor("amara"), at=AT)
    mark_self(session_id=series.session(), by=series.actor("amara"), at=SESSION_AT)
    mark_self(session_id=series.session(), by=series.actor("amara"), at=SESSION_AT)
    there = frozenset({series.people["amara"].pk, series.people["hugo"].pk, series.people["dina"].pk})
    mark_people(session_id=series.session(), people=there, by=series.actor("grace"), at=SESSION_AT)
    found = {(one.person.name.split()[0], one.by_self) for one in Attendance.objects.select_related("person")}
    assert found == {("Amara", True), ("Hugo", False)}
    with pytest.raises(NotYourSeries):
        mark_people(session_id=series.session(), people=there, by=series.actor("amara"), at=SESSION_AT)


def test_a_certificate_says_what_was_and_its_number_finds_that_and_no_more(series: SeriesCast) -> None:
    with pytest.raises(SeriesRefused, match="none of its sessions yet"):
        take_certificate(series_id=series.series, by=series.actor("amara"), at=AT)
    begin_session(session_id=series.session(), by=series.actor("grace"), at=SESSION_AT)
    mark_self(session_id=series.session(), by=series.actor("amara"), at=SESSION_AT)
    number = take_certificate(series_id=series.series, by=series.actor("amara"), at=SESSION_AT)
    assert take_certificate(series_id=series.series, by=series.actor("amara"), at=SESSION_AT) == number
    paper = get_paper(number.lower())
    assert (paper.name, paper.title, paper.organisation) == ("Amara Eriksen", "Diabetes in the valleys", "Harbour School")
    assert (paper.sessions, paper.held, paper.hours) == (1, 1, "1.25")
    assert [get_paper(wrong) for wrong in ("", number[:-1], "0" * 16, "%", "x" * 400)] == [None] * 5


def test_a_log_is_its_authors_alone(series: SeriesCast) -> None:
    write_log(entry_id=new_id(), series_id=series.series, words="I spoke too soon.", by=series.actor("bruno"), at=AT)
    assert [line.words for line in list_log(series.series, series.actor("bruno"), zone="UTC", at=AT)] == ["I spoke too soon."]
    assert list_log(series.series, series.actor("grace"), zone="UTC", at=AT) == ()
    assert [list_log(series.series, series.actor(name), zone="UTC", at=AT) for name in ("amara", "chen", "dina")] == [None] * 3
    with pytest.raises(NotYourSeries):
        write_log(entry_id=new_id(), series_id=series.series, words="x", by=series.actor("amara"), at=AT)
    assert "too soon" not in json.dumps(list(LogEntry.objects.values()), default=str)


def test_the_lead_sees_the_frame_and_never_a_case(series: SeriesCast) -> None:
    series.show()
    page = get_led_series(series.series, series.actor("chen"), zone="UTC", at=AT)
    assert (len(page.members), page.sessions[0].is_held, page.waiting, page.has_host) == (4, True, 0, True)
    assert "canary" not in repr(page) and may_host(series.actor("chen"), series.series) is False
    assert get_led_series(series.series, series.actor("dina"), zone="UTC", at=AT) is None


def test_people_hear_of_tomorrows_session_once(series: SeriesCast) -> None:
    for _ in range(2):
        assert remind_of_sessions(day="2026-11-03", at=SESSION_AT - timedelta(hours=30)) == 1
    assert remind_of_sessions(day="2026-11-02", at=AT) == 0
    walk(EVENTS, REACTIONS, at=SESSION_AT - timedelta(hours=29))
    letters = Letter.objects.filter(text_key="series-session-soon")
    assert sorted(letter.person.name.split()[0] for letter in letters) == ["Amara", "Bruno", "Grace", "Hugo"]


def test_no_word_of_a_case_is_in_letters_events_the_journal_or_the_table(series: SeriesCast) -> None:
    case = series.show()
    send_page(case_id=case, words=PAGED, by=series.actor("grace"), at=SESSION_AT)
    walk(EVENTS, REACTIONS, at=SESSION_AT + timedelta(hours=2))
    said = [write(letter, base_url="https://x.example", at=AT) for letter in Letter.objects.select_related("person")]
    assert len(said) >= 2
    tables = (JournalEntry, OutboxEvent, Letter, Case, CaseWord, CasePage)
    kept = json.dumps([list(model.objects.values()) for model in tables], default=str)
    assert "canary" not in kept + "".join(letter.subject + letter.body for letter in said)


def test_an_ended_series_takes_no_case_and_its_papers_stay(series: SeriesCast) -> None:
    series.show()
    end_series(series_id=series.series, by=series.actor("chen"), at=SESSION_AT + timedelta(hours=3))
    assert SeriesSession.objects.count() == 1
    with pytest.raises(SeriesRefused, match="has ended"):
        series.post()
    with pytest.raises(NotYourSeries):
        end_series(series_id=series.series, by=series.actor("dina"), at=AT)


def test_pages_take_a_bounded_number_of_queries(series: SeriesCast, django_assert_max_num_queries: object) -> None:
    series.show()
    series.post()
    with django_assert_max_num_queries(7):
        get_series_page(series.series, series.actor("grace"), zone="UTC", at=AT)
    with django_assert_max_num_queries(9):
        get_session_page(series.session(), series.actor("grace"), zone="UTC", at=AT)

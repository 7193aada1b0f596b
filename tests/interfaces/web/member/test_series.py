"""The pages of a case series: the gate beside the words, spokes before the hub, a page to print, a paper to check."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from polyad.domain.gatherings.models import Case, Certificate, LogEntry, Series, SeriesMember, SeriesSession
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.ids import new_id
from tests.cast import AT, Cast

STORY = "A woman in her sixties, three weeks ago."


@pytest.fixture
def series(cast: Cast) -> Series:
    """A series that Bruno runs; Amara and Hugo are spokes, and its first session is about now."""
    made = Series.objects.create(programme=cast.programme, title="Cases of the week", made_at=AT)
    hugo = Person.objects.create(name="Hugo Marsh", email="hugo@example.org", joined_at=AT)
    Enrolment.objects.create(programme=cast.programme, person=hugo, role="mentee", state="submitted", submitted_at=AT)
    for person, side in ((cast.bruno, "hub"), (cast.amara, "spoke"), (hugo, "spoke")):
        SeriesMember.objects.create(series=made, person=person, side=side, is_host=side == "hub", joined_at=AT)
    now = timezone.now()
    SeriesSession.objects.create(series=made, number=1, wall_start=f"{now:%Y-%m-%dT%H:%M}", zone="UTC", starts_at=now)
    return made


def typed(**more: object) -> dict[str, object]:
    """What somebody types into the form of a case."""
    words = {"question": "What would you change first?", "story": STORY, "tried": ""}
    return {"case_id": new_id(), "age_band": "65-89", "setting": "ward", "is_checked": "on", **words, **more}


def post(cast: Cast, series: Series) -> UUID:
    """Brings a case through the page."""
    assert cast.client(cast.amara).post(f"/series/{series.pk}/cases/new/", typed()).status_code == 302
    return Case.objects.get().pk


def test_the_gate_marks_what_it_found_and_keeps_what_was_typed(cast: Cast, series: Series) -> None:
    browser = cast.client(cast.amara)
    answer = browser.post(f"/series/{series.pk}/cases/new/", typed(story="Mr Smith came on 12/03/2024."))
    page = answer.content.decode()
    assert answer.status_code == 400 and Case.objects.count() == 0
    assert "“Mr Smith” looks like a name." in page and "“12/03/2024” is an exact date." in page
    assert "Mr Smith came on 12/03/2024." in page
    assert "is_checked" in page and "nothing in it gives a person away" in page
    form = browser.get(f"/series/{series.pk}/cases/new/").content.decode()
    assert "It does not find everything" in form and "Not for a patient who needs care now" in form


def test_from_the_queue_to_the_page_back(cast: Cast, series: Series) -> None:
    case, session = post(cast, series), SeriesSession.objects.get().pk
    amara, bruno = cast.client(cast.amara), cast.client(cast.bruno)
    hugo = cast.client(Person.objects.get(name="Hugo Marsh"))
    assert hugo.get(f"/series/cases/{case}/").status_code == 404
    assert bruno.post(f"/series/cases/{case}/plan/", {"session": str(session)}).status_code == 302
    assert STORY in hugo.get(f"/series/sessions/{session}/").content.decode()
    bruno.post(f"/series/sessions/{session}/begin/")
    page = hugo.get(f"/series/sessions/{session}/").content.decode()
    assert "data-begun" in page and 'aria-current="step"' in page
    early = bruno.post(f"/series/cases/{case}/say/", {"words": "I would start insulin."})
    assert early.status_code == 400 and "The spokes speak first." in early.content.decode()
    assert hugo.post(f"/series/cases/{case}/say/", {"words": "Ask about market days."}).status_code == 302
    bruno.post(f"/series/cases/{case}/hub/")
    assert bruno.post(f"/series/cases/{case}/say/", {"words": "Then the evening dose."}).status_code == 302
    bruno.post(f"/series/sessions/{session}/close/")
    draft = bruno.get(f"/series/cases/{case}/").content.decode()
    assert draft.index("Ask about market days.") < draft.index("Then the evening dose.")
    assert "Your page is coming" in amara.get(f"/series/cases/{case}/").content.decode()
    bruno.post(f"/series/cases/{case}/page/", {"words": "One page for you."})
    assert "One page for you." in amara.get(f"/series/cases/{case}/").content.decode()
    amara.post(f"/series/cases/{case}/take-back/")
    assert "Its words are deleted" in amara.get(f"/series/cases/{case}/").content.decode()


def test_a_paper_says_what_stands_on_it_to_anybody_and_no_more(cast: Cast, series: Series) -> None:
    session, amara = SeriesSession.objects.get().pk, cast.client(cast.amara)
    assert "none of its sessions yet" in amara.post(f"/series/{series.pk}/certificate/", follow=True).content.decode()
    amara.post(f"/series/sessions/{session}/here/")
    answer = amara.post(f"/series/{series.pk}/certificate/")
    page = Client().get(answer.headers["Location"]).content.decode()
    assert "Amara Eriksen" in page and "1 of 1 sessions" in page and "1.25 hours" in page
    assert "amara@example.org" not in page and str(cast.amara.pk) not in page
    number = Certificate.objects.get().number
    assert Client().get("/certificates/", {"number": number[:-1] + ("0" if number[-1] != "0" else "1")}).status_code == 404
    assert Client().get("/certificates/").status_code == 200


def test_the_host_marks_who_is_here_and_says_what_the_talk_is_about(cast: Cast, series: Series) -> None:
    session, bruno = SeriesSession.objects.get().pk, cast.client(cast.bruno)
    hugo = Person.objects.get(name="Hugo Marsh")
    bruno.post(f"/series/sessions/{session}/people/", {"there": [str(hugo.pk), "x", str(cast.dina.pk)]})
    assert set(SeriesSession.objects.get().attendances.values_list("person_id", flat=True)) == {hugo.pk}
    bruno.post(f"/series/sessions/{session}/change/", {"topic": "Feet", "video_link": ""})
    assert SeriesSession.objects.get().topic == "Feet"
    assert cast.client(cast.amara).post(f"/series/sessions/{session}/change/", {"topic": "x"}).status_code == 404
    assert cast.client(cast.amara).post(f"/series/sessions/{session}/people/", {}).status_code == 404


def test_a_log_is_seen_by_its_author_alone(cast: Cast, series: Series) -> None:
    bruno = cast.client(cast.bruno)
    assert bruno.post(f"/series/{series.pk}/log/", {"entry_id": new_id(), "words": "I spoke too soon."}).status_code == 302
    assert "I spoke too soon." in bruno.get(f"/series/{series.pk}/log/").content.decode()
    assert cast.client(cast.amara).get(f"/series/{series.pk}/log/").status_code == 404
    entry = LogEntry.objects.get().pk
    assert cast.client(cast.amara).post(f"/series/log/{entry}/delete/").status_code == 404
    assert bruno.post(f"/series/log/{entry}/delete/").status_code == 302


def test_cell_by_cell_nobody_else_finds_anything(cast: Cast, series: Series) -> None:
    case, session = post(cast, series), SeriesSession.objects.get().pk
    places = [f"/series/{series.pk}/", f"/series/{series.pk}/cases/new/", f"/series/{series.pk}/log/"]
    places += [f"/series/sessions/{session}/", f"/series/cases/{case}/"]
    acts = [f"/series/cases/{case}/{act}/" for act in ("take-back", "plan", "hub", "say", "page")]
    acts += [f"/series/sessions/{session}/{act}/" for act in ("begin", "close", "here", "people", "change", "x")]
    acts += [f"/series/{series.pk}/leave/", f"/series/{series.pk}/certificate/"]
    for person in (cast.chen, cast.dina, cast.eve):
        browser = cast.client(person)
        assert {browser.get(place).status_code for place in places} == {404}
        assert {browser.post(act, {"words": "x"}).status_code for act in acts} == {404}
        assert "Cases of the week" not in browser.get("/series/").content.decode()


def test_the_lead_sets_a_series_up_and_says_who_is_in_it(cast: Cast) -> None:
    chen, day = cast.client(cast.chen), (timezone.now() + timedelta(days=9)).date().isoformat()
    place = f"/lead/programmes/{cast.programme.pk}/series/"
    form = {"series_id": new_id(), "title": "Feet", "day": day, "time": "16:00", "weeks": 2, "count": 4, "talk": 15, "retention": 90}
    wrong = chen.post(place, {**form, "talk": 40})
    assert wrong.status_code == 400 and "Feet" in wrong.content.decode()
    assert chen.post(place, form).headers["Location"] == f"/lead/series/{form['series_id']}/"
    one = f"/lead/series/{form['series_id']}/"
    assert "Nobody runs its sessions yet" in chen.get(one).content.decode()
    assert chen.post(one, {"who": "Bruno Rossi", "side": "hub", "is_host": "on"}).status_code == 302
    nobody = chen.post(one, {"who": "Nobody Here", "side": "spoke"})
    assert nobody.status_code == 400 and "Nobody enrolled in this programme has this name or address." in nobody.content.decode()
    chen.post(one, {"act": "everybody"})
    assert set(SeriesMember.objects.values_list("person__name", "side", "is_host")) == {("Bruno Rossi", "hub", True), ("Amara Eriksen", "spoke", False)}
    chen.post(one, {"act": "remove", "member": "x"})
    chen.post(one, {"act": "remove", "member": str(SeriesMember.objects.get(side="spoke").pk)})
    assert SeriesMember.objects.filter(left_at=None).count() == 1
    for person in (cast.dina, cast.bruno):
        assert cast.client(person).get(one).status_code == 404 == cast.client(person).get(place).status_code
    chen.post(one, {"act": "end"})
    assert Series.objects.get().ended_at is not None


def test_home_leads_to_the_next_session(cast: Cast, series: Series) -> None:
    SeriesSession.objects.update(starts_at=timezone.now() + timedelta(days=3))
    amara = cast.client(cast.amara)
    assert 'href="/series/"' in amara.get("/home/").content.decode()
    page = amara.get("/home/beyond/").content.decode()
    assert f'href="/series/{series.pk}/"' in page and "Next session:" in page
    assert "Cases of the week" not in cast.client(cast.dina).get("/home/beyond/").content.decode()
    assert "Beyond your relationships" not in cast.client(cast.eve).get("/home/").content.decode()

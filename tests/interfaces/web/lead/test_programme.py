"""One programme: how it stands, its dates, its enrolment time."""

from polyad.domain.programmes.models import Programme
from polyad.foundation.models import OutboxEvent
from tests.cast import Cast
from tests.interfaces.web.lead.pages import base


def test_it_says_how_the_programme_stands(cast: Cast) -> None:
    page = cast.client(cast.chen).get(base(cast)).context["page"]
    assert [(figure["number"], figure["label"]) for figure in page.figures] == [
        (1, "mentees enrolled"),
        (1, "mentors enrolled"),
        (2, "places to give"),
    ]
    assert page.standing.leads == ("Chen Wu",)


def test_a_paused_mentor_gives_no_place(cast: Cast) -> None:
    cast.bruno_enrolment.is_paused = True
    cast.bruno_enrolment.save()
    page = cast.client(cast.chen).get(base(cast)).context["page"]
    assert (page.standing.places, page.standing.paused) == (0, 1)


def test_enrolment_is_closed_and_opened_once_each(cast: Cast) -> None:
    chen, url = cast.client(cast.chen), f"{base(cast)}enrolment-time/"
    for act, state in (("close", "running"), ("close", "running"), ("open", "open"), ("open", "open")):
        assert chen.post(url, {"act": act}).status_code == 302
        assert Programme.objects.get(id=cast.programme.id).state == state
    assert OutboxEvent.objects.filter(name="ProgrammeOpened").count() == 1


def test_wrong_dates_keep_what_was_typed_and_change_nothing(cast: Cast) -> None:
    told = {"name": "New name", "starts_on": "2027-01-01", "ends_on": "2026-01-01", "purpose": "For all."}
    answer = cast.client(cast.chen).post(f"{base(cast)}details/", told)
    assert answer.status_code == 400
    assert "The last day must come after the first." in answer.content.decode()
    assert 'value="New name"' in answer.content.decode()
    assert Programme.objects.get(id=cast.programme.id).name == "First steps"


def test_words_and_dates_are_changed(cast: Cast) -> None:
    told = {"name": "New name", "starts_on": "2026-01-01", "ends_on": "2027-01-01", "purpose": "For all."}
    assert cast.client(cast.chen).post(f"{base(cast)}details/", told).status_code == 302
    changed = Programme.objects.get(id=cast.programme.id)
    assert (changed.name, changed.purpose, str(changed.ends_on)) == ("New name", "For all.", "2027-01-01")

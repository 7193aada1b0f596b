"""An administrator names officers of their own organisation, and reads no case."""

from polyad.domain.programmes.models import Officer
from polyad.foundation.models import JournalEntry
from tests.cast import Cast

ADDRESS = "/console/officers/"


def test_appointing_once_and_dismissing(cast: Cast) -> None:
    browser, here = cast.client(cast.eve), cast.programme.organisation_id
    sent = {"organisation": str(here), "name": "Femi Ade", "email": "femi@example.org"}
    for _ in range(2):
        assert browser.post(ADDRESS, sent).status_code == 302
    office = Officer.objects.get()
    assert (office.person.name, office.organisation_id) == ("Femi Ade", here)
    assert "Femi Ade" in browser.get(ADDRESS).content.decode()
    for _ in range(2):
        assert browser.post(f"{ADDRESS}{here}/{office.person_id}/dismiss/").status_code == 302
    assert not Officer.objects.exists()
    assert list(JournalEntry.objects.filter(verb__endswith="officer").values_list("verb", flat=True)) == [
        "appointed officer",
        "dismissed officer",
    ]


def test_only_an_administrator_and_only_at_home(cast: Cast) -> None:
    sent = {"organisation": str(cast.elsewhere.organisation_id), "name": "Hal", "email": "hal@example.org"}
    assert cast.client(cast.eve).post(ADDRESS, sent).status_code == 404
    assert cast.client(cast.eve).post(f"{ADDRESS}{cast.elsewhere.organisation_id}/{cast.dina.pk}/dismiss/").status_code == 404
    for who in (cast.amara, cast.chen, cast.dina):
        assert cast.client(who).get(ADDRESS).status_code == 404
    assert not Officer.objects.exists()


def test_what_is_wrong_is_said_beside_what_was_typed(cast: Cast) -> None:
    sent = {"organisation": str(cast.programme.organisation_id), "name": "Femi Ade", "email": "nowhere"}
    answer = cast.client(cast.eve).post(ADDRESS, sent)
    assert answer.status_code == 400 and "Femi Ade" in answer.content.decode()


def test_an_administrator_s_console_holds_no_way_to_a_case(cast: Cast) -> None:
    assert cast.client(cast.eve).get("/officer/").status_code == 404

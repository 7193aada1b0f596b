"""A further format is one file and no code: it is chosen, matched, agreed, met and ended like any other."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.guidance import translate as guidance
from polyad.domain.matching import translate as matching
from polyad.domain.matching.operations import open_round, propose_round, publish_round
from polyad.domain.meetings.models import Meeting
from polyad.domain.meetings.operations import Place
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment, Leadership, Programme
from polyad.domain.relationships import translate as relationships
from polyad.domain.relationships.models import Agreement, Member, Relationship
from polyad.domain.relationships.operations import arrange_meeting, choose_ending
from polyad.foundation import outbox
from polyad.interfaces.web.console import programmes as console
from polyad.interfaces.web.member import formats as pages
from polyad.library.catalogue import use_overlay
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
CACHES = (
    relationships.read_catalogue, matching.catalogue, guidance.read_catalogue, console._formats, pages.read_catalogue,
)  # fmt: skip
FILE = '''
key = "ward-trio"
version = "1.0"
sources = ["akinla2018"]
licence = "CC-BY-4.0"
name = "Ward trio"
one_line = "Two newcomers and a nurse who knows the ward."
runs_as = "relationship"
matching = "one-to-many"
hierarchy = "near"
led_by = "mentor"
cadence_days = 10
meeting_minutes = 45
duration_days = 60
mentor_minutes_per_month = 150
kinds_of_help = ["near_peer"]
tools = ["parking-lot"]
rota = []
phases = "zachary"
agreement = "near-peer"
ending = "circle"
advantages = ["Nobody begins alone."]
disadvantages = ["Three diaries."]
choose_when = "A ward takes on two people at once."

[members]
mentees = { min = 2, max = 2 }
mentors = { min = 1, max = 1 }

[agendas]
first = "first-near-peer-meeting"
regular = "regular-dyad-meeting"

[needs]
aims = ["transition"]
ratios = ["one-to-three"]
times = ["a-few-meetings"]
places = ["together"]
confidentiality = ["ordinary"]
urgencies = ["days"]

[[evidence]]
say = "Near-peers are met more readily."
basis = "known"
sources = ["akinla2018"]
'''


def _forget() -> None:
    for cached in CACHES:
        cached.cache_clear()


@pytest.fixture
def ward_trio(tmp_path: Path) -> Iterator[None]:
    """Puts one file into an installation's own folder, as POLYAD_CONTENT names it."""
    (tmp_path / "formats").mkdir()
    (tmp_path / "formats" / "ward-trio.toml").write_text(FILE, encoding="utf-8")
    use_overlay(tmp_path)
    _forget()
    yield
    use_overlay(None)
    _forget()


def _create(cast: Cast) -> Programme:
    """The administrator chooses the format on the usual form."""
    form = {
        "name": "Trios", "format_key": "ward-trio", "starts_on": "2026-10-01", "ends_on": "2027-09-30", "zone": "Europe/London",
    }  # fmt: skip
    browser = cast.client(cast.eve)
    assert "Ward trio" in browser.get("/console/programmes/new/").content.decode()
    assert browser.post("/console/programmes/new/", form).status_code == 302
    made = Programme.objects.get(name="Trios")
    assert (made.format_key, made.format_version) == ("ward-trio", "1.0")
    Leadership.objects.create(programme=made, person=cast.chen)
    Programme.objects.filter(pk=made.pk).update(state="open")
    return made


def _enrol(programme: Programme, name: str, role: str) -> Person:
    person = Person.objects.create(name=name, email=f"{name.split()[0].lower()}@trio.example", joined_at=AT)
    Enrolment.objects.create(
        programme=programme, person=person, role=role, state="submitted", submitted_at=AT, capacity=2,
        help_kinds=["near_peer"], languages=["English"], hours=[12, 13],
    )  # fmt: skip
    return person


def test_it_runs_from_enrolment_to_its_ending(cast: Cast, ward_trio: None) -> None:
    programme = _create(cast)
    people = [_enrol(programme, "Nora New", "mentee"), _enrol(programme, "Omar New", "mentee"), _enrol(programme, "Petra Ward", "mentor")]
    chen = cast.actor(cast.chen)
    round_ = open_round(programme_id=programme.pk, name="Autumn", by=chen, at=AT)
    propose_round(round_id=round_.pk, by=chen, at=AT)
    publish_round(round_id=round_.pk, by=chen, at=AT)
    while outbox.walk(EVENTS, REACTIONS, at=AT):
        pass
    row = Relationship.objects.get(programme=programme)
    assert (row.format_key, row.cadence_days) == ("ward-trio", 10)
    assert sorted(Member.objects.filter(relationship=row).values_list("role", flat=True)) == ["mentee", "mentee", "mentor"]
    nora = cast.client(people[0])
    assert "Together" in nora.get(f"/relationships/{row.pk}/").content.decode()  # its tool brings its tab
    for person in people:
        newest = Agreement.objects.get(relationship=row)
        cast.client(person).post(
            f"/relationships/{row.pk}/agreement/sign/", {"number": newest.number, "version": newest.version}
        )
    assert Agreement.objects.get(relationship=row).signed_at is not None
    day = (AT + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    arrange_meeting(relationship_id=row.pk, place=Place(day, "UTC", 45), by=cast.actor(people[0]), at=AT)
    assert Meeting.objects.get(held_for=row.pk).agenda_key == "first-near-peer-meeting"
    said = {"relationship_id": row.pk, "form": "full-stop", "hands_over": False, "deletes_own": False, "is_confirmed": True, "at": AT}
    assert [choose_ending(by=cast.actor(person), **said) for person in people] == [False, False, True]
    row.refresh_from_db()
    assert row.phase == "ended"


def test_it_stands_in_the_table_has_a_page_and_is_suggested(cast: Cast, ward_trio: None) -> None:
    browser = cast.client(cast.amara)
    assert "Two newcomers and a nurse" in browser.get("/formats/ward-trio/").content.decode()
    assert 'href="/formats/ward-trio/"' in browser.get("/formats/").content.decode()
    asked = {"for": "lead", "aims": "transition", "times": "a-few-meetings", "urgencies": "days", "ratios": "one-to-three", "places": "together"}
    choices = browser.get("/formats/choose/", asked).context["page"].choices
    assert "ward-trio" in [one.line.key for one in choices]

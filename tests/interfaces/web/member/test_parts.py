"""One's own parts: places and a pause are the mentor's to set, and nobody else's here."""

import re
from datetime import date

import pytest
from django.test import Client

from polyad.domain.programmes.models import Enrolment
from tests.cast import Cast


def posted(cast: Cast, who: str, **said: str) -> int:
    """Says something about Bruno's part as somebody; gives the status of the answer."""
    typed = {"enrolment": str(cast.bruno_enrolment.id), **said}
    return cast.client(getattr(cast, who)).post("/programmes/", typed).status_code


def stored(cast: Cast) -> tuple[int, bool, date | None]:
    """Reads Bruno's places and pause."""
    row = Enrolment.objects.get(pk=cast.bruno_enrolment.pk)
    return row.capacity, row.is_paused, row.paused_until


def test_a_mentor_sets_places_pauses_and_comes_back(cast: Cast) -> None:
    assert posted(cast, "bruno", act="capacity", capacity="3") == 302
    assert posted(cast, "bruno", act="pause", until="2030-01-31") == 302
    assert stored(cast) == (3, True, date(2030, 1, 31))
    page = cast.client(cast.bruno).get("/programmes/").content.decode()
    assert "On a pause" in page and "Until 31 January 2030 nobody new is proposed to you." in page
    assert posted(cast, "bruno", act="resume") == 302
    assert posted(cast, "bruno", act="pause", until="") == 302
    assert stored(cast) == (3, True, None)


@pytest.mark.parametrize(
    "said",
    [
        {"act": "capacity", "capacity": ""},
        {"act": "capacity", "capacity": "-1"},
        {"act": "capacity", "capacity": "21"},
        {"act": "capacity", "capacity": "two"},
        {"act": "pause", "until": "2020-01-31"},
        {"act": "pause", "until": "soon"},
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(cast: Cast, said: dict[str, str]) -> None:
    assert posted(cast, "bruno", **said) == 400
    assert stored(cast) == (2, False, None)


@pytest.mark.parametrize("who", ["amara", "chen", "dina", "eve"])
def test_nobody_changes_the_part_of_somebody_else(cast: Cast, who: str) -> None:
    assert posted(cast, who, act="pause") == 404
    assert stored(cast) == (2, False, None)
    assert "Bruno" not in cast.client(getattr(cast, who)).get("/programmes/").content.decode()


def test_a_mentee_sees_what_they_said_and_no_places(cast: Cast) -> None:
    page = cast.client(cast.amara).get("/programmes/").content.decode()
    assert f"/journeys/joining/{cast.programme.id}/mentee/check/" in page
    assert "Mentees at once" not in page
    said = {"enrolment": str(cast.amara_enrolment.id), "act": "capacity", "capacity": "3"}
    assert cast.client(cast.amara).post("/programmes/", said).status_code == 400


def test_a_stranger_signs_in_first(cast: Cast) -> None:
    assert Client().get("/programmes/").status_code == 302
    assert "You are in no programme yet" in cast.client(cast.eve).get("/programmes/").content.decode()


def opened(cast: Cast, who: str) -> list[tuple[str, str]]:
    """Lists the ways in that somebody is shown, as addresses and words."""
    page = cast.client(getattr(cast, who)).get("/programmes/").content.decode()
    found = re.findall(r'href="/journeys/joining/([0-9a-f-]+/\w+)/"[^>]*>([^<]+)</a>', page)
    return sorted((where, words) for where, words in found if words.split()[0] in ("Join", "Take", "Learn", "Mentor"))


def test_an_open_programme_is_found_by_its_own_people_only(cast: Cast) -> None:
    here = cast.programme.id
    assert opened(cast, "amara") == [(f"{here}/mentor", "Join as a mentor")]
    assert opened(cast, "bruno") == [(f"{here}/mentee", "Join as a mentee")]
    both = [(f"{here}/mentee", "Join as a mentee"), (f"{here}/mentor", "Join as a mentor")]
    assert opened(cast, "chen") == opened(cast, "eve") == both
    assert opened(cast, "dina") == [(f"{cast.elsewhere.id}/mentor", "Join as a mentor")]
    cast.programme.state = "running"
    cast.programme.save()
    assert [opened(cast, who) for who in ("amara", "bruno", "chen")] == [[], [], []]


@pytest.mark.parametrize(
    ("key", "ways"),
    [
        ("peer", ["Take part"]),
        ("peer-coaching", ["Take part"]),
        ("facilitated-peer", ["Take part", "Join as a facilitator"]),
        ("reverse", ["Learn from somebody junior", "Mentor somebody senior"]),
        ("mosaic", ["Join as a mentee", "Join as a mentor"]),
    ],
)
def test_one_joins_as_what_the_format_knows(cast: Cast, key: str, ways: list[str]) -> None:
    cast.programme.format_key = key
    cast.programme.save()
    assert [words for _, words in opened(cast, "chen")] == ways
    page = cast.client(cast.chen).get(f"/lead/programmes/{cast.programme.id}/").content.decode()
    assert len(re.findall(r'href="/journeys/joining/', page)) == len(ways)

"""All formats in one table that prints, a page for each, complete with sources."""

import pytest
from django.test import Client

from polyad.library.catalogue import load_catalogue
from tests.cast import Cast

CATALOGUE = load_catalogue()


def test_the_table_holds_every_format_with_its_sources(cast: Cast) -> None:
    answer = cast.client(cast.amara).get("/formats/")
    text = answer.content.decode()
    assert answer.status_code == 200
    page = answer.context["page"]
    assert {line.key for line in page.lines} == set(CATALOGUE.formats)
    for line in page.lines:
        assert f'href="/formats/{line.key}/"' in text
        sourced = [claim for claim in line.claims if claim.sources]
        assert sourced and all(f'href="#source-{source.key}"' in text for claim in sourced for source in claim.sources)
    assert all(f'id="source-{source.key}"' in text for source in page.sources)
    assert page.lines[0].key == "traditional-dyad" and page.lines[-1].key == "peer-pair"
    assert 'class="formats"' in text


def test_the_print_sheet_turns_the_table_on_its_side(cast: Cast) -> None:
    from django.contrib.staticfiles import finders

    with open(finders.find("polyad/css/documents.css"), encoding="utf-8") as file:
        sheet = file.read()
    assert "@page wide { size: A4 landscape;" in sheet and ".page--landscape { page: wide; }" in sheet


@pytest.mark.parametrize("key", sorted(CATALOGUE.formats))
def test_each_format_has_a_page(cast: Cast, key: str) -> None:
    answer = cast.client(cast.bruno).get(f"/formats/{key}/")
    text, found = answer.content.decode(), CATALOGUE.formats[key]
    assert answer.status_code == 200
    assert all(f"<li>{words}</li>" in text.replace("&#x27;", "'") for words in (*found.advantages, *found.disadvantages))


def test_an_unknown_format_is_not_found_and_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    assert cast.client(cast.amara).get("/formats/tango/").status_code == 404
    for address in ("/formats/", "/formats/reverse/", "/formats/choose/"):
        assert Client().get(address).headers["Location"] == f"/accounts/login/?next={address}"


def test_sizes_and_rhythms_are_said_in_words(cast: Cast) -> None:
    said = {line.key: (line.size, line.rhythm, line.lasts, line.time) for line in cast.client(cast.amara).get("/formats/").context["page"].lines}
    assert said["traditional-dyad"] == ("1 mentee, 1 mentor", "45 minutes every 4 weeks", "A year", "60 minutes a month")
    assert said["peer"] == ("3 to 6 members", "75 minutes every 3 weeks", "6 months", "None")
    assert said["facilitated-peer"] == ("3 to 5 members, 1 facilitator", "75 minutes every 4 weeks", "A year", "105 minutes a month")
    assert said["committee"] == ("1 mentee, 3 to 5 mentors", "75 minutes every 6 months", "2 years", "25 minutes a month")
    assert said["speed"] == ("6 to 60 mentees, 6 to 60 mentors", "10 minutes a round", "One day", "80 minutes in all")
    assert said["one-time"] == ("1 to 2 mentees, 1 mentor", "30 minutes, once or twice", "14 days", "40 minutes in all")

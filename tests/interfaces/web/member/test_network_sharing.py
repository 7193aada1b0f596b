"""Parts of a network shown to the people of a relationship: each by itself, taken back at once, nobody else's eyes."""

from typing import Any

import pytest
from django.test import Client

from polyad.domain.networks.models import Alter, MapShare
from polyad.domain.networks.operations import MapRefused
from polyad.domain.networks.operations.sharing import share_part
from polyad.domain.relationships.operations import end_relationship, share_map_part
from polyad.domain.relationships.operations.locks import RelationshipClosed
from polyad.foundation.models import JournalEntry
from tests.cast import AT
from tests.interfaces.web.member.conftest import Pair

NAMES = ("Kestrel one", "Heron two")


@pytest.fixture
def amara(pair: Pair) -> Client:
    """Amara, with two people on her map, one of them described."""
    client = pair.browser("amara")
    client.post("/network/names/", {"truth": "\n".join(NAMES)})
    row = next(row for row in Alter.objects.all() if row.name == NAMES[0])
    like = {"name": row.name, "closeness": "4", "rhythm": "monthly", "way": "both", "arenas": ["society"], "functions": ["sponsorship"]}
    client.post(f"/network/{row.pk}/", like | {"version": "1"})
    return client


def ids() -> dict[str, Any]:
    return {row.name: row.pk for row in Alter.objects.all()}


def share(client: Client, pair: Pair, part: str, *people: object) -> Any:
    return client.post("/network/sharing/", {"part": part, "tie": str(pair.tie), "people": [str(one) for one in people]})


def read(pair: Pair, name: str) -> str:
    return pair.browser(name).get(f"/relationships/{pair.tie}/portraits/").content.decode()


def test_nothing_is_shown_until_it_is_shared(pair: Pair, amara: Client) -> None:
    assert "Only you see your map" in amara.get("/network/sharing/").content.decode()
    assert "The network of" not in read(pair, "bruno")


def test_each_part_shows_itself_and_no_other(pair: Pair, amara: Client) -> None:
    marks = {"covered": "What is covered", "picture": "Names are left out", "figures": "Effective size", "people": "People by name"}
    for part in marks:
        assert share(amara, pair, part, ids()[NAMES[0]]).status_code == 302
        seen = read(pair, "bruno")
        assert {key for key, mark in marks.items() if mark in seen} == {part}, part
        assert (NAMES[0] in seen, NAMES[1] in seen) == (part == "people", False), part
        amara.post(f"/network/sharing/{pair.tie}/{part}/")
        assert "The network of" not in read(pair, "bruno")
    assert not MapShare.objects.exists()


def test_somebody_named_later_is_not_shown(pair: Pair, amara: Client) -> None:
    share(amara, pair, "people", *ids().values())
    amara.post("/network/names/", {"truth": "Plover three"})
    seen = read(pair, "bruno")
    assert [name in seen for name in (*NAMES, "Plover three")] == [True, True, False]
    amara.post(f"/network/{ids()[NAMES[1]]}/delete/")
    assert NAMES[1] not in read(pair, "bruno")


def test_the_picture_without_names_says_no_name_and_no_link(pair: Pair, amara: Client) -> None:
    share(amara, pair, "picture")
    seen = read(pair, "bruno")
    assert "netmap__node" in seen and "/network/" + str(ids()[NAMES[0]]) not in seen
    assert 'aria-label="Every month, ' in seen and "Sponsor" not in seen.split("netmap__frame")[1].split("</svg>")[0]


def test_sharing_twice_keeps_the_newest_choice(pair: Pair, amara: Client) -> None:
    share(amara, pair, "people", *ids().values())
    share(amara, pair, "people", ids()[NAMES[1]])
    seen = read(pair, "bruno")
    assert (MapShare.objects.count(), NAMES[0] in seen, NAMES[1] in seen) == (1, False, True)


@pytest.mark.parametrize("name", ["chen", "dina", "eve"])
def test_a_lead_a_stranger_and_an_administrator_see_nothing(pair: Pair, amara: Client, name: str) -> None:
    share(amara, pair, "people", *ids().values())
    answer = pair.browser(name).get(f"/relationships/{pair.tie}/portraits/")
    assert (answer.status_code, NAMES[0] in answer.content.decode()) == (404, False)
    own = pair.browser(name).get("/network/sharing/").content.decode()
    assert NAMES[0] not in own


def test_nobody_takes_back_or_shares_for_another(pair: Pair, amara: Client) -> None:
    share(amara, pair, "covered")
    pair.browser("bruno").post(f"/network/sharing/{pair.tie}/covered/")
    assert MapShare.objects.count() == 1
    actor = pair.cast.actor(pair.cast.dina)
    with pytest.raises(RelationshipClosed):
        share_map_part(relationship_id=pair.tie, part="covered", people=[], by=actor, at=AT)
    bruno = pair.cast.actor(pair.cast.bruno)
    with pytest.raises(MapRefused):
        share_part(part="people", people=list(ids().values()), held_for=pair.tie, by=bruno, at=AT)


def test_an_end_takes_every_part_back(pair: Pair, amara: Client) -> None:
    share(amara, pair, "covered")
    end_relationship(relationship_id=pair.tie, by=pair.cast.actor(pair.cast.bruno), at=AT)
    assert not MapShare.objects.exists()


@pytest.mark.parametrize("wrong", [{"part": "x"}, {"part": ""}, {"tie": "x"}, {"tie": "00000000-0000-7000-8000-000000000000"}, {"part": "people"}])
def test_wrong_input_is_shown_again_and_shares_nothing(pair: Pair, amara: Client, wrong: dict[str, str]) -> None:
    answer = amara.post("/network/sharing/", {"part": "covered", "tie": str(pair.tie)} | wrong)
    assert (answer.status_code, MapShare.objects.count()) == (400, 0)


def test_the_journal_says_that_and_where_but_no_name(pair: Pair, amara: Client) -> None:
    share(amara, pair, "people", *ids().values())
    amara.post(f"/network/sharing/{pair.tie}/people/")
    lines = JournalEntry.objects.filter(verb__startswith="map.").order_by("pk")
    assert [line.verb for line in lines] == ["map.shared", "map.unshared"]
    assert not any(name in str(vars(line)) for line in lines for name in NAMES)

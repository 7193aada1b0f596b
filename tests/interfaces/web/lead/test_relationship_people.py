"""Who is in a group, through the lead's door: somebody joins, one is let go; and what must not get through."""

import pytest

from polyad.domain.relationships.models import Member, Relationship
from tests.cast import Cast
from tests.domain.relationships.circles import Circle, open_circle
from tests.domain.relationships.test_joining import comer
from tests.interfaces.web.test_hostile_input import NASTY


@pytest.fixture
def peers(cast: Cast) -> Circle:
    return open_circle(cast, "peer", ("peer",) * 4)


def test_the_lead_finds_the_group_in_the_list_and_lets_somebody_join(peers: Circle) -> None:
    browser, zoe = peers.cast.client(peers.cast.chen), comer(peers.cast)
    address = f"/lead/relationships/{peers.tie}/"
    assert f'href="{address}"' in browser.get(f"/lead/programmes/{peers.cast.programme.pk}/relationships/").content.decode()
    page = browser.get(address).content.decode()
    assert "Zoe Quist" in page and "Fits best" in page and "Let them join" in page
    for _ in range(2):
        said = browser.post(address, {"act": "join", "who": str(zoe.pk)}, follow=True).content.decode()
        assert "Added. All of them are being told" in said
    assert Member.objects.filter(relationship_id=peers.tie, left_at=None).count() == 5
    assert "joined" in browser.get(address).content.decode()
    member = peers.browser(0).get(f"/relationships/{peers.tie}/together/").content.decode()
    assert "Zoe Quist joined" in member and "You have become few" not in member


def test_one_is_let_go_and_the_few_are_told_so(peers: Circle) -> None:
    browser, address = peers.cast.client(peers.cast.chen), f"/lead/relationships/{peers.tie}/"
    for n in (0, 1):
        said = browser.post(address, {"act": "let-go", "who": str(peers.people[n].pk)}, follow=True).content.decode()
        assert "Let go. The others go on" in said
    assert "They have become few" in said and "With two left it ends for all." in said
    assert "You have become few" in peers.browser(2).get(f"/relationships/{peers.tie}/together/").content.decode()
    said = browser.post(address, {"act": "let-go", "who": str(peers.people[2].pk)}, follow=True).content.decode()
    assert "the group has ended for all" in said
    assert browser.get(address).status_code == 404


def test_others_find_no_such_page(peers: Circle, cast: Cast) -> None:
    address = f"/lead/relationships/{peers.tie}/"
    for somebody in (cast.dina, cast.amara, peers.people[0]):
        answer = cast.client(somebody).get(address)
        assert answer.status_code in (403, 404) and "Ben Cole" not in answer.content.decode()
    assert Relationship.objects.get(pk=peers.tie).members.filter(left_at=None).count() == 4


def test_nothing_typed_breaks_the_page(peers: Circle) -> None:
    browser, address = peers.cast.client(peers.cast.chen), f"/lead/relationships/{peers.tie}/"
    for word in NASTY:
        for told in ({"act": word, "who": str(peers.people[0].pk)}, {"act": "join", "who": word}, {"act": "let-go", "who": word}):
            assert browser.post(address, told).status_code == 302
    assert Member.objects.filter(relationship_id=peers.tie, left_at=None).count() == 4

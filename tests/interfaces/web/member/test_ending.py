"""Ending in two clicks."""

from polyad.domain.relationships.models import Relationship
from tests.interfaces.web.member.conftest import Pair


def test_two_clicks_end_it_and_a_third_changes_nothing(pair: Pair) -> None:
    browser, address = pair.browser("amara"), f"/relationships/{pair.tie}/end/"
    page = browser.get(address).content.decode()
    assert "textarea" not in page
    assert browser.post(address).status_code == 302
    assert Relationship.objects.get().phase == "ended"
    assert browser.post(address).status_code == 404
    left = browser.get(f"/relationships/{pair.tie}/").content.decode()
    assert "This relationship has ended" in left
    assert "canary-note-author-e6d0" in left and "canary-summary-c04d" not in left

"""The next tie on the page: how to begin, one suggestion with its reason, who could be it, and putting it off."""
import pytest
from django.test import Client

from tests.cast import Cast


@pytest.fixture
def amara(cast: Cast) -> Client:
    return cast.client(cast.amara)


def test_an_empty_map_says_how_to_begin(amara: Client) -> None:
    page = amara.get("/network/next/").content.decode()
    assert "Begin with a map, or with a goal" in page and "/network/names/" in page


def test_a_map_leads_to_one_suggestion(amara: Client) -> None:
    amara.post("/network/names/", {"truth": "Ines\nMei"})
    page = amara.get("/network/next/").content.decode()
    assert page.count('class="nexttie"') == 1 and "Nobody on your map does this for you yet." in page

"""Every letter can be read before anybody gets it, by the leads of the programme alone."""

import re

import pytest

from polyad.library.catalogue import load_catalogue
from tests.cast import Cast


def test_the_lead_reads_every_letter_with_no_gap_left(cast: Cast) -> None:
    page = cast.client(cast.chen).get(f"/lead/programmes/{cast.programme.id}/letters/").content.decode()
    letters = load_catalogue().letters
    assert [key for key in letters if f'id="{key}"' not in page] == []
    assert "First steps" in page and "Chen Wu" in page
    assert re.findall(r"\{[a-z_]+\}", page) == []


@pytest.mark.parametrize("who", ["amara", "bruno", "dina", "eve"])
def test_nobody_else_finds_the_page(cast: Cast, who: str) -> None:
    browser = cast.client(getattr(cast, who))
    assert browser.get(f"/lead/programmes/{cast.programme.id}/letters/").status_code == 404

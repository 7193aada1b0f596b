"""The page of a relationship."""

from tests.interfaces.web.member.conftest import Pair


def test_it_says_why_where_and_how_to_leave(pair: Pair) -> None:
    page = pair.browser("amara").get(f"/relationships/{pair.tie}/").content.decode()
    assert "You both named research methods." in page
    assert f'href="/relationships/{pair.tie}/not-right/"' in page
    assert 'aria-current="step"' in page
    assert "A draft is waiting." in page


def test_the_mentor_sees_shared_notes_and_no_private_ones(pair: Pair) -> None:
    page = pair.browser("bruno").get(f"/relationships/{pair.tie}/notes/").content.decode()
    assert "canary-note-shared-138a" in page and "canary-note-author-e6d0" not in page
    assert f"/notes/{pair.note_r}/" not in page

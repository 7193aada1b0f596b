"""The page of a relationship."""

from datetime import timedelta

from django.utils import timezone

from polyad.domain.relationships.operations import write_note
from polyad.foundation.ids import new_id
from tests.interfaces.web.member.conftest import Pair


def test_it_says_why_where_and_how_to_leave(pair: Pair) -> None:
    page = pair.browser("amara").get(f"/relationships/{pair.tie}/").content.decode()
    assert "You both named research methods." in page
    assert f'href="/relationships/{pair.tie}/end/"' in page
    assert 'aria-current="step"' in page
    assert "A draft is waiting." in page


def test_the_mentor_sees_shared_notes_and_no_private_ones(pair: Pair) -> None:
    page = pair.browser("bruno").get(f"/relationships/{pair.tie}/").content.decode()
    assert "canary-note-shared-138a" in page and "canary-note-author-e6d0" not in page
    assert f"/notes/{pair.note_r}/" not in page


def test_older_notes_are_a_page_further(pair: Pair) -> None:
    browser, address = pair.browser("amara"), f"/relationships/{pair.tie}/"
    actor = pair.cast.actor(pair.cast.amara)
    began = timezone.now() - timedelta(days=5)
    for number in range(10):
        write_note(
            relationship_id=pair.tie,
            note_id=new_id(),
            body=f"thought-{number}-of-ten",
            visibility="A",
            by=actor,
            at=began + timedelta(minutes=number),
        )
    first, second = (browser.get(f"{address}?notes={number}").content.decode() for number in (1, 2))
    shown = [[n for n in range(10) if f"thought-{n}-of-ten" in page] for page in (first, second)]
    assert shown == [[2, 3, 4, 5, 6, 7, 8, 9], [0, 1]]
    assert 'href="?notes=2#notes"' in first and "Newer notes" not in first
    assert 'href="?notes=1#notes"' in second and "Older notes" not in second


def test_nonsense_for_a_page_of_notes_is_the_first(pair: Pair) -> None:
    browser, address = pair.browser("amara"), f"/relationships/{pair.tie}/"
    for asked in ("0", "-1", "x", "٣", "9" * 40, ""):
        page = browser.get(address, {"notes": asked})
        assert (page.status_code, "canary-note-shared-138a" in page.content.decode()) == (200, True), asked

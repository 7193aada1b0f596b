"""The agreement on the page: read, changed, signed."""

from polyad.domain.relationships.models import Agreement
from tests.interfaces.web.member.conftest import Pair


def test_both_sign_the_text_they_read(pair: Pair) -> None:
    sign = f"/relationships/{pair.tie}/agreement/sign/"
    assert pair.browser("amara").post(sign, {"number": "1", "version": "1"}).status_code == 302
    assert Agreement.objects.get().signatures.count() == 0
    for who in ("amara", "bruno", "bruno"):
        pair.browser(who).post(sign, {"number": "1", "version": "2"})
    row = Agreement.objects.get()
    assert (row.signatures.count(), row.signed_at is not None) == (2, True)
    assert "In force" in pair.browser("bruno").get(f"/relationships/{pair.tie}/agreement/").content.decode()


def test_a_change_to_a_signed_text_says_so_and_keeps_the_old_one(pair: Pair) -> None:
    base = f"/relationships/{pair.tie}/agreement/"
    pair.browser("amara").post(f"{base}sign/", {"number": "1", "version": "2"})
    assert "makes a new draft" in pair.browser("bruno").get(f"{base}rhythm/").content.decode()
    typed = {"number": "1", "version": "2", "text": "We meet on Mondays."}
    assert pair.browser("bruno").post(f"{base}rhythm/", typed).status_code == 302
    assert sorted(Agreement.objects.values_list("number", flat=True)) == [1, 2]
    old = pair.browser("amara").get(f"{base}?text=1").content.decode()
    assert "An earlier text" in old and "canary-agreement-2b8f" in old


def test_both_texts_are_shown_when_two_changed_at_once(pair: Pair) -> None:
    address = f"/relationships/{pair.tie}/agreement/rhythm/"
    pair.browser("amara").post(address, {"number": "1", "version": "2", "text": "We meet on Mondays."})
    answer = pair.browser("bruno").post(address, {"number": "1", "version": "2", "text": "We meet on Fridays."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "We meet on Mondays." in page and "We meet on Fridays." in page
    assert pair.browser("bruno").post(address, {"number": "1", "version": "3", "text": "Both."}).status_code == 302


def test_bad_words_are_refused_and_kept(pair: Pair) -> None:
    address, browser = f"/relationships/{pair.tie}/agreement/rhythm/", pair.browser("amara")
    for text in ("", "  ", "x" * 4001):
        assert browser.post(address, {"number": "1", "version": "2", "text": text}).status_code == 400
    for part in ("opening", "nowhere"):
        assert browser.post(f"/relationships/{pair.tie}/agreement/{part}/", {"text": "x"}).status_code == 404
    assert browser.get(f"/relationships/{pair.tie}/agreement/?text=99").status_code == 404

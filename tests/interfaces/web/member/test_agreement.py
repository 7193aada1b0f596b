"""The agreement on the page: read, changed, signed."""

from django.utils import timezone

from polyad.domain.relationships.models import Agreement, Asking
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


def test_two_texts_stand_side_by_side_readable_without_colour(pair: Pair) -> None:
    base = f"/relationships/{pair.tie}/agreement/"
    assert "the same, word for word" in pair.browser("amara").get(f"{base}compare/").content.decode()
    pair.browser("amara").post(f"{base}sign/", {"number": "1", "version": "2"})
    for number, version, text in (("1", "2", "We meet on Mondays."), ("2", "1", "We meet on Fridays.")):
        typed = {"number": number, "version": version, "text": text, "why": "Mondays are <i>full</i>."}
        assert pair.browser("bruno").post(f"{base}rhythm/", typed).status_code == 302
    page = pair.browser("amara").get(f"{base}compare/").content.decode()
    assert '<del><span class="visually-hidden">[gone: </span>canary-agreement-2b8f<' in page
    assert '<ins><span class="visually-hidden">[new: </span>We meet on Fridays.<' in page
    assert "Mondays are &lt;i&gt;full&lt;/i&gt;." in page
    for asked in ("?from=1&to=2", "?from=2&to=1", "?from=9&to=x", "?from=1&to=1", "?from=-1", "?to=\u0663"):
        shown = pair.browser("bruno").get(f"{base}compare/{asked}")
        assert (shown.status_code, "canary-agreement-2b8f" in shown.content.decode()) == (200, True), asked
    assert "Compare two texts" in pair.browser("bruno").get(base).content.decode()


def test_a_reason_too_long_is_given_back(pair: Pair) -> None:
    base = f"/relationships/{pair.tie}/agreement/"
    pair.browser("amara").post(f"{base}sign/", {"number": "1", "version": "2"})
    typed = {"number": "1", "version": "2", "text": "We meet on Mondays.", "why": "w" * 301}
    answer = pair.browser("bruno").post(f"{base}rhythm/", typed)
    assert (answer.status_code, "w" * 301 in answer.content.decode()) == (400, True)


def test_a_review_is_answered_where_the_agreement_is_read(pair: Pair) -> None:
    asking = Asking.objects.create(relationship_id=pair.tie, kind="review", asked_at=timezone.now())
    base = f"/relationships/{pair.tie}/"
    assert "Is it still right?" in pair.browser("amara").get(f"{base}agreement/").content.decode()
    pair.browser("amara").post(f"{base}askings/{asking.pk}/", {"word": "still"})
    assert "Is it still right?" not in pair.browser("amara").get(f"{base}agreement/").content.decode()
    assert "Is it still right?" in pair.browser("bruno").get(f"{base}agreement/").content.decode()

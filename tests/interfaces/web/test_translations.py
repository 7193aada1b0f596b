"""A member who reads Arabic meets Arabic, from the invitation on: what is marked is translated, gaps in place."""

import re
from pathlib import Path

import pytest
from django.test import Client

from polyad.interfaces.web.translating import (
    PLURALS,
    Sentence,
    collect,
    pack,
    place_of,
    read_catalogue,
    write_catalogue,
)
from tests.interfaces.web.member.conftest import Pair, pair

__all__ = ["pair"]
GAP = re.compile(r"%\([a-z_]+\)[sd]|%s|\{[a-z_]+\}|%%")
# What stands on top of and below every page; the way in; the pages of a relationship from the first hello to the end; whoever
# else helps: the network, first contacts, opening doors, the desk, events, series, teams and groups.
PROMISED = (
    *("templates/base.html", "templates/components/", "web/components/", "web/doors.py", "member/tabs.py"),
    *("templates/member/home.html", "templates/member/relationship.html", "templates/member/parts/now_"),
    *("templates/member/meeting.html", "templates/member/running.html", "templates/member/booking.html"),
    *("templates/member/closing.html", "templates/member/messages.html", "templates/member/notes.html"),
    *("templates/member/agreement.html", "templates/member/compare.html", "templates/member/phase.html"),
    *("templates/member/goals.html", "templates/member/goal.html", "templates/member/pulse.html"),
    *("templates/member/closing_well.html", "templates/member/left.html", "templates/member/not_right.html"),
    *("templates/member/telling.html", "templates/member/told.html", "templates/member/safety.html"),
    *("member/growth", "member/plan", "member/portrait", "member/ladder", "member/belief", "member/moment", "member/motives"),
    *("member/network.html", "member/network_forms", "member/network_known", "member/network_names", "member/network_pe"),
    *("member/network_next", "member/helped", "member/parts/helped", "networks/queries/next_tie"),
    *("member/network_reading", "member/network_sharing", "member/parts/network_picture", "member/parts/network_shared"),
    *("member/door_", "member/parts/door_", "member/communit", "member/parts/rung_row"),
    *("networks/models/doors", "networks/queries/doors", "member/exchange"),
    *("member/desk", "member/need", "member/parts/desk_", "member/parts/need_", "gatherings/queries/", "series/gate"),
    *("member/event", "member/parts/event_", "member/series", "member/session", "member/case", "member/parts/case_"),
    *("member/team", "member/parts/topic", "member/parts/joint", "member/together", "member/parts/run_together"),
    *("member/parts/turn", "member/parts/park", "member/parts/shares", "member/charter", "member/coaching", "member/learning"),
    *("member/contact", "member/request", "member/thinking_of", "member/finding", "member/parts/contact_", "member/profile"),
    *("templates/account/", "templates/mfa/", "journeys/", "public/invitation", "public/signing_in", "public/landing"),
    *("public/faults", "public/fault", "public/refused", "public/second_factor", "public/cast", "429.html"),
    *("member/format", "member/choose_format", "member/acknowledgements", "public/certificate", "relationships/queries/"),
    *("/operations/", "/rules"),
)


@pytest.mark.parametrize("language", PLURALS)
def test_nothing_marked_on_the_promised_pages_lacks_its_words(language: str) -> None:
    known = read_catalogue(place_of(language).read_text(encoding="utf-8"))
    promised = {one: files for one, files in collect().items() if any(part in file for file in files for part in PROMISED)}
    assert len(promised) > 2000
    assert sorted(one.one for one in promised if not all(known.get(one, ("",)))) == []


@pytest.mark.parametrize("language", PLURALS)
def test_every_gap_of_a_sentence_is_in_its_translation(language: str) -> None:
    known = read_catalogue(place_of(language).read_text(encoding="utf-8"))
    wrong = [
        (sentence.one, said)
        for sentence, forms in known.items()
        for said in forms
        if said and (set(GAP.findall(said)) - set(GAP.findall(sentence.one + sentence.many)) or _lacks(sentence, said))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", PLURALS)
def test_what_django_reads_is_what_translators_wrote(language: str) -> None:
    place = place_of(language)
    known = read_catalogue(place.read_text(encoding="utf-8"))
    assert place.with_suffix(".mo").read_bytes() == pack(language, known)
    again = read_catalogue(write_catalogue(language, {one: {"a.html"} for one in known}, known))
    assert again == known


def test_marked_sentences_are_found_in_templates_and_code(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text('say = _("One %(n)s") % {"n": 1}\nmany = ngettext("%d day", "%d days", 2)\n_(found)\n')
    page = "{% translate 'Home' as home %}{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    (tmp_path / "page.html").write_text(page)
    assert collect(tmp_path, tmp_path) == {
        Sentence("One %(n)s"): {"page.py"},
        Sentence("%d day", "%d days"): {"page.py"},
        Sentence("Home"): {"page.html"},
        Sentence("%(n)s day", "%(n)s days"): {"page.html"},
    }


def test_a_member_who_reads_arabic_meets_arabic(pair: Pair) -> None:
    browser = pair.browser("amara")
    for address, words in (
        ("/home/", "ما تعهّدت بفعله"),
        (f"/relationships/{pair.tie}/", "الخطوات المفتوحة"),
        (f"/meetings/{pair.coming}/", "جدول الأعمال"),
        (f"/relationships/{pair.tie}/not-right/", "هناك أمر غير سليم"),
        ("/network/names/", "من الذي يهتم بنموّك؟"),
        ("/network/doors/", "فتح باب"),
        ("/desk/", "مكتب الإجابة السريعة"),
    ):
        page = browser.get(address, headers={"accept-language": "ar"}).content.decode()
        assert '<html lang="ar" dir="rtl">' in page and words in page, address
    assert "What you said you would do" in browser.get("/home/").content.decode()


def test_sentences_of_refusal_are_found_where_members_meet_them(tmp_path: Path) -> None:
    code = 'class Gone(Refused):\n    def __init__(self):\n        super().__init__("It is gone.")\n\nraise NotNow("Please wait.", "day")\nraise KeyError("a key")\n'
    code += 'raise NotNow("Say yes." if early else "Say no.")\n'
    code += 'def trouble(day):\n    return "This is over."\ndef more():\n    return "Choose a day.", "day"\n'
    for room in ("domain/meetings", "domain/matching"):  # what only leads meet stays English
        (tmp_path / room).mkdir(parents=True)
        (tmp_path / room / "operations.py").write_text(code)
    where = {"domain/meetings/operations.py"}
    assert collect(tmp_path, tmp_path) == {Sentence("It is gone."): where, Sentence("Please wait."): where, Sentence("Say yes."): where, Sentence("Say no."): where, Sentence("This is over."): where, Sentence("Choose a day."): where}


def test_a_refusal_is_said_in_the_language_of_whoever_reads_it(pair: Pair) -> None:
    browser, address = pair.browser("amara"), f"/relationships/{pair.tie}/phase/"
    typed = {"act": "pause", "until": "2020-01-01"}
    said = "Please choose a day after today, within a year.", "يُرجى اختيار يوم بعد اليوم وخلال سنة."
    for language, mine, other in (("ar", said[1], said[0]), ("en", *said)):
        page = browser.post(address, typed, headers={"accept-language": language}).content.decode()
        assert mine in page and other not in page
    browser.post(f"/relationships/{pair.tie}/end/", {"when": "now"})
    closed = browser.post(f"/notes/{pair.note_a}/share/", headers={"accept-language": "ar"}).content.decode()
    assert "لم تعد هذه العلاقة مفتوحة لك. وما كتبته لنفسك ما زال لك." in closed


def test_a_newcomer_who_reads_arabic_meets_arabic_at_the_door(pair: Pair) -> None:
    doors = {"/": "إرشاد يقوده المسترشد", "/accounts/login/": "كلمة المرور", "/no-such-page/": "لا شيء هنا"}
    for address, words in doors.items():
        page = Client().get(address, headers={"accept-language": "ar"}).content.decode()
        assert '<html lang="ar" dir="rtl">' in page and words in page, address
    assert '<html lang="en-gb" dir="ltr">' in Client().get("/").content.decode(), "the next visitor reads English"


def _lacks(sentence: Sentence, said: str) -> bool:
    """Says whether a gap is missing; where one counts, a form may say its number in words."""
    return not sentence.many and set(GAP.findall(said)) != set(GAP.findall(sentence.one))

"""A file comes in through the page: samples, hostile files, two windows, the back button."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from polyad.domain.programmes.models import Enrolment, Import
from polyad.domain.programmes.operations import advance_imports
from polyad.domain.programmes.queries.files import PROBLEMS, get_path
from tests.cast import AT, Cast
from tests.domain.programmes.importing import MENTEES, MENTORS
from tests.engines.tables.test_hostile import REFUSED
from tests.interfaces.web.lead.pages import base


def send(client: Client, cast: Cast, role: str, name: str, data: bytes):
    return client.post(f"{base(cast)}imports/", {"role": role, "file": SimpleUploadedFile(name, data)})


def work() -> None:
    while advance_imports(AT):
        pass


@pytest.mark.parametrize(
    ("role", "path", "people", "told"),
    [("mentee", MENTEES, 120, "Sent more than once"), ("mentor", MENTORS, 70, "Read as 2; the words are kept")],
)
def test_both_samples_go_through_the_pages(cast: Cast, role: str, path, people: int, told: str) -> None:
    chen = cast.client(cast.chen)
    url = send(chen, cast, role, path.name, path.read_bytes()).url
    waiting = chen.get(url).content.decode()
    assert "Waiting to be read" in waiting and '<noscript><meta http-equiv="refresh"' in waiting
    work()
    columns = chen.get(url).content.decode()
    assert "What the columns mean" in columns
    assert chen.post(f"{url}columns/", {}).status_code == 302
    work()
    preview = chen.get(url)
    assert [figure["number"] for figure in preview.context["page"].figures[:3]] == [people, 0, 0]
    assert told in preview.content.decode() or "page=2" in preview.content.decode()
    assert len(preview.context["page"].entries) == 50
    problems = b"".join(chen.get(f"{url}problems.csv").streaming_content).decode("utf-8-sig")
    assert told in problems
    assert Enrolment.objects.filter(programme=cast.programme).count() == 2
    assert chen.post(f"{url}save/").status_code == 302
    work()
    assert "Nobody was written to" in chen.get(url).content.decode()
    assert Enrolment.objects.filter(programme=cast.programme).count() == people + 2


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_hostile_file_gets_a_sentence_and_changes_nothing(cast: Cast, name: str) -> None:
    data, word = REFUSED[name]
    chen = cast.client(cast.chen)
    answer = send(chen, cast, "mentee", "list.xlsx", data)
    if answer.status_code == 302:
        work()
        answer = chen.get(answer.url)
        assert answer.status_code == 422
    else:
        assert answer.status_code == 400
    assert re.search(word, unescape(answer.content.decode()))
    assert Enrolment.objects.filter(programme=cast.programme).count() == 2
    assert {row.state for row in Import.objects.all()} <= {"refused"}


def test_too_large_is_said_before_it_is_read(cast: Cast) -> None:
    answer = send(cast.client(cast.chen), cast, "mentee", "big.csv", b"x" * (33 * 1024 * 1024))
    assert answer.status_code == 413
    assert "larger than 32 MB" in answer.content.decode()
    assert Import.objects.count() == 0


@pytest.mark.parametrize("told", [{}, {"role": "mentee"}, {"role": "boss"}])
def test_a_form_without_its_file_keeps_what_was_chosen(cast: Cast, told: dict[str, str]) -> None:
    answer = cast.client(cast.chen).post(f"{base(cast)}imports/", told)
    assert answer.status_code == 400
    assert ('value="mentee" checked' in answer.content.decode()) == (told.get("role") == "mentee")


def test_without_the_token_nothing_comes_in(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = cast.client(cast.chen).cookies
    file = SimpleUploadedFile("m.csv", MENTEES.read_bytes())
    assert client.post(f"{base(cast)}imports/", {"role": "mentee", "file": file}).status_code == 403
    page = client.get(f"{base(cast)}imports/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    file = SimpleUploadedFile("m.csv", MENTEES.read_bytes())
    told = {"role": "mentee", "file": file, "csrfmiddlewaretoken": token[1]}
    assert client.post(f"{base(cast)}imports/", told).status_code == 302


def test_columns_that_cannot_be_are_said_and_kept(cast: Cast) -> None:
    chen = cast.client(cast.chen)
    url = send(chen, cast, "mentee", "m.csv", MENTEES.read_bytes()).url
    work()
    answer = chen.post(f"{url}columns/", {"column-2": "ignore", "column-4": "department", "column-99": "x", "column-1": "zz"})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "which column holds the e-mail addresses" in text
    chosen = re.search(r'name="column-4".*?</select>', text, re.DOTALL)
    assert chosen is not None and '<option value="department" selected>' in chosen[0]


def test_two_windows_and_the_back_button(cast: Cast) -> None:
    chen = cast.client(cast.chen)
    url = send(chen, cast, "mentee", "m.csv", MENTEES.read_bytes()).url
    early = chen.post(f"{url}save/", follow=True)
    assert "not ready to be saved yet" in early.content.decode()
    work()
    chen.post(f"{url}columns/", {})
    work()
    assert "What the columns mean" in chen.get(f"{url}?columns=1").content.decode()
    assert [chen.post(f"{url}save/").status_code for _ in range(3)] == [302, 302, 302]
    work()
    late = chen.post(f"{url}columns/", {}, follow=True)
    assert (late.status_code, "can no longer be changed" in late.content.decode()) == (200, True)
    aside = chen.post(f"{url}put-aside/", follow=True)
    assert "can no longer be put aside" in aside.content.decode()
    assert Enrolment.objects.filter(programme=cast.programme).count() == 122


def test_a_list_of_problems_that_is_gone_is_no_fault(cast: Cast) -> None:
    chen = cast.client(cast.chen)
    url = send(chen, cast, "mentor", "m.xlsx", MENTORS.read_bytes()).url
    work()
    chen.post(f"{url}columns/", {})
    work()
    row = Import.objects.get()
    for part in (PROBLEMS, "entries"):
        get_path(row.stored_as, part).unlink()
    page = chen.get(url)
    assert (page.status_code, page.context["page"].entries) == (200, ())
    assert "is no longer here" in page.content.decode()
    assert len(b"".join(chen.get(f"{url}problems.csv").streaming_content).splitlines()) == 1
    chen.post(f"{url}save/")
    work()
    assert chen.get(url).status_code == 422
    assert Enrolment.objects.filter(programme=cast.programme).count() == 2


def test_cells_are_shown_as_words(cast: Cast) -> None:
    chen = cast.client(cast.chen)
    data = 'Name,E-mail,Goals\n"<script>alert(1)</script>",x@y.example,"<b>grants</b>"\n=1+1,z@y.example,x\n'
    url = send(chen, cast, "mentee", "<b>m.csv", data.encode()).url
    work()
    assert "<script>alert(1)" not in chen.get(url).content.decode()
    chen.post(f"{url}columns/", {})
    work()
    text = chen.get(url).content.decode()
    assert "<script>alert(1)" not in text and "<b>grants" not in text


def test_a_stranger_finds_none_of_it(cast: Cast) -> None:
    url = send(cast.client(cast.chen), cast, "mentee", "m.csv", MENTEES.read_bytes()).url
    work()
    dina = cast.client(cast.dina)
    assert send(dina, cast, "mentee", "m.csv", b"x").status_code == 404
    borrowed = url.replace(str(cast.programme.id), str(cast.elsewhere.id))
    for here in (url, borrowed):
        assert [dina.get(here + page).status_code for page in ("", "progress/", "problems.csv")] == [404] * 3
        assert [dina.post(here + page).status_code for page in ("columns/", "save/", "put-aside/")] == [404] * 3
    assert Import.objects.get().state == "mapping"


def test_the_pages_of_a_file_ask_the_database_at_most_twelve_times(cast: Cast, django_assert_max_num_queries) -> None:
    chen = cast.client(cast.chen)
    url = send(chen, cast, "mentor", "m.xlsx", MENTORS.read_bytes()).url
    for step in (lambda: None, work, lambda: (chen.post(f"{url}columns/", {}), work())):
        step()
        for page in (url, f"{url}progress/"):
            with django_assert_max_num_queries(12):
                assert chen.get(page).status_code == 200


def test_the_bar_says_how_far_it_is_and_when_to_look_again(cast: Cast) -> None:
    chen = cast.client(cast.chen)
    url = send(chen, cast, "mentee", "m.csv", MENTEES.read_bytes()).url
    Import.objects.update(state="reading", rows_total=900, rows_done=500)
    same, other = chen.get(f"{url}progress/?state=reading"), chen.get(f"{url}progress/?state=waiting")
    assert 'value="500" max="900"' in same.content.decode()
    assert ("HX-Refresh" in same, other["HX-Refresh"]) == (False, "true")

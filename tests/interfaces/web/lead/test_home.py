"""The list of programmes one leads."""

from tests.cast import Cast
from tests.interfaces.web.lead.pages import reading


def test_a_lead_sees_what_they_lead_and_nothing_else(cast: Cast) -> None:
    page = cast.client(cast.chen).get("/lead/")
    assert [row.facts.name for row in page.context["page"].programmes] == ["First steps"]
    assert page.context["page"].programmes[0].act.title == "Match them"
    assert "Another place" not in page.content.decode()


def test_who_leads_nothing_finds_nothing(cast: Cast) -> None:
    for person in (cast.amara, cast.bruno, cast.eve):
        assert cast.client(person).get("/lead/").status_code == 404


def test_a_stranger_finds_none_of_the_pages(cast: Cast) -> None:
    dina = cast.client(cast.dina)
    assert [dina.get(url).status_code for url in reading(cast)] == [404] * len(reading(cast))
    assert [dina.post(url, {"act": "open"}).status_code for url in reading(cast)] == [404] * len(reading(cast))


def test_signed_out_one_is_asked_to_sign_in(cast: Cast, client) -> None:
    answer = client.get("/lead/")
    assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/lead/")


def test_without_a_second_factor_the_door_stays_shut(cast: Cast, client) -> None:
    client.force_login(cast.chen, backend="allauth.account.auth_backends.AuthenticationBackend")
    answers = [client.get(url) for url in ("/lead/", *reading(cast))]
    assert {answer.status_code for answer in answers} == {302}
    assert all("First steps" not in answer.content.decode() for answer in answers)


def test_pages_ask_the_database_at_most_twelve_times(cast: Cast, django_assert_max_num_queries) -> None:
    chen = cast.client(cast.chen)
    for url in ("/lead/", *reading(cast)):
        with django_assert_max_num_queries(12):
            assert chen.get(url).status_code == 200

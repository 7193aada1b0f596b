"""Goals on the page: written on a phone, shown by choice, taken back at once."""

from uuid import uuid4

from polyad.domain.relationships.models import Goal, GoalShare
from tests.interfaces.web.member.conftest import Pair

TYPED = {"version": "1", "title": "Speak up on rounds", "layer": "contextual", "why_mine": "I want the ward to trust me"}


def test_a_goal_written_from_a_relationship_is_shown_to_it_if_its_owner_says_so(pair: Pair) -> None:
    browser, address = pair.browser("amara"), f"/goals/new/?with={pair.tie}"
    assert "Show it to Bruno Rossi" in browser.get(address).content.decode()
    shown, kept = str(uuid4()), str(uuid4())
    for goal, more in ((shown, {"show": "1"}), (kept, {})):
        assert browser.post(address, {**TYPED, "goal_id": goal, **more}).headers["Location"] == f"/goals/{goal}/"
    assert list(GoalShare.objects.filter(goal__in=(shown, kept)).values_list("goal_id", "relationship_id")) == [
        (Goal.objects.get(pk=shown).pk, pair.tie)
    ]
    tab = pair.browser("bruno").get(f"/relationships/{pair.tie}/goals/").content.decode()
    assert (tab.count("Speak up on rounds"), "I want the ward" in tab) == (1, False)


def test_what_was_typed_stays_when_something_is_missing(pair: Pair) -> None:
    typed = {**TYPED, "goal_id": str(uuid4()), "layer": "", "first_step": "Ask Sister Mensah"}
    answer = pair.browser("amara").post("/goals/new/", typed)
    page = answer.content.decode()
    assert (answer.status_code, "Ask Sister Mensah" in page, "Speak up on rounds" in page) == (400, True, True)


def test_a_result_on_a_goal_of_ones_own_is_refused_in_a_sentence(pair: Pair) -> None:
    typed = {**TYPED, "goal_id": str(uuid4()), "layer": "personalised", "result": "9 of 10"}
    answer = pair.browser("amara").post("/goals/new/", typed)
    assert (answer.status_code, "Only what everyone must have is shown by a result" in answer.content.decode()) == (400, True)


def test_two_tabs_lose_nothing(pair: Pair) -> None:
    browser, address = pair.browser("amara"), f"/goals/{pair.goal_a}/edit/"
    typed = {**TYPED, "goal_id": str(pair.goal_a)}
    assert browser.post(address, {**typed, "title": "From one tab"}).status_code == 302
    answer = browser.post(address, {**typed, "title": "From the other"})
    page = answer.content.decode()
    assert (answer.status_code, "From the other" in page, 'name="version" value="2"' in page) == (409, True, True)
    assert browser.post(address, {**typed, "title": "From the other", "version": "2"}).status_code == 302
    assert Goal.objects.get(pk=pair.goal_a).title == "From the other"


def test_showing_and_taking_back_are_one_press_each(pair: Pair) -> None:
    browser, address = pair.browser("amara"), f"/goals/{pair.goal_a}/"
    for act, status in (("share", 200), ("unshare", 404)):
        assert browser.post(f"/goals/{pair.goal_a}/{act}/{pair.tie}/").status_code == 302
        assert pair.browser("bruno").get(address).status_code == status
    assert browser.get(f"/goals/{pair.goal_a}/share/{pair.tie}/").status_code == 405
    assert browser.post(f"/goals/{pair.goal_a}/share/{uuid4()}/").status_code == 404


def test_done_let_go_taken_up_again_and_deleted(pair: Pair) -> None:
    browser = pair.browser("amara")
    for state in ("done", "active", "let_go"):
        assert browser.post(f"/goals/{pair.goal_a}/settle/", {"state": state}).status_code == 302
        assert Goal.objects.get(pk=pair.goal_a).state == state
    assert browser.post(f"/goals/{pair.goal_a}/settle/", {"state": "failed"}).status_code == 409
    assert browser.post(f"/goals/{pair.goal_a}/delete/").status_code == 302
    assert Goal.objects.filter(pk=pair.goal_a).count() == 0

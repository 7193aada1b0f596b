"""The plan and the help a goal needs, on the page."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from polyad.domain.meetings.models import Action, Meeting
from polyad.domain.relationships.models import Attempt, Goal, Plan
from tests.interfaces.web.member.conftest import Pair


def test_a_part_is_written_shown_to_the_mentor_and_taken_back(pair: Pair) -> None:
    amara, bruno = pair.browser("amara"), pair.browser("bruno")
    quiet = amara.post("/plan/career_aims/", {"version": "0", "words": "canary-aims"}, headers={"X-Autosave": "1"})
    assert (quiet.status_code, quiet.headers["X-Version"]) == (204, "1")
    tab = f"/relationships/{pair.tie}/goals/"
    heard = []
    for act in ("share", "unshare"):
        assert amara.post(f"/plan/career_aims/{act}/{pair.tie}/").status_code == 302
        heard.append("canary-aims" in bruno.get(tab).content.decode())
    assert heard == [True, False]
    assert "canary-aims" in amara.get("/plan/").content.decode()
    assert "canary-aims" not in bruno.get("/plan/").content.decode()
    second = amara.post("/plan/career_aims/", {"version": "0", "words": "other words"})
    page = second.content.decode()
    assert (second.status_code, "canary-aims" in page, "other words" in page) == (409, True, True)


def test_a_version_is_kept_and_read_again(pair: Pair) -> None:
    amara = pair.browser("amara")
    amara.post("/plan/career_aims/", {"version": "0", "words": "canary-aims"})
    assert amara.post("/plan/keep-version/", {"review_on": "2027-02-30"}).status_code == 302
    assert amara.post("/plan/keep-version/", {"review_on": "2027-02-28"}).status_code == 302
    assert str(Plan.objects.get().review_on) == "2027-02-28"
    for _ in range(2):
        amara.post("/plan/keep-version/", {"number": "1"})
    assert sorted(Plan.objects.values_list("number", flat=True)) == [1, 2]
    assert "canary-aims" in amara.get("/plan/versions/1/").content.decode()
    assert pair.browser("bruno").get("/plan/versions/1/").status_code == 404
    assert amara.get("/plan/moon/").status_code == 404


def test_goes_are_noted_and_less_help_is_proposed_not_imposed(pair: Pair) -> None:
    amara, goal = pair.browser("amara"), pair.goal_a
    go = {"outcome": "managed", "context": "Ward 3", "tried_on": "2026-11-01", "words": ""}
    today = amara.get(f"/goals/{goal}/try/").content.decode()
    assert 'name="outcome"' in today
    for _ in range(2):
        answer = amara.post(f"/goals/{goal}/try/", {**go, "row_id": str(uuid4()), "tried_on": _today()})
        assert answer.status_code == 302
    page = amara.get(f"/goals/{goal}/").content.decode()
    assert ("A little less help" in page, Goal.objects.get(pk=goal).help_level) == (True, 2)
    assert amara.post(f"/goals/{goal}/help/", {"kind": "less", "answer": "yes"}).status_code == 302
    assert (Goal.objects.get(pk=goal).help_level, Attempt.objects.count()) == (1, 2)
    bad = amara.post(f"/goals/{goal}/try/", {**go, "row_id": str(uuid4()), "context": "", "words": "Kept on the page"})
    assert (bad.status_code, "Kept on the page" in bad.content.decode()) == (400, True)


def test_beyond_me_for_now_offers_a_smaller_goal(pair: Pair) -> None:
    amara, goal = pair.browser("amara"), pair.goal_a
    amara.post(f"/goals/{goal}/zone/", {"zone": "beyond_now"})
    assert f"/goals/new/?part_of={goal}" in amara.get(f"/goals/{goal}/").content.decode()
    part = str(uuid4())
    typed = {"goal_id": part, "version": "1", "part_of": str(goal), "title": "A smaller one", "layer": "contextual"}
    assert amara.post("/goals/new/", typed).status_code == 302
    assert Goal.objects.get(pk=part).part_of_id == goal
    assert "A smaller one" in amara.get(f"/goals/{goal}/").content.decode()
    amara.post(f"/goals/{goal}/zone/", {"zone": "alone"})
    assert "What would twice as good look like" in amara.get(f"/goals/{goal}/").content.decode()


def test_the_mentor_says_what_they_saw(pair: Pair) -> None:
    bruno, address = pair.browser("bruno"), f"/goals/{pair.goal_r}/seen/"
    typed = {"row_id": str(uuid4()), "words": "She closed every loop", "context": "Ward 3", "on": _today(), "who": "The dean"}
    assert bruno.post(address, typed).status_code == 302
    page = pair.browser("amara").get(f"/goals/{pair.goal_r}/").content.decode()
    assert ("She closed every loop" in page, "The dean" in page) == (True, False)
    assert "One person has seen it" in page
    assert bruno.get(f"/goals/{pair.goal_a}/seen/").status_code == 404
    assert bruno.get(f"/goals/{pair.goal_r}/try/").status_code == 404


def test_the_closing_form_asks_whose_goal_an_action_serves(pair: Pair) -> None:
    Meeting.objects.filter(pk=pair.held).update(state="planned", closed_at=None)
    amara = pair.browser("amara")
    page = amara.get(f"/meetings/{pair.held}/close/").content.decode()
    assert ("Whose goal does this serve?" in page, "None of them" in page) == (True, True)
    assert (str(pair.goal_r) in page, str(pair.goal_a) in page) == (True, False)  # only what both may read
    version = Meeting.objects.get(pk=pair.held).summary_version
    row = {"text_1": "Lead on Friday", "owner_1": str(pair.cast.amara.pk), "due_1": _later(), "serves_1": str(pair.goal_r)}
    assert amara.post(f"/meetings/{pair.held}/close/", {"version": version, "summary": "x", **row}).status_code == 302
    assert [row.serves for row in Action.objects.all() if row.text == "Lead on Friday"] == [pair.goal_r]
    assert "Lead on Friday" in pair.browser("bruno").get(f"/goals/{pair.goal_r}/").content.decode()


def test_an_action_is_added_outside_a_meeting_put_off_and_let_go(pair: Pair) -> None:
    amara, action = pair.browser("amara"), str(uuid4())
    typed = {"row_id": action, "text": "Ask Sister Mensah", "due_on": _later(), "serves": str(pair.goal_r), "shown_to": ""}
    assert amara.post("/actions/new/", typed).headers["Location"] == f"/goals/{pair.goal_r}/"
    assert "Ask Sister Mensah" not in pair.browser("bruno").get(f"/goals/{pair.goal_r}/").content.decode()
    assert "Ask Sister Mensah" in amara.get("/home/").content.decode()
    changed = {"row_id": action, "due_on": _later(20), "serves": "", "text": "hijacked"}
    assert amara.post(f"/actions/{action}/change/", changed).status_code == 302
    row = Action.objects.get(pk=action)
    assert (row.text, str(row.due_on), row.serves) == ("Ask Sister Mensah", _later(20), None)
    past = amara.post(f"/actions/{action}/change/", {**changed, "due_on": "2020-01-01"})
    assert (past.status_code, "before today" in past.content.decode()) == (400, True)
    for who in ("bruno", "chen", "dina"):
        assert pair.browser(who).get(f"/actions/{action}/change/").status_code == 404
        assert pair.browser(who).post(f"/actions/{action}/?state=done").status_code == 404
    assert amara.post(f"/actions/{action}/?state=dropped").status_code == 302
    assert Action.objects.get(pk=UUID(action)).state == "dropped"


def test_a_new_setting_is_one_press(pair: Pair) -> None:
    amara = pair.browser("amara")
    assert amara.post("/plan/setting/").status_code == 302
    assert "does this goal still hold here" in amara.get(f"/goals/{pair.goal_a}/").content.decode()
    assert amara.post(f"/goals/{pair.goal_a}/holds/").status_code == 302
    assert "does this goal still hold here" not in amara.get(f"/goals/{pair.goal_a}/").content.decode()


def _today() -> str:
    """Gives today as a form has it."""
    return timezone.now().date().isoformat()


def _later(days: int = 10) -> str:
    """Gives a day to come."""
    return (timezone.now() + timedelta(days=days)).date().isoformat()


def test_every_part_has_a_page_of_its_own(pair: Pair) -> None:
    amara = pair.browser("amara")
    for key in ("self_assessment", "career_aims", "skills_gaps", "plan", "review"):
        assert (amara.get(f"/plan/{key}/").status_code, key) == (200, key)

"""Cues are content: every one can come about, cites its source, and never calls anybody a name."""

import re
from pathlib import Path

import pytest

from polyad.engines.cues import FACTS, find_due, find_example
from polyad.engines.cues.situation import may_rest_on
from polyad.library.catalogue import CONTENT, load_catalogue
from polyad.library.checks import check_catalogue
from polyad.library.reader import ContentFault
from polyad.library.vocabulary import CUE_PLACES
from tests.library.conftest import Break

CATALOGUE = load_catalogue()
SILENCE = "cues/silence-own-rhythm.toml"

# Domain reference, section 6: each signal, and the cue that answers it, with the side it speaks to. What somebody
# reported about a person is no fact of any cue: the last but one is answered by a look at one's own part only.
SIGNALS = {
    "hijacker": [("credit-and-authorship", "member"), ("my-own-part-mentor", "mentor")],
    "exploiter": [("whose-goal-does-this-serve", "member")],
    "possessor": [("one-more-person", "mentee")],
    "bottleneck": [("room-to-answer", "mentor"), ("a-word-is-waiting", "mentor")],
    "world traveler": [("long-silence", "member")],
    "country clubber": [("asked-for-more-challenge", "mentor")],
    "overcommitter": [("what-will-you-drop", "mentee"), ("smaller-steps", "mentee")],
    "ghost": [("coming-back", "mentee"), ("coming-back-to-a-message", "mentee")],
    "doormat": [("agenda-starter", "mentee")],
    "vampire": [("questions-in-one-go", "mentee")],
    "lone wolf": [("a-tiny-ask", "mentee")],
    "backstabber": [("my-own-part-mentee", "mentee")],
    "mismatch": [("how-does-it-fit", "member"), ("talk-it-through", "member"), ("another-way-on", "member")],
}


@pytest.mark.parametrize("key", sorted(CATALOGUE.cues))
def test_every_cue_can_come_about_and_says_why(key: str) -> None:
    cue = CATALOGUE.cues[key]
    example = find_example(cue.rule)
    assert example is not None
    role = "mentor" if cue.rule.to == "mentor" else "mentee"
    (due,) = find_due({"days_since_meeting": 63, "rhythm_days": 28, **example}, role, [cue.rule])
    assert due.key == key
    assert cue.sources
    assert due.reason.startswith("Because ") or key in SAYS_ITS_WHY_ITSELF


# Facts that go without saying, or would be unkind said back: what the person answered, and to whom.
SAYS_ITS_WHY_ITSELF = {"talk-it-through", "another-way-on"}


def test_the_thirteen_signals_each_have_a_kind_invitation_to_whom_they_concern() -> None:
    assert len(SIGNALS) == 13
    for answers in SIGNALS.values():
        assert [(key, CATALOGUE.cues[key].rule.to) for key, _ in answers] == answers


def test_nobody_is_ever_called_a_name() -> None:
    listed = "|".join(name.replace(" ", r"[\s_-]?") for name in (*SIGNALS, "world traveller"))
    names = re.compile(rf"\b({listed})s?\b", re.IGNORECASE)
    root = Path(CONTENT).parent
    seen = [*Path(CONTENT).rglob("*.toml"), *Path(CONTENT).rglob("*.md"), *(root / "interfaces").rglob("*.html")]
    seen += [*(root / "interfaces/web/member").rglob("*.py"), *(root / "engines/cues").rglob("*.py"), *(root / "domain/guidance").rglob("*.py")]
    assert [str(path) for path in seen if names.search(path.read_text(encoding="utf-8"))] == []


def test_what_is_told_to_nobody_is_in_no_cue_to_anybody_else() -> None:
    for cue in CATALOGUE.cues.values():
        assert all(may_rest_on(cue.rule.to, FACTS[one.fact]) for one in cue.rule.when), cue.key
    private = {"personal_goals", "help_requests", "weeks_with_one_tie", "weeks_goals_unmoved"}
    assert {FACTS[key].known_to for key in private} == {"mentee"}


def test_no_fact_tells_of_a_concern_a_safety_answer_or_a_motive() -> None:
    words = " ".join(f"{fact.key} {fact.meaning}" for fact in FACTS.values()).lower()
    assert [word for word in ("concern", "safety", "motive", "portrait", "reflection", "note ") if word in words] == []


def test_every_place_a_cue_leads_to_has_its_words() -> None:
    assert all(word.name and word.meaning for word in CUE_PLACES.values())


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("next_meeting_planned = false", "shoe_size = 42", "fact shoe_size is not known."),
        ('to = "member"', 'to = "lead"', "reader lead is not known."),
        ('sources = ["kram1983", "teo2024"]', "sources = []", "a cue needs at least one source."),
        ('do = "time"', 'do = "moon"', "place moon is not known."),
        ('guide = "reopening-a-conversation"', 'guide = "moon"', "guide moon is not known."),
        ("at_most = 199", "at_most = 9", "no situation could ever meet its conditions."),
        ("at_least = 150", "more_than = 150", "fact silence_percent is a whole number; more_than 150 does not fit it."),
        ("priority = 70", "priority = 700", "priority must be 1 to 100, not 700."),
    ],
)
def test_what_does_not_hold_is_named(published: Break, old: str, new: str, sentence: str) -> None:
    assert check_catalogue(published(SILENCE, old, new)) == [f"{SILENCE}: {sentence}"]


def test_how_often_is_said_in_one_way(broken: Break) -> None:
    root = broken(SILENCE, "once per 4 weeks", "sometimes")
    with pytest.raises(ContentFault) as caught:
        load_catalogue(root)
    assert str(caught.value) == f"{SILENCE}: at_most must read 'once per 6 weeks', not 'sometimes'."


def test_every_phase_has_a_good_question_for_a_mentor() -> None:
    for phase in FACTS["phase"].choices:
        assert any(phase in bank.phases for bank in CATALOGUE.prompts.values()), phase

"""The brief: for the mentor of a planned meeting, made of what was shared, and nothing else."""

import pytest
from django.utils import timezone

from polyad.domain.relationships.operations import end_relationship
from polyad.domain.relationships.queries.briefs import choose_question
from polyad.library.catalogue import load_catalogue
from tests.interfaces.web.member.conftest import CANARIES, Pair, found_in


def test_the_mentor_reads_what_was_shared_and_no_note(pair: Pair, django_assert_max_num_queries) -> None:
    browser = pair.browser("bruno")
    with django_assert_max_num_queries(14):
        status, found = found_in(browser, f"/meetings/{pair.coming}/brief/")
    assert status == 200
    assert {"agenda", "outcome", "summary", "action", "place"} <= found
    assert found & {"note_a", "note_r", "agreement"} == frozenset()


@pytest.mark.parametrize("name", ["amara", "chen", "dina", "eve"])
def test_nobody_else_finds_it(pair: Pair, name: str) -> None:
    assert found_in(pair.browser(name), f"/meetings/{pair.coming}/brief/") == (404, frozenset())


def test_there_is_none_of_a_meeting_that_is_over(pair: Pair) -> None:
    assert pair.browser("bruno").get(f"/meetings/{pair.held}/brief/").status_code == 404


def test_an_ending_takes_it_away(pair: Pair) -> None:
    end_relationship(relationship_id=pair.tie, by=pair.cast.actor(pair.cast.amara), at=timezone.now())
    assert pair.browser("bruno").get(f"/meetings/{pair.coming}/brief/").status_code == 404


def test_goals_that_are_not_shared_stay_out(pair: Pair) -> None:
    text = pair.browser("bruno").get(f"/meetings/{pair.coming}/brief/").content.decode()
    own = [words for name, words in CANARIES.items() if name.startswith("goal") and "shared" not in words]
    assert [words for words in own if words in text] == []


def test_the_question_is_of_this_phase_and_the_same_for_the_same_meeting(pair: Pair) -> None:
    banks = load_catalogue().prompts.values()
    for phase in ("preparing", "negotiating", "enabling", "closing"):
        about, question = choose_question(phase, pair.coming)
        assert (about, question) == choose_question(phase, pair.coming)
        (bank,) = [one for one in banks if question in one.items]
        assert bank.name == about and phase in bank.phases

"""The catalogue holds what the product asks for, frozen, and lets an installation use its own words."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from polyad.engines.matching.policies import CONFLICT_KEYS, CRITERIA, make_policy
from polyad.library.catalogue import load_catalogue
from polyad.library.reader import ContentFault
from polyad.library.shapes import Range
from polyad.library.vocabulary import CONFLICT_KINDS, MATCHING_CRITERIA

CATALOGUE = load_catalogue()


def _write(root: Path, file: str, text: str) -> Path:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(text, encoding="utf-8")
    return root


def _letter(placeholders: str, body: str, key: str = "meeting-cancelled") -> str:
    front = f'key = "{key}"\nversion = "1.0-harbour"\nsources = []\nlicence = "CC-BY-4.0"\n'
    return f'+++\n{front}to = "member"\nsubject = "Cancelled"\nplaceholders = [{placeholders}]\n+++\n{body}\n'


def test_the_default_format_says_how_it_runs() -> None:
    dyad = CATALOGUE.formats["traditional-dyad"]
    assert (dyad.mentees, dyad.mentors) == (Range(1, 1), Range(1, 1))
    assert (dyad.cadence_days, dyad.meeting_minutes, dyad.duration_days) == (28, 45, 365)
    assert (dyad.phases, dyad.agreement, dyad.policy) == ("zachary", "traditional-dyad", "matching-dyad")
    assert (dyad.first_agenda, dyad.regular_agenda) == ("first-dyad-meeting", "regular-dyad-meeting")


def test_only_speed_is_a_kick_off_and_only_equals_and_gatherings_go_without_a_policy() -> None:
    assert [key for key, one in CATALOGUE.formats.items() if one.kick_off_only] == ["speed"]
    assert [key for key, one in CATALOGUE.formats.items() if one.policy is None] == [
        "group-peer-programme",
        "one-time",
        "peer-pair",
        "peer",
        "speed",
        "telementoring",
    ]


def test_the_phases_run_in_order_and_end() -> None:
    phases = CATALOGUE.phases["zachary"].phases
    assert [phase.key for phase in phases] == [
        "preparing",
        "negotiating",
        "enabling",
        "closing",
        "redefined",
        "ended",
    ]
    assert [phase.key for phase in phases if phase.final] == ["redefined", "ended"]
    assert [(nudge.after_days, nudge.to) for nudge in phases[0].nudges] == [
        (14, "mentee"),
        (14, "mentor"),
        (30, "lead"),
    ]


def test_every_phase_that_is_not_final_may_be_ended_at_once_or_closed() -> None:
    phases = CATALOGUE.phases["zachary"].phases
    assert [phase.key for phase in phases if not phase.final and "ended" not in phase.may_become] == []


def test_the_weights_make_a_thousand_and_the_engine_accepts_them() -> None:
    policy = CATALOGUE.policies["matching-dyad"]
    weights = {criterion.key: criterion.weight for criterion in policy.criteria}
    assert weights == {
        "goals": 350,
        "fields": 200,
        "rhythm": 150,
        "path": 100,
        "format": 100,
        "background": 100,
    }
    assert [criterion.key for criterion in policy.criteria if criterion.opt_in] == ["background"]
    made = make_policy(policy.key, policy.version, weights, policy.matched_bonus)
    assert sum(weight for _, weight in made.weights) == 1000
    assert (policy.hard.shared_language, policy.hard.at_least_common_hours) == (True, 1)


def test_our_closed_lists_are_the_engine_s() -> None:
    assert MATCHING_CRITERIA == CRITERIA
    assert sorted(set(CONFLICT_KINDS) - set(CONFLICT_KEYS)) == []


def test_the_dyad_s_agreement_holds_every_part() -> None:
    assert [section.key for section in CATALOGUE.agreements["traditional-dyad"].sections] == [
        "purpose",
        "kinds_of_help",
        "goals",
        "rhythm",
        "channel",
        "scheduling",
        "preparation",
        "confidentiality",
        "feedback",
        "credit",
        "boundaries",
        "disagreement",
        "review",
        "ending",
        "no_fault",
    ]


def test_what_is_read_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        CATALOGUE.formats["pair"] = CATALOGUE.formats["peer"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        CATALOGUE.formats["peer"].name = "Pair"  # type: ignore[misc]


def test_an_overlay_replaces_words_and_leaves_the_rest(tmp_path: Path) -> None:
    overlay = _write(tmp_path, "letters/meeting-cancelled.md", _letter('"reader"', "Hello {reader}."))
    catalogue = load_catalogue(overlay=overlay)
    assert catalogue.letters["meeting-cancelled"].body == "Hello {reader}."
    assert catalogue.letters["meeting-cancelled"].version == "1.0-harbour"
    assert catalogue.letters["meeting-changed"] == CATALOGUE.letters["meeting-changed"]


def test_an_overlay_may_add_a_letter_of_its_own(tmp_path: Path) -> None:
    words = _letter('"reader"', "Dear {reader}", "summer-party")
    overlay = _write(tmp_path, "letters/summer-party.md", words)
    assert load_catalogue(overlay=overlay).letters["summer-party"].subject == "Cancelled"


def test_an_overlay_may_not_ask_for_what_nobody_fills(tmp_path: Path) -> None:
    overlay = _write(tmp_path, "letters/meeting-cancelled.md", _letter('"lead"', "From {lead}."))
    with pytest.raises(ContentFault) as caught:
        load_catalogue(overlay=overlay)
    assert str(caught.value) == (
        "letters/meeting-cancelled.md: the overlay asks for {lead}, which the text it replaces does not have."
    )


def test_a_folder_without_content_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentFault) as caught:
        load_catalogue(tmp_path)
    assert str(caught.value) == "SOURCES.bib: the file cannot be read."

"""Every sentence, as lead, mentee and mentor will read it."""

from dataclasses import replace

import pytest

from polyad.engines.matching import DEFAULT_POLICY, Forbidden, Mentee, Mentor, Pin, Problem, Reason, assign
from polyad.engines.matching.terms import by_fold, fold, touched
from polyad.engines.matching.wording import times_of
from tests.engines.matching.people import AMARA, BRUNO, FRIDAY_EARLY, WEDNESDAY_NOON, make_round

BARE_MENTEE = Mentee(id="m", name="Amara")
BARE_MENTOR = Mentor(id="r", name="Bruno")


def explain(mentee: Mentee, mentor: Mentor) -> tuple[list[str], list[str]]:
    problem = Problem((mentee,), (mentor,), DEFAULT_POLICY, pinned=(Pin(mentee.id, mentor.id),))
    pair = assign(problem).pairs[0]
    return [reason.sentence for reason in pair.reasons], [reason.sentence for reason in pair.against]


def test_the_three_strongest_reasons_and_what_speaks_against() -> None:
    pair = assign(Problem((AMARA,), (BRUNO,), DEFAULT_POLICY)).pairs[0]
    assert pair.reasons == (
        Reason("fields", "Bruno works in nursing, which Amara put first among the fields of interest.", 222),
        Reason("help_kinds", "Amara would like coaching, and Bruno offers it.", 155),
        Reason("goals", "Bruno can help with research methods, which Amara asked for.", 117),
    )
    assert pair.against == (
        Reason("goals", "Bruno does not list grant writing, which Amara also asked for.", -116),
        Reason("rhythm", "Only one time in the week suits both: Wednesday 12:00–14:00.", -111),
        Reason(
            "format", "They are at different sites: Amara at Harbour Clinic, Bruno at North Campus.", -111
        ),
    )


@pytest.mark.parametrize(
    ("mentee", "mentor", "sentence"),
    [
        (
            {"goals": ("promotion", "leadership", "teaching")},
            {"goals": ("Teaching", "Leadership", "promotion")},
            "Bruno can help with promotion, leadership and teaching, which Amara asked for.",
        ),
        (
            {"help_kinds": ("Peer support",)},
            {"help_kinds": ("peer_support", "coaching")},
            "Amara would like Peer support, and Bruno offers it.",
        ),
        (
            {"fields": ("Nursing",)},
            {"fields": ("nursing", "Surgery")},
            "Bruno works in nursing, the field Amara is drawn to.",
        ),
        (
            {"fields": ("a", "b", "c", "d", "e", "f", "Surgery")},
            {"fields": ("Surgery",)},
            "Bruno works in Surgery, which Amara put 7th among the fields of interest.",
        ),
        (
            {"hours": WEDNESDAY_NOON + FRIDAY_EARLY},
            {"hours": WEDNESDAY_NOON + FRIDAY_EARLY},
            "Both are usually free on Wednesday 12:00–14:00 and Friday 07:00–09:00.",
        ),
        (
            {"hours": (0, 30, 60, 90)},
            {"hours": (0, 30, 60, 90)},
            "Both are usually free at four times in the week, for example Monday 00:00–01:00.",
        ),
        (
            {"own_words": "To be less afraid of digital health, and of writing."},
            {"goals": ("Digital health", "writing a first paper")},
            "Amara also wrote about Digital health, which Bruno knows.",
        ),
        (
            {"stage": "Resident"},
            {"stages": ("resident",)},
            "Bruno likes to help people at the stage Amara is at: Resident.",
        ),
        (
            {"site": "Harbour Clinic"},
            {"site": "harbour clinic"},
            "Both are at harbour clinic, so they can meet in person.",
        ),
        (
            {"background": "first in family to study"},
            {"background": "international graduate; First in family to study"},
            "Both mention: first in family to study.",
        ),
        (
            {"languages": ("English", "Swahili")},
            {"languages": ("swahili", "english")},
            "Both speak English and Swahili.",
        ),
    ],
)
def test_each_reason_alone(mentee: dict[str, tuple], mentor: dict[str, tuple], sentence: str) -> None:
    assert explain(replace(BARE_MENTEE, **mentee), replace(BARE_MENTOR, **mentor))[0][:1] == [sentence]


@pytest.mark.parametrize(
    ("mentee", "mentor", "sentence"),
    [
        (
            {"goals": ("promotion", "leadership")},
            {"goals": ("teaching",)},
            "Bruno does not list what Amara asked for help with: promotion and leadership.",
        ),
        ({"goals": ("promotion",)}, {}, "It is not known what Bruno can help with."),
        (
            {"help_kinds": ("coaching",)},
            {"help_kinds": ("advising", "sponsorship")},
            "Amara would like coaching; Bruno offers advising and sponsorship.",
        ),
        ({"help_kinds": ("coaching",)}, {}, "It is not known which kind of help Bruno offers."),
        (
            {"fields": ("Nursing", "Surgery")},
            {"fields": ("Psychiatry",)},
            "Bruno works in Psychiatry; Amara is drawn to Nursing or Surgery.",
        ),
        ({"fields": ("Nursing",)}, {}, "It is not known in which field Bruno works."),
        ({"hours": (5,)}, {}, "It is not known when Bruno is free."),
        ({"hours": (5,)}, {"hours": (7,)}, "Amara and Bruno share too little free time in the week."),
        (
            {"languages": ("Arabic",)},
            {"languages": ("English",)},
            "Amara and Bruno named no language in common.",
        ),
        ({"languages": ("Arabic",)}, {}, "It is not known which languages Bruno speaks."),
        (
            {"stage": "Resident"},
            {"stages": ("Year 1", "Year 3")},
            "Bruno would rather help people at another stage (Year 1 or Year 3) than Amara is at.",
        ),
    ],
)
def test_each_thing_against_alone(mentee: dict[str, tuple], mentor: dict[str, tuple], sentence: str) -> None:
    assert explain(replace(BARE_MENTEE, **mentee), replace(BARE_MENTOR, **mentor))[1][:1] == [sentence]


def test_a_wish_for_shared_background_is_not_held_against_a_silent_mentor() -> None:
    assert explain(replace(BARE_MENTEE, background="woman in surgery"), BARE_MENTOR) == (
        [],
        [],
    )


def test_namesakes_are_called_by_their_whole_names() -> None:
    mentee = replace(BARE_MENTEE, name="Kofi Mensah", called="Kofi", help_kinds=("coaching",))
    mentor = replace(BARE_MENTOR, name="Kofi Eriksen", called="Kofi", help_kinds=("coaching",))
    assert explain(mentee, mentor)[0] == ["Kofi Mensah would like coaching, and Kofi Eriksen offers it."]


def test_no_sentence_carries_a_score() -> None:
    result = assign(make_round(80, 50, seed=2))
    scores = {str(pair.score) for pair in result.pairs}
    for pair in result.pairs:
        assert len(pair.reasons) <= 3 and len(pair.against) <= 3
        for reason in (*pair.reasons, *pair.against):
            assert reason.sentence[0].isupper() and reason.sentence.endswith(".")
            assert scores.isdisjoint(reason.sentence.replace(".", " ").split())


@pytest.mark.parametrize(
    ("mentee", "mentors", "key", "reason", "way_on"),
    [
        (
            {},
            [{"capacity": 0}],
            "no_places",
            "No mentor in this round has a free place.",
            "Ask mentors for one more place, invite more mentors, or offer Amara a place in a group or a "
            "one-time session with the rapid-response desk within five days.",
        ),
        (
            {"languages": ("French", "Arabic")},
            [{}, {"languages": ("French",), "capacity": 0}],
            "no_language",
            "No mentor with a place speaks French or Arabic.",
            "Look more widely for a mentor who speaks French or Arabic, or offer Amara a place in a "
            "group or a one-time session with the rapid-response desk within five days.",
        ),
        (
            {"hours": FRIDAY_EARLY},
            [{}],
            "no_common_hours",
            "No mentor who shares a language with Amara is free at the same times (one common hour a week is "
            "needed).",
            "Ask Amara for further times, or offer a place in a group or a one-time session with the "
            "rapid-response desk within five days.",
        ),
    ],
)
def test_people_left_over_hear_why(
    mentee: dict[str, tuple], mentors: list[dict[str, object]], key: str, reason: str, way_on: str
) -> None:
    offering = tuple(replace(BRUNO, id=f"r{at}", **changes) for at, changes in enumerate(mentors))
    alone = assign(Problem((replace(AMARA, **mentee),), offering, DEFAULT_POLICY)).unmatched[0]
    assert (alone.key, alone.reason, alone.way_on) == (key, reason, way_on)


def test_people_left_over_by_conflicts_or_full_places() -> None:
    leila = replace(AMARA, id="leila", name="Leila Das", called="Leila", goals=("research methods",))
    one_place = replace(BRUNO, capacity=1)
    conflict = Forbidden(leila.id, BRUNO.id, "assesses")
    full = assign(Problem((AMARA, leila), (one_place,), DEFAULT_POLICY)).unmatched[0]
    assert (full.mentee_id, full.key) == (AMARA.id, "full")
    assert full.reason == (
        "The one mentor who fits is already full, and no other arrangement with room for Amara would be "
        "better overall."
    )
    assert full.way_on == (
        "Ask Bruno Rossi for one more place, or offer Amara a place in a group or a one-time session with "
        "the rapid-response desk within five days."
    )
    kept = assign(Problem((AMARA, leila), (one_place,), DEFAULT_POLICY, (conflict,))).unmatched[0]
    assert (kept.mentee_id, kept.key) == (leila.id, "conflicts")
    assert kept.reason == "The only mentor who fits is excluded: by a declared conflict, by hand, or because the two are or were together."


def test_times_of_the_week() -> None:
    assert times_of((167, 0, 23, 24, 25)) == (
        "Monday 00:00–01:00",
        "Monday 23:00–24:00",
        "Tuesday 00:00–02:00",
        "Sunday 23:00–24:00",
    )


def test_a_text_touches_a_term_only_with_all_its_words() -> None:
    topics = by_fold(("confidence on the ward", "grant writing", "的士", "of the"))
    assert touched("To know people outside my ward", topics) == []
    assert touched("More CONFIDENCE on wards; writing grants", topics) == ["confidence on the ward", "grant writing"]
    assert touched("", topics) == []
    assert fold("  Ｗｏｒｋ\tLife ") == "work life"


def test_a_term_counts_in_whichever_list_an_office_keeps_it() -> None:
    asks = replace(BARE_MENTEE, goals=("Cardiology",))
    works = replace(BARE_MENTOR, fields=("cardiology",))
    assert explain(asks, works) == (["Bruno can help with Cardiology, which Amara asked for."], [])
    drawn = replace(BARE_MENTEE, fields=("Cardiology",))
    helps = replace(BARE_MENTOR, goals=("cardiology",))
    assert explain(drawn, helps) == (["Bruno can help with cardiology, a field Amara is drawn to."], [])

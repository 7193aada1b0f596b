"""Kinds of help: every one can be reached, the most bounded comes first, and a broken file says where."""

from itertools import product

import pytest

from polyad.library.catalogue import load_catalogue
from polyad.library.checks import check_catalogue
from polyad.library.helping import suggest_kind
from polyad.library.reader import ContentFault
from polyad.library.vocabulary import HELP_KINDS
from tests.library.conftest import Break

HELPING = load_catalogue().helping["kinds-of-help"]
FILE = "helping/kinds-of-help.toml"


@pytest.mark.parametrize(
    ("question", "answer", "kind"),
    [
        ("decision", "answer", "advising"),
        ("skill", "practise", "coaching"),
        ("skill", "watch", "role_modelling"),
        ("door", "speak", "sponsorship"),
        ("door", "meet", "connection"),
        ("path", "walked", "mentoring"),
        ("path", "next-step", "near_peer"),
        ("path", "together", "peer_support"),
    ],
)
def test_one_yes_gives_its_kind(question: str, answer: str, kind: str) -> None:
    found = suggest_kind(HELPING, {question: answer})
    assert (found.kind.key, found.also) == (kind, ())
    assert found.because.endswith(".")


def test_every_set_of_answers_gives_a_kind_and_names_the_others_once() -> None:
    choices = [["", *(option.key for option in question.options)] for question in HELPING.questions]
    keys = [question.key for question in HELPING.questions]
    seen = set()
    for answers in product(*choices):
        found = suggest_kind(HELPING, dict(zip(keys, answers, strict=True)))
        kinds = [found.kind.key, *(kind.key for kind in found.also)]
        assert len(kinds) == len(set(kinds)) == max(1, sum(bool(answer) for answer in answers))
        seen.add(found.kind.key)
    assert seen == set(HELP_KINDS)


def test_no_answer_and_odd_answers_give_one_short_conversation() -> None:
    for answers in ({}, {"decision": "x"}, {"decision": "\x00", "elsewhere": "answer"}):
        assert suggest_kind(HELPING, answers).kind.key == "advising"


def test_the_more_bounded_kind_comes_first() -> None:
    found = suggest_kind(HELPING, {"path": "walked", "decision": "answer"})
    assert (found.kind.key, [kind.key for kind in found.also]) == ("advising", ["mentoring"])


def test_defaults_follow_the_kind() -> None:
    usual = {kind.key: (kind.meetings, kind.minutes, kind.review_days) for kind in HELPING.kinds}
    assert (usual["advising"][0].most, usual["advising"][1].least, usual["advising"][1].most) == (1, 20, 30)
    assert (usual["coaching"][0].least, usual["coaching"][0].most) == (3, 6)
    assert usual["mentoring"][2] == 91
    assert set(usual) == set(HELP_KINDS)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('kind = "connection"', 'kind = "sponsorship"', f"{FILE}: no answer leads to connection."),
        ('kind = "near_peer"', 'kind = "luck"', f"{FILE}: an answer points to luck, which is not known."),
        ('format = "near-peer"', 'format = "nearby"', f"{FILE}: format nearby is not known."),
        ('key = "door"', 'key = "skill"', f"{FILE}: question skill stands there more than once."),
    ],
)
def test_a_fault_is_named(published: Break, old: str, new: str, fault: str) -> None:
    assert fault in check_catalogue(published(FILE, old, new))


def test_a_share_above_all_is_refused(broken: Break) -> None:
    root = broken("customs/meetings.toml", "target_percent = 70", "target_percent = 170")
    with pytest.raises(ContentFault, match="at most 100"):
        load_catalogue(root)

"""Formats: fifteen and what a pair may become, each fault of a broken one in exactly these words."""

import pytest

from polyad.library.catalogue import load_catalogue
from polyad.library.checks import check_catalogue
from tests.library.conftest import Break

ALL = {
    "traditional-dyad", "group", "peer", "facilitated-peer", "group-peer-programme", "near-peer", "mosaic", "committee",
    "functional", "speed", "distance", "telementoring", "reverse", "one-time", "peer-coaching", "peer-pair",
}  # fmt: skip
DYAD = "formats/traditional-dyad.toml"
PEER = "formats/peer.toml"

UNTRUE = [
    (DYAD, 'runs_as = "relationship"', 'runs_as = "ball"', [f"{DYAD}: runs_as ball is not known.", f"{DYAD}: only what runs as a relationship is matched in rounds."]),
    (DYAD, 'matching = "one-to-one"', 'matching = "by-lot"', [f"{DYAD}: matching by-lot is not known."]),
    (DYAD, 'hierarchy = "senior"', 'hierarchy = "king"', [f"{DYAD}: hierarchy king is not known."]),
    (DYAD, 'led_by = "mentee"', 'led_by = "dean"', [f"{DYAD}: led_by dean is not known."]),
    (DYAD, "tools = []", 'tools = ["hammer"]', [f"{DYAD}: tool hammer is not known."]),
    (DYAD, "rota = []", 'rota = ["host"]', [f"{DYAD}: the tool rota and the list of its roles belong together."]),
    (PEER, '"timekeeper"', '"Time Keeper"', [f"{PEER}: rota: Time Keeper must be small letters and hyphens."]),
    (DYAD, 'ending = "usual"', 'ending = "bang"', [f"{DYAD}: ending bang is not known."]),
    (DYAD, 'aims = ["direction"]', 'aims = ["fame"]', [f"{DYAD}: needs: aims: fame is not known."]),
    (
        "formats/reverse.toml",
        'sources = ["clarke2019"]\n\n[[evidence]]',
        "sources = []\n\n[[evidence]]",
        [
            "formats/reverse.toml: evidence “A review describes reverse mentoring in medical education as a way to learn new "
            "technology and to change culture, and says plainly that it needs more study there.”: a default names no source, and "
            "every other basis names one."
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "faults"), UNTRUE, ids=[faults[0][:60] for *_, faults in UNTRUE])
def test_a_broken_format_is_named_in_a_sentence(published: Break, file: str, old: str, new: str, faults: list[str]) -> None:
    assert check_catalogue(published(file, old, new)) == faults


def test_every_format_has_a_file_and_says_how_sure_we_are() -> None:
    formats = load_catalogue().formats
    assert set(formats) == ALL
    for found in formats.values():
        assert any(one.basis == "confirmed" for one in found.evidence), found.key


def test_members_take_the_roles_of_their_format() -> None:
    formats = load_catalogue().formats
    roles = {
        key: tuple(formats[key].role_of(*who) for who in (("mentee",), ("mentor", 0), ("mentor", 1)))
        for key in ("traditional-dyad", "group", "committee", "facilitated-peer", "peer", "reverse", "mosaic")
    }
    assert roles == {
        "traditional-dyad": ("mentee", "mentor", "mentor"),
        "group": ("mentee", "mentor", "mentor"),
        "committee": ("mentee", "chair", "mentor"),
        "facilitated-peer": ("peer", "facilitator", "facilitator"),
        "peer": ("peer", "mentor", "mentor"),
        "reverse": ("mentee", "mentor", "mentor"),
        "mosaic": ("mentee", "mentor", "mentor"),
    }

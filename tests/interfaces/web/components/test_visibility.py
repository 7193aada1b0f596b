"""Every answer to "who can see this" has words and a mark; every tier has an answer."""

from pathlib import Path

import pytest
from django.conf import settings

from polyad.interfaces.web.components.visibility import TIERS, VISIBILITIES, get_visibility


def test_every_tier_has_its_words() -> None:
    assert [str(get_visibility(tier).words) for tier in "ARMGSO"] == [
        "Only me",
        "Only us",
        "Programme lead sees that this exists",
        "Counted, never shown singly",
        "Named safeguarding officers",
        "You and the security desk",
    ]
    assert set(TIERS.values()) <= set(VISIBILITIES)


def test_every_mark_is_drawn() -> None:
    marks = (Path(settings.STATICFILES_DIRS[0]) / "polyad/img/marks.svg").read_text()
    assert [v.mark for v in VISIBILITIES.values() if f'id="seen-{v.mark}"' not in marks] == []


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(LookupError):
        get_visibility("everybody")

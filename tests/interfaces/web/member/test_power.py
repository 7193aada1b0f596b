"""One member assesses another: told to both, asked about again, and nothing more is seen by anybody."""

from typing import Any

import pytest
from django.utils import timezone

from polyad.domain.instruments.models import SafetyRound, Sitting
from polyad.domain.matching.models import Conflict
from polyad.domain.matching.operations import declare_conflict, withdraw_conflict
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.operations import end_relationship
from tests.cast import Cast
from tests.interfaces.web.member.conftest import CANARIES, Pair
from tests.interfaces.web.member.test_pulses import words
from tests.interfaces.web.member.test_safety import SEVEN, hold_another, make_group

BANNER = "One of you assesses another, or leads them at work"


def declare(cast: Cast, kind: str = "assesses", mentee: Any = None) -> Conflict:
    """Lets the lead note that Bruno has power over somebody."""
    ids = {"mentee_id": (mentee or cast.amara_enrolment).pk, "mentor_id": cast.bruno_enrolment.pk}
    return declare_conflict(
        programme_id=cast.programme.pk, kind=kind, by=cast.actor(cast.chen), at=timezone.now(), **ids
    )


@pytest.mark.parametrize("kind", ["assesses", "manages"])
@pytest.mark.parametrize("page", ["", "notes/", "safety/"])
def test_both_are_told_from_the_next_request_on(pair: Pair, kind: str, page: str) -> None:
    address = f"/relationships/{pair.tie}/{page}"
    for name in ("amara", "bruno"):
        assert BANNER not in words(pair.browser(name).get(address))
    told = declare(pair.cast, kind)
    for name in ("amara", "bruno"):
        seen = pair.browser(name).get(address).content.decode()
        assert BANNER in seen and f'/relationships/{pair.tie}/end/"' in seen and f'{pair.tie}/phase/#pause"' in seen
    withdraw_conflict(conflict_id=told.pk, by=pair.cast.actor(pair.cast.chen), at=timezone.now())
    assert BANNER not in words(pair.browser("amara").get(address))


@pytest.mark.parametrize("kind", ["relative", "named"])
def test_other_reasons_not_to_be_paired_are_no_power(pair: Pair, kind: str) -> None:
    declare(pair.cast, kind)
    assert BANNER not in words(pair.browser("amara").get(f"/relationships/{pair.tie}/"))


def test_the_safety_items_are_asked_again_and_stay_private(pair: Pair) -> None:
    amara, bruno, base = pair.browser("amara"), pair.browser("bruno"), f"/relationships/{pair.tie}/"
    hold_another(pair.tie)
    amara.post(f"{base}safety/", SEVEN)
    assert "Take the safety pulse" not in words(amara.get(base))
    declare(pair.cast)
    assert "The same seven sentences once more" in words(amara.get(base))
    amara.post(f"{base}safety/", dict.fromkeys(SEVEN, "4"))
    assert set(Sitting.objects.values_list("occasion", flat=True)) == {"second", "power"}
    seen = words(amara.get(f"{base}safety/"))
    assert "4.0 of 7" in seen and "5.7 of 7" in seen and "Knowing that one of you assesses another" in seen
    for page in (base, f"{base}safety/"):
        shown = words(bruno.get(page))
        assert "4.0 of 7" not in shown and "5.7 of 7" not in shown
    assert "once more" not in words(amara.get(base))


def test_a_group_answers_a_round_of_its_own(cast: Cast) -> None:
    tie, people = make_group(cast, 4)
    address = f"/relationships/{tie}/safety/"
    for person in people:
        cast.client(person).post(address, SEVEN)
    assessed = Enrolment.objects.create(programme=cast.programme, person=people[0], role="mentee", state="submitted")
    declare(cast, mentee=assessed)
    for person in people:
        seen = words(cast.client(person).get(address))
        assert BANNER in seen and people[0].name not in seen.split(BANNER)[1].split("</p>")[0]
    for person in people[:3]:
        cast.client(person).post(address, dict.fromkeys(SEVEN, "4"))
        assert "4.0 of 7" not in words(cast.client(cast.bruno).get(address))
    cast.client(people[3]).post(address, dict.fromkeys(SEVEN, "4"))
    seen = words(cast.client(cast.bruno).get(address))
    assert "4.0 of 7, spread 0.0" in seen and "This is worth ten minutes" in seen
    assert dict(SafetyRound.objects.values_list("occasion", "mean")) == {"second": "40/7", "power": "4"}


def test_lead_elsewhere_former_member_and_stranger_learn_nothing(pair: Pair) -> None:
    cast = pair.cast
    declare(cast)
    pages = [f"/relationships/{pair.tie}/{page}" for page in ("", "notes/", "safety/")]
    for browser in (pair.browser("chen"), pair.browser("dina"), pair.browser("eve")):
        assert {browser.get(page).status_code for page in pages} == {404}
    end_relationship(relationship_id=pair.tie, by=cast.actor(cast.amara), at=timezone.now())
    for page in pages:
        left = pair.browser("bruno").get(page)
        assert left.status_code in (302, 404, 410) or BANNER not in words(left)
        assert not any(canary in left.content.decode() for canary in CANARIES.values())


def test_power_declared_in_another_programme_counts_too(pair: Pair) -> None:
    cast, now = pair.cast, timezone.now()
    amara = Enrolment.objects.create(programme=cast.elsewhere, person=cast.amara, role="mentee", state="submitted")
    bruno = Enrolment.objects.create(programme=cast.elsewhere, person=cast.bruno, role="mentor", state="submitted")
    Conflict.objects.create(programme=cast.elsewhere, mentee=amara, mentor=bruno, kind="assesses", declared_at=now)
    assert BANNER in words(pair.browser("amara").get(f"/relationships/{pair.tie}/"))
    lead = words(pair.browser("dina").get(f"/lead/{cast.elsewhere.pk}/relationships/"))
    assert BANNER not in lead

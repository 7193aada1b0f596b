"""Words about conflicts that cannot be read for certain: cautious until the lead has settled them."""

from uuid import UUID

import pytest

from polyad.domain.matching.models import Conflict
from polyad.domain.matching.operations import (
    ConflictNotKept,
    keep_all_apart,
    settle_declared,
    settle_declared_conflicts,
)
from polyad.domain.matching.queries import get_conflicts_page
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import DeclaredConflict, Enrolment
from tests.cast import AT, Cast

WORDS = "Residents (surgery)"


@pytest.fixture
def said(cast: Cast) -> list[UUID]:
    """Lets Bruno and a second mentor write the same words, which fit Amara and cannot be certain."""
    Person.objects.filter(pk=cast.amara.pk).update(stage="Resident")
    other = Person.objects.create(name="Femi Okoye", email="femi@example.org", joined_at=AT)
    second = Enrolment.objects.create(
        programme=cast.programme, person=other, role="mentor", state="submitted", capacity=1, submitted_at=AT
    )
    rows = [
        DeclaredConflict.objects.create(
            programme=cast.programme, enrolment=enrolment, kind="assesses", words=WORDS
        )
        for enrolment in (cast.bruno_enrolment, second)
    ]
    assert settle_declared_conflicts(programme_id=cast.programme.id, at=AT) == 2
    return [row.id for row in rows]


def apart() -> set[tuple[str, str]]:
    """Reads who is kept apart."""
    return set(Conflict.objects.values_list("mentee__person__name", "mentor__person__name"))


def test_the_same_words_of_two_people_are_asked_about_once(cast: Cast, said: list[UUID]) -> None:
    page = get_conflicts_page(cast.programme.id, cast.actor(cast.chen))
    assert page.open_count == 1
    words = page.open_words[0]
    assert (set(words.ids), words.names, words.role, words.words) == (
        set(said), ("Bruno Rossi", "Femi Okoye"), "mentor", WORDS
    )
    assert [name for _, name in words.candidates] == ["Amara Eriksen"]
    assert apart() == {("Amara Eriksen", "Bruno Rossi"), ("Amara Eriksen", "Femi Okoye")}


def test_settled_as_nobody_both_may_be_paired_again(cast: Cast, said: list[UUID]) -> None:
    settle_declared(declared_ids=said, other_id=None, by=cast.actor(cast.chen), at=AT)
    assert apart() == set()
    assert get_conflicts_page(cast.programme.id, cast.actor(cast.chen)).open_words == ()


def test_settled_as_all_they_stay_apart(cast: Cast, said: list[UUID]) -> None:
    keep_all_apart(declared_ids=said, by=cast.actor(cast.chen), at=AT)
    assert len(apart()) == 2
    assert DeclaredConflict.objects.filter(settled_at=None).count() == 0


@pytest.mark.parametrize("who", ["amara", "bruno", "dina", "eve"])
def test_nobody_else_settles_anything(cast: Cast, said: list[UUID], who: str) -> None:
    by = cast.actor(getattr(cast, who))
    with pytest.raises(ConflictNotKept):
        settle_declared(declared_ids=said, other_id=None, by=by, at=AT)
    with pytest.raises(ConflictNotKept):
        keep_all_apart(declared_ids=said, by=by, at=AT)
    assert (len(apart()), DeclaredConflict.objects.filter(settled_at=None).count()) == (2, 2)
    assert get_conflicts_page(cast.programme.id, by).open_words == ()


def test_words_of_another_programme_undo_the_whole_act(cast: Cast, said: list[UUID]) -> None:
    foreign = DeclaredConflict.objects.create(
        programme=cast.elsewhere, enrolment=cast.dina_enrolment, kind="manages", words="Dr Who"
    )
    with pytest.raises(ConflictNotKept):
        settle_declared(declared_ids=[*said, foreign.id], other_id=None, by=cast.actor(cast.chen), at=AT)
    assert (len(apart()), DeclaredConflict.objects.filter(settled_at=None).count()) == (2, 3)


def test_the_page_settles_them_together(cast: Cast, said: list[UUID]) -> None:
    browser, address = cast.client(cast.chen), f"/lead/programmes/{cast.programme.id}/conflicts/"
    assert "Bruno Rossi, Femi Okoye" in browser.get(address).content.decode()
    browser.post(address, {"act": "settle", "declared": [str(one) for one in said], "other": "nobody"})
    assert apart() == set()
    answer = browser.post(address, {"act": "settle", "declared": ["x"], "other": "nobody"}, follow=True)
    assert "Choose whom these words mean, then settle them." in answer.content.decode()

"""What somebody writes about themselves is theirs; what they share is shared until they take it back or it ends."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from polyad.domain.instruments import operations, queries
from polyad.domain.instruments.models import MotiveReflection, PartShare, Portrait, PortraitPart
from polyad.domain.relationships.operations import (
    RelationshipClosed,
    end_relationship,
    open_relationship,
    share_portrait_part,
)
from polyad.domain.relationships.queries import get_exchange, list_tie_choices, mentors_somebody
from polyad.foundation.actors import STRANGER, SYSTEM
from tests.cast import AT, Cast

LATER = AT + timedelta(days=200)


@pytest.fixture
def tie(cast: Cast) -> UUID:
    """Opens the pair of Amara and Bruno."""
    mentee, mentor = cast.amara_enrolment.pk, cast.bruno_enrolment.pk
    return open_relationship(mentee_enrolment_id=mentee, mentor_enrolment_id=mentor, reasons=(), by=SYSTEM, at=AT)


def _write(cast: Cast, who: object, key: str, words: str, at=AT, **more: str) -> int:
    by = cast.actor(who)
    number = operations.begin_portrait(after=0, by=by, at=at)
    return operations.write_part(
        number=number, key=key, words=words, rating=more.get("rating", ""), moved="", version=1, by=by, at=at
    )


def test_begun_twice_there_is_one_portrait_with_five_parts(cast: Cast) -> None:
    amara = cast.actor(cast.amara)
    assert [operations.begin_portrait(after=0, by=amara, at=AT) for _ in range(2)] == [1, 1]
    page = queries.get_portrait(amara, AT)
    assert page is not None and [part.words for part in page.parts] == [""] * 5
    assert Portrait.objects.count() == 1


def test_a_later_one_goes_on_from_the_words_and_leaves_the_old_as_they_were(cast: Cast) -> None:
    _write(cast, cast.amara, "self_image", "A quiet worker.")
    amara = cast.actor(cast.amara)
    assert operations.begin_portrait(after=1, by=amara, at=LATER) == 2
    operations.write_part(
        number=2, key="self_image", words="A teacher.", rating="", moved="The ward round.", version=1, by=amara, at=LATER
    )
    one = queries.compare_portraits(amara, 1, 2)[0]
    assert (one.earlier, one.later, one.moved, one.is_moved) == ("A quiet worker.", "A teacher.", "The ward round.", True)
    with pytest.raises(operations.ReflectionRefused, match="earlier portrait"):
        operations.write_part(number=1, key="self_image", words="x", rating="", moved="", version=2, by=amara, at=LATER)
    assert queries.compare_portraits(amara, 1, 3) == ()
    assert [version.wave for version in queries.get_portrait(amara, LATER).versions] == ["midway", "start"]


def test_the_second_of_two_tabs_is_shown_both_texts(cast: Cast) -> None:
    assert _write(cast, cast.amara, "self_image", "First.") == 2
    with pytest.raises(operations.WrittenMeanwhile) as conflict:
        _write(cast, cast.amara, "self_image", "Second.")
    assert (conflict.value.theirs, conflict.value.version) == ("First.", 2)
    assert _write(cast, cast.amara, "self_image", "First.") == 2  # the same words again are no conflict


def test_harsh_and_boundless_is_said_to_the_person_alone(cast: Cast) -> None:
    _write(cast, cast.amara, "self_esteem", "Harshly.", rating="2")
    _write(cast, cast.amara, "task_perception", "Everything.", rating="7")
    assert "which of these demands is truly yours?" in queries.get_portrait(cast.actor(cast.amara), AT).standards
    with pytest.raises(operations.ReflectionRefused):
        _write(cast, cast.amara, "self_image", "x", rating="8")


@pytest.mark.parametrize("who", ["bruno", "chen", "dina", "eve"])
def test_nobody_else_finds_any_of_it(cast: Cast, who: str) -> None:
    _write(cast, cast.amara, "self_image", "A quiet worker.")
    amara, other = cast.actor(cast.amara), cast.actor(getattr(cast, who))
    belief, moment, ladder = uuid4(), uuid4(), uuid4()
    operations.write_belief(belief_id=belief, words={"claim": "I wait."}, version=1, by=amara, at=AT)
    operations.write_incident(incident_id=moment, words={"happened": "It."}, touched=("self_image",), version=1, by=amara, at=AT)
    operations.answer_layer(ladder=ladder, key="environment", words="A ward.", by=amara, at=AT)
    assert queries.get_portrait(other, AT) is None
    assert queries.compare_portraits(other, 1, 2) == ()
    assert (queries.list_beliefs(other), queries.list_incidents(other), queries.list_ladders(other)) == ((), (), ())
    assert queries.find_written("belief", belief, other) is None and queries.find_written("incident", moment, other) is None
    assert queries.get_ladder(ladder, other).answered == ()
    for act in (
        lambda: operations.write_belief(belief_id=belief, words={"claim": "x"}, version=1, by=other, at=AT),
        lambda: operations.delete_belief(belief_id=belief, by=other, at=AT),
        lambda: operations.delete_incident(incident_id=moment, by=other, at=AT),
        lambda: operations.answer_layer(ladder=ladder, key="behaviour", words="x", by=other, at=AT),
        lambda: operations.write_part(number=1, key="self_image", words="x", rating="", moved="", version=2, by=other, at=AT),
    ):
        with pytest.raises(operations.NotYours):
            act()
    operations.delete_ladder(ladder=ladder, by=other, at=AT)
    operations.delete_portrait(number=1, by=other, at=AT)
    assert len(queries.get_ladder(ladder, amara).answered) == 1 and queries.get_portrait(amara, AT) is not None


def test_a_stranger_may_do_nothing(cast: Cast) -> None:
    with pytest.raises(operations.NotYours):
        operations.begin_portrait(after=0, by=STRANGER, at=AT)
    assert queries.get_growth(STRANGER).portraits == 0
    assert list_tie_choices(STRANGER) == () and not mentors_somebody(STRANGER)


def test_layers_are_answered_one_at_a_time(cast: Cast) -> None:
    amara, ladder = cast.actor(cast.amara), uuid4()
    with pytest.raises(operations.ReflectionRefused, match="One layer at a time"):
        operations.answer_layer(ladder=ladder, key="identity", words="x", by=amara, at=AT)
    with pytest.raises(operations.ReflectionRefused, match="stop here"):
        operations.answer_layer(ladder=ladder, key="environment", words="  ", by=amara, at=AT)
    assert operations.answer_layer(ladder=ladder, key="environment", words="A ward.", by=amara, at=AT) == "behaviour"
    assert operations.answer_layer(ladder=ladder, key="environment", words="A full ward.", by=amara, at=AT) == "behaviour"
    assert [words for _, words in queries.get_ladder(ladder, amara).answered] == ["A full ward."]


def test_a_shared_part_is_read_until_it_is_taken_back_or_the_relationship_ends(cast: Cast, tie: UUID) -> None:
    _write(cast, cast.amara, "future_perspective", "I teach on Tuesdays.")
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)

    def read_by(who: object) -> list[str]:
        page = get_exchange(tie, cast.actor(who), at=AT)
        return [given.part.words for part in page.parts for given in part.given] if page else ["no page"]

    def share() -> None:
        share_portrait_part(relationship_id=tie, key="future_perspective", is_exchange=False, until_on=None, by=amara, at=AT)

    assert read_by(cast.bruno) == []
    share()
    share()
    assert PartShare.objects.count() == 1
    assert read_by(cast.bruno) == ["I teach on Tuesdays."]
    assert [read_by(who) for who in (cast.chen, cast.dina, cast.eve)] == [["no page"]] * 3
    operations.unshare_part(key="future_perspective", held_for=tie, by=bruno, at=AT)
    assert read_by(cast.bruno) == ["I teach on Tuesdays."]  # nobody takes back what is another's
    operations.unshare_part(key="future_perspective", held_for=tie, by=amara, at=AT)
    assert read_by(cast.bruno) == []
    share()
    end_relationship(relationship_id=tie, by=bruno, at=AT)
    assert read_by(cast.bruno) == ["no page"]
    with pytest.raises(RelationshipClosed):
        share()


def test_a_share_until_a_day_is_over_on_the_next(cast: Cast, tie: UUID) -> None:
    _write(cast, cast.amara, "self_image", "Quiet.")
    day = (AT + timedelta(days=3)).date()
    by = cast.actor(cast.amara)
    share_portrait_part(relationship_id=tie, key="self_image", is_exchange=False, until_on=day, by=by, at=AT)
    seen = [len(get_exchange(tie, cast.actor(cast.bruno), at=AT + timedelta(days=n)).parts) for n in (0, 3, 4)]
    assert seen == [1, 1, 0]
    with pytest.raises(operations.ReflectionRefused):
        share_portrait_part(relationship_id=tie, key="self_image", is_exchange=False, until_on=day, by=by, at=LATER)
    with pytest.raises(operations.ReflectionRefused):
        share_portrait_part(relationship_id=tie, key="shoe_size", is_exchange=False, until_on=None, by=by, at=AT)


def test_in_an_exchange_nobody_reads_before_giving(cast: Cast, tie: UUID) -> None:
    _write(cast, cast.amara, "self_image", "Amara's words.")
    _write(cast, cast.bruno, "self_image", "Bruno's words.")

    def give(who: object) -> None:
        share_portrait_part(
            relationship_id=tie, key="self_image", is_exchange=True, until_on=None, by=cast.actor(who), at=AT
        )

    def read_by(who: object) -> set[str]:
        page = get_exchange(tie, cast.actor(who), at=AT)
        return {given.part.words for part in page.parts for given in part.given}

    give(cast.amara)
    assert (read_by(cast.amara), read_by(cast.bruno)) == ({"Amara's words."}, {""})
    give(cast.bruno)
    both = {"Amara's words.", "Bruno's words."}
    assert (read_by(cast.amara), read_by(cast.bruno)) == (both, both)


def test_motives_are_kept_by_the_day_and_a_sentence_is_shared_by_choice(cast: Cast, tie: UUID) -> None:
    bruno = cast.actor(cast.bruno)
    chosen = [("influence", "introjected"), ("help_grow", "intrinsic")]
    for words in ("I want to see you go further than I did.", "I hope to learn what you see."):
        operations.keep_motives(chosen=chosen, sentence=words, share_sentence=True, by=bruno, at=AT)
    assert MotiveReflection.objects.count() == 1
    page = queries.get_motives(bruno, AT)
    assert [motive.asked.guard for motive in page.chosen][0] == "Whose agenda filled our last meeting?"
    assert [page.is_due, queries.get_motives(bruno, AT + timedelta(days=365)).is_due] == [False, True]
    seen = get_exchange(tie, cast.actor(cast.amara), at=AT)
    assert seen.sentences == (("Bruno Rossi", "I hope to learn what you see."),)
    assert queries.get_motives(cast.actor(cast.amara), AT).chosen == ()
    operations.unshare_sentence(by=bruno, at=AT)
    assert get_exchange(tie, cast.actor(cast.amara), at=AT).sentences == ()
    with pytest.raises(operations.ReflectionRefused):
        operations.keep_motives(chosen=[], sentence="", share_sentence=False, by=bruno, at=AT)
    with pytest.raises(operations.ReflectionRefused):
        operations.keep_motives(chosen=chosen, sentence="", share_sentence=True, by=bruno, at=AT)


def test_the_words_stand_in_no_column(cast: Cast) -> None:
    _write(cast, cast.amara, "self_esteem", "CANARY-IN-THE-PORTRAIT", rating="2")
    row = PortraitPart.objects.filter(key="self_esteem").values("words", "rating").get()
    assert "CANARY" not in row["words"] and row["words"] != "" and row["rating"] not in ("2", "")

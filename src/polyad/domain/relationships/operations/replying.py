"""A member's word: yes to a move or not now, still right, let us go on, this sentence fits."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.relationships.models import Asking, Relationship, Reply
from polyad.domain.relationships.operations.asking import announce_asked
from polyad.domain.relationships.operations.changing import apply_format
from polyad.domain.relationships.operations.locks import RelationshipClosed, lock_relationship
from polyad.domain.relationships.operations.phases import change_phase
from polyad.domain.relationships.rules import (
    FORMAT,
    MOVE,
    NO,
    OVER,
    REVIEW,
    SENTENCE,
    SILENCE,
    WORDS,
    YES,
    is_settled,
    look_again,
    may_move,
    next_review,
)
from polyad.domain.relationships.rules.formats import may_become
from polyad.domain.relationships.translate import phase_of, phases_of, read_catalogue
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused
from polyad.library.shapes import Format


class AskingSettled(Refused):
    """It was settled while the page stood open."""

    def __init__(self) -> None:
        super().__init__("This was settled while your page was open. What stands now is shown here.")


class ReplyRefused(Refused):
    """The word cannot be taken like this."""


class MoveRefused(Refused):
    """This move cannot be proposed from here."""


def reply(
    *,
    relationship_id: UUID,
    asking_id: UUID,
    word: str,
    by: Actor,
    at: datetime,
    look_again_on: date | None = None,
    sentence: str = "",
) -> str:
    """Takes one member's word; returns how the asking stands then. The same word twice changes nothing.

    Raises RelationshipClosed, AskingSettled, ReplyRefused.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        asking = row.askings.filter(pk=asking_id).first()
        if asking is None:
            raise RelationshipClosed
        if word not in WORDS[asking.kind]:
            raise ReplyRefused("Please choose one of the answers.")
        if asking.kind == SENTENCE and sentence not in {one.key for one in phases_of(row.format_key).sentences}:
            raise ReplyRefused("Please choose one of the four sentences.", "sentence")
        if asking.state != Asking.State.OPEN:
            if asking.replies.filter(person_id=by.person_id, word=word, sentence=sentence).exists():
                return str(asking.state)
            raise AskingSettled
        said = {"word": word, "sentence": sentence, "replied_at": at}
        Reply.objects.update_or_create(asking=asking, person_id=by.person_id, defaults=said)
        journal.record(f"asking.{word}", asking, by=by, at=at)
        _settle(row, asking, word, look_again_on, by, at)
        return str(asking.state)


def propose_move(*, relationship_id: UUID, to: str, by: Actor, at: datetime) -> bool:
    """Proposes a move, forward or back, which counts as one's own yes; says whether it has happened already.

    Raises RelationshipClosed, MoveRefused.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        if row.phase == to:
            return True
        if to in OVER or not may_move(row.phase, to):
            raise MoveRefused("From where you stand now this is not the next step.")
        asking = row.askings.filter(kind=MOVE, state=Asking.State.OPEN).first()
        if asking is not None and asking.to_phase != to:
            raise MoveRefused("Another move waits for an answer. Please answer that one first.")
        if asking is None:
            asking = Asking.objects.create(
                relationship=row, kind=MOVE, to_phase=to, asked_at=at, asked_by_id=by.person_id
            )
            journal.record("move.proposed", asking, by=by, at=at)
            announce_asked([asking], at=at)
        said = {"word": YES, "replied_at": at}
        Reply.objects.update_or_create(asking=asking, person_id=by.person_id, defaults=said)
        _settle(row, asking, YES, None, by, at)
        return row.phase == to


def change_format(*, relationship_id: UUID, format_key: str, by: Actor, at: datetime) -> bool:
    """Proposes to go on in another format, which counts as one's own yes; says whether it has happened already.

    It happens once all members have said yes. Raises RelationshipClosed, MoveRefused.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        asking = row.askings.filter(kind=FORMAT, state=Asking.State.OPEN).first()
        if asking is None and row.format_key == format_key:
            return True
        _find_format(row, format_key)
        if asking is not None and asking.to_format != format_key:
            raise MoveRefused("Another format waits for an answer. Please answer that one first.")
        if asking is None:
            asking = Asking.objects.create(
                relationship=row, kind=FORMAT, to_format=format_key, signs=[row.format_key], asked_at=at, asked_by_id=by.person_id
            )
            journal.record("format.proposed", asking, by=by, at=at)
            announce_asked([asking], at=at)
        Reply.objects.update_or_create(asking=asking, person_id=by.person_id, defaults={"word": YES, "replied_at": at})
        _settle(row, asking, YES, None, by, at)
        return row.format_key == format_key


def _find_format(row: Relationship, format_key: str) -> Format:
    """Finds a format that these members may go on in. Raises MoveRefused."""
    form = read_catalogue().formats.get(format_key)
    roles = list(row.members.filter(left_at=None).order_by("role", "pk").values_list("role", flat=True))
    if form is None or not may_become(row.format_key, form, roles):
        raise MoveRefused("You cannot go on in this format as you are. Choose one of those on the page.")
    return form


def settle_review(row: Relationship, *, at: datetime) -> None:
    """Ends an open review of a locked relationship, because everybody has read: by signing, or by saying still right."""
    rules = phases_of(row.format_key).rules
    if row.review_on is not None and row.review_on <= at.date():
        row.review_on = next_review(at.date(), row.ends_on, rules)
        row.save(update_fields=["review_on"])
    open_ones = row.askings.filter(kind=REVIEW, state=Asking.State.OPEN)
    open_ones.update(state=Asking.State.SETTLED, settled_at=at)


def settle_open_askings(row: Relationship, *, by: Actor, at: datetime) -> None:
    """Looks again at what waited for somebody who has left a locked relationship: where all others said yes, it holds."""
    for asking in row.askings.filter(state=Asking.State.OPEN).order_by("asked_at", "pk"):
        said = asking.replies.exclude(word=NO).filter(person_id__in=_members(row))
        if said.exists():
            try:
                _settle(row, asking, YES, None, by, at)
            except Refused:  # it no longer fits those who stayed
                _end(asking, Asking.State.WITHDRAWN, at)


def _settle(
    row: Relationship, asking: Asking, word: str, look_again_on: date | None, by: Actor, at: datetime
) -> None:
    """Looks whether the word is enough, and does what then follows."""
    rules = phases_of(row.format_key).rules
    if asking.kind == FORMAT and word == NO:
        _end(asking, Asking.State.DECLINED, at)
        return
    if asking.kind == MOVE and word == NO:
        asking.look_again_on = look_again(at.date(), look_again_on, rules)
        _end(asking, Asking.State.DECLINED, at)
        return
    confirmed_by = _confirmed_by(row, asking)
    said = asking.replies.exclude(word=NO).values_list("person_id", flat=True)
    if not is_settled(asking.kind, confirmed_by, _ids(said), _ids(_members(row))):
        return
    if asking.kind == MOVE:
        if not may_move(row.phase, asking.to_phase):
            raise AskingSettled
        change_phase(row, asking.to_phase, signs=asking.signs, by=by, at=at)
        asking.refresh_from_db()
        return
    form = _find_format(row, asking.to_format) if asking.kind == FORMAT else None
    _end(asking, Asking.State.SETTLED, at)
    if form is not None:
        apply_format(row, form, by=by, at=at)
    elif asking.kind == REVIEW:
        settle_review(row, at=at)
    elif asking.kind == SILENCE:
        row.counted_from = at.date()
        row.save(update_fields=["counted_from"])


def _confirmed_by(row: Relationship, asking: Asking) -> str:
    """Says whose word a move waits for; what a member proposes waits for the others, unless one word is enough."""
    if asking.kind != MOVE:
        return "all"
    confirmed_by = phase_of(row.format_key, asking.to_phase).confirmed_by
    return "all" if confirmed_by == "fact" else confirmed_by


def _end(asking: Asking, state: str, at: datetime) -> None:
    """Closes an asking."""
    asking.state, asking.settled_at = state, at
    asking.save(update_fields=["state", "settled_at", "look_again_on"])


def _members(row: Relationship) -> Collection[UUID]:
    """Lists who is in the relationship now."""
    return row.members.filter(left_at=None).values_list("person_id", flat=True)


def _ids(found: Collection[UUID]) -> list[str]:
    """Makes ids comparable."""
    return [str(pk) for pk in found]

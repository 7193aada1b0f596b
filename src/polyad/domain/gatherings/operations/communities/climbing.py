"""Up a ladder: asking to be taken along, answering, and noting for oneself what one did. Nobody else learns of the last."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.gatherings.access.communities import inside_of
from polyad.domain.gatherings.events import RungMoved
from polyad.domain.gatherings.models.communities import LadderRung, NewcomerNote, RungAsk, RungDone
from polyad.domain.gatherings.operations.communities.locks import CommunityRefused, NotYourCommunity, lock_community
from polyad.domain.gatherings.rules.communities import MOST_NOTES, REST, tidy, trouble_in
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor

State = RungAsk.State


def ask_introducer(*, ask_id: UUID, rung_id: UUID, words: str, by: Actor, at: datetime) -> UUID:
    """Asks the introducer of a rung to take the actor along, once while it waits; gives the community. Raises NotYourCommunity, CommunityRefused."""
    said = tidy(words)
    if trouble := trouble_in(said, "ask", may_be_empty=True):
        raise CommunityRefused(trouble, "words")
    with transaction.atomic():
        rung = _lock_rung(rung_id, by)
        if rung.removed_at is not None:
            raise NotYourCommunity
        introducer = rung.introducer
        if introducer is None or introducer.left_at is not None:
            raise CommunityRefused("Nobody introduces people to this step at the moment. A keeper can name somebody.", "words")
        if introducer.person_id == by.person_id:
            raise CommunityRefused("You introduce people to this step yourself.", "words")
        rests = RungAsk.objects.filter(rung=rung, person_id=by.person_id, introducer_id=introducer.person_id, state=State.NO)
        if rests.filter(answered_at__gt=at - REST).exists():
            raise CommunityRefused("They said not now, and not long ago. Please let it rest for a month, or ask a keeper for somebody else.", "words")
        waits = RungAsk.objects.filter(rung=rung, person_id=by.person_id, state=State.WAITING).exists()
        if not waits and not RungAsk.objects.filter(pk=ask_id).exists():
            told = {"introducer_id": introducer.person_id, "words": said, "asked_at": at}
            row = RungAsk.objects.create(pk=ask_id, rung=rung, person_id=by.person_id, **told)
            journal.record("rung.asked", row, by=by, at=at)
            _tell(row, introducer.person_id, "asked", at)
        return rung.community_id


def answer_ask(*, ask_id: UUID, yes: bool, by: Actor, at: datetime) -> None:
    """Answers, as the introducer; twice changes nothing. Raises NotYourCommunity."""
    with transaction.atomic():
        rung_id = RungAsk.objects.filter(pk=ask_id, introducer_id=by.person_id).values_list("rung_id", flat=True).first()
        if by.person_id is None or rung_id is None:
            raise NotYourCommunity
        _lock_rung(rung_id, by)
        row = RungAsk.objects.select_for_update().get(pk=ask_id)
        if row.state == State.TAKEN_BACK:
            raise NotYourCommunity
        said = State.YES if yes else State.NO
        if row.state != State.WAITING:
            return
        row.state, row.answered_at = said, at
        row.save(update_fields=["state", "answered_at"])
        journal.record("rung.answered", row, by=by, at=at)
        _tell(row, row.person_id, "answered", at)


def take_back_ask(*, ask_id: UUID, by: Actor, at: datetime) -> None:
    """Takes an ask back; the introducer no longer reads it. Twice changes nothing. Raises NotYourCommunity."""
    with transaction.atomic():
        row = RungAsk.objects.select_for_update().filter(pk=ask_id, person_id=by.person_id).first()
        if by.person_id is None or row is None:
            raise NotYourCommunity
        if row.state == State.WAITING:
            row.state, row.answered_at = State.TAKEN_BACK, at
            row.save(update_fields=["state", "answered_at"])
            journal.record("rung.ask_taken_back", row, by=by, at=at)


def mark_rung(*, rung_id: UUID, done: bool, by: Actor, at: datetime) -> UUID:
    """Notes for the actor alone that they did what a rung is about, or not; gives the community. Raises NotYourCommunity."""
    with transaction.atomic():
        rung = _lock_rung(rung_id, by)
        if done and rung.removed_at is not None:
            raise NotYourCommunity
        if done:
            row, is_new = RungDone.objects.get_or_create(rung=rung, person_id=by.person_id, defaults={"done_at": at})
            if is_new:
                journal.record("rung.marked", row, by=by, at=at)
        else:
            RungDone.objects.filter(rung=rung, person_id=by.person_id).delete()
        return rung.community_id


def write_newcomer_note(*, note_id: UUID, community_id: UUID, kind: str, words: str, by: Actor, at: datetime) -> None:
    """Keeps a name or a word for the actor alone, once per id. Raises NotYourCommunity, CommunityRefused."""
    said = tidy(words, one_line=True)
    if kind not in NewcomerNote.Kind.values:
        raise CommunityRefused("Please choose one of the answers.", "kind")
    if trouble := trouble_in(said, "note"):
        raise CommunityRefused(trouble, "words")
    with transaction.atomic():
        row = lock_community(community_id, inside_of(by))
        there = NewcomerNote.objects.filter(pk=note_id).first()
        if there is not None:
            if there.person_id != by.person_id:
                raise NotYourCommunity
            return
        if NewcomerNote.objects.filter(community=row, person_id=by.person_id).count() >= MOST_NOTES:
            raise CommunityRefused(gettext("%(most)s of them stand here. Which could go?") % {"most": MOST_NOTES}, "words")
        made = NewcomerNote.objects.create(pk=note_id, community=row, person_id=by.person_id, kind=kind, words=said, written_at=at)
        journal.record("newcomer_note.written", made, by=by, at=at)


def delete_newcomer_note(*, note_id: UUID, by: Actor, at: datetime) -> UUID | None:
    """Deletes one's own note; gives its community, or nothing where it is gone already. Raises NotYourCommunity."""
    with transaction.atomic():
        row = NewcomerNote.objects.select_for_update().filter(pk=note_id).first()
        if row is None:
            return None
        if by.person_id is None or row.person_id != by.person_id:
            raise NotYourCommunity
        journal.record("newcomer_note.deleted", row, by=by, at=at)
        row.delete()
        return row.community_id


def _lock_rung(rung_id: UUID, by: Actor) -> LadderRung:
    """Finds a rung of a community the actor is in, its community locked. Raises NotYourCommunity."""
    rung = LadderRung.objects.filter(pk=rung_id).select_related("introducer").first()
    if rung is None:
        raise NotYourCommunity
    lock_community(rung.community_id, inside_of(by))
    return rung


def _tell(row: RungAsk, person_id: UUID, what: str, at: datetime) -> None:
    key = f"{row.pk}:{what}"
    outbox.announce(RungMoved(str(row.pk), str(person_id), what, key), key=key, at=at)

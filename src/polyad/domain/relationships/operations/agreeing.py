"""The agreement: written together, signed by all, changed by a new draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.relationships.events import AgreementReady, AgreementSigned
from polyad.domain.relationships.models import Agreement, Relationship, Signature
from polyad.domain.relationships.operations.founding import today_in, write_draft
from polyad.domain.relationships.operations.locks import lock_relationship
from polyad.domain.relationships.operations.phases import move_on
from polyad.domain.relationships.operations.replying import settle_review
from polyad.domain.relationships.rules import MOST_SECTION_LETTERS, MOST_WHY_LETTERS, is_signed_by_all, must_draft_anew
from polyad.domain.relationships.translate import format_of, has_own_words
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor, Refused


class AgreementRefused(Refused):
    """The text cannot be kept like this."""


class AgreementClosed(Refused):
    """What was read is no longer the newest text."""

    def __init__(self) -> None:
        super().__init__("The text changed after you opened it. Please read it once more, then sign.")


class AgreementEditedMeanwhile(Refused):
    """Somebody saved other words first. `theirs` is what stands now, `number` and `version` what to answer to."""

    def __init__(self, theirs: str, number: int, version: int) -> None:
        super().__init__(
            "Somebody saved other words while you were writing. Both are shown here. "
            "Keep what you want and save again.",
            "text",
        )
        self.theirs, self.number, self.version = theirs, number, version


def edit_agreement(
    *,
    relationship_id: UUID,
    section: str,
    text: str,
    number: int,
    version: int,
    by: Actor,
    at: datetime,
    why: str = "",
) -> Agreement:
    """Changes one section. Once anybody has signed, the change makes a new draft that nobody has signed yet.

    `number` and `version` say which text the change answers to, `why` may say in a sentence what it is for. Raises RelationshipClosed, AgreementRefused,
    AgreementEditedMeanwhile.
    """
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise AgreementRefused("Please leave at least a sentence, such as “We leave this open for now.”", "text")
    if len(words) > MOST_SECTION_LETTERS:
        raise AgreementRefused(gettext("A section holds at most %(most)s letters.") % {"most": f"{MOST_SECTION_LETTERS:,}"}, "text")
    reason = " ".join(why.split())
    if len(reason) > MOST_WHY_LETTERS:
        raise AgreementRefused(gettext("Please say it in at most %(most)s letters.") % {"most": MOST_WHY_LETTERS}, "why")
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        newest = _newest(row)
        present = next((part for part in newest.sections if part["key"] == section), None)
        if present is None or section == "opening":
            raise AgreementRefused("This agreement has no such section.")
        if present["text"] == words:
            return newest
        if (number, version) != (newest.number, newest.version):
            raise AgreementEditedMeanwhile(present["text"], newest.number, newest.version)
        parts = [{**part, "text": words} if part["key"] == section else part for part in newest.sections]
        kept = _keep(row, newest, parts, reason, by, at)
        journal.record("agreement.edited", kept, by=by, at=at)
    return kept


def sign_agreement(*, relationship_id: UUID, number: int, version: int, by: Actor, at: datetime) -> bool:
    """Signs the text that was read; says whether all have signed now. Signing again changes nothing.

    Raises RelationshipClosed, AgreementClosed.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        newest = _newest(row)
        if (number, version) != (newest.number, newest.version):
            raise AgreementClosed
        _, is_new = Signature.objects.get_or_create(
            agreement=newest, person_id=by.person_id, defaults={"signed_at": at}
        )
        if not is_new:
            return newest.signed_at is not None
        journal.record("agreement.signed", newest, by=by, at=at)
        signed = [str(pk) for pk in newest.signatures.values_list("person_id", flat=True)]
        members = [str(pk) for pk in row.members.filter(left_at=None).values_list("person_id", flat=True)]
        if not is_signed_by_all(signed, members):
            event = AgreementReady(str(row.pk), str(newest.pk), str(by.person_id))
            outbox.announce(event, key=str(newest.pk), at=at)
            return False
        _put_in_force(row, newest, by, at)
    return True


def settle_signatures(row: Relationship, *, by: Actor, at: datetime) -> None:
    """Puts a text in force that waited for nobody but somebody who has left a locked relationship."""
    newest = row.agreements.order_by("-number").first()
    if newest is None or newest.signed_at is not None:
        return
    signed = [str(pk) for pk in newest.signatures.values_list("person_id", flat=True)]
    members = [str(pk) for pk in row.members.filter(left_at=None).values_list("person_id", flat=True)]
    if is_signed_by_all(signed, members):
        _put_in_force(row, newest, by, at)


def draft_for_all(row: Relationship, *, why: str, at: datetime) -> None:
    """Drafts the agreement of a locked relationship anew with the names of all who are in it; every other line stays."""
    newest = row.agreements.order_by("-number").first()
    if newest is None:
        return
    parts = [(member.person, member.role) for member in row.members.filter(left_at=None).select_related("person").order_by("role", "pk")]
    form = format_of(row.format_key)
    fresh = write_draft(row, form, parts, starts_on=today_in(row.programme.zone, at), at=at, number=newest.number + 1, why=why)
    if fresh.content_key == newest.content_key:
        opening = [part for part in fresh.sections if part["key"] == "opening"]
        fresh.sections = [*opening, *(part for part in newest.sections if part["key"] != "opening")]
        fresh.content_version, fresh.own_credit = newest.content_version, newest.own_credit
        fresh.save(update_fields=["sections", "content_version", "own_credit"])


def _put_in_force(row: Relationship, newest: Agreement, by: Actor, at: datetime) -> None:
    newest.signed_at = at
    newest.save(update_fields=["signed_at"])
    outbox.announce(AgreementSigned(str(row.pk), str(newest.pk)), key=str(newest.pk), at=at)
    settle_review(row, at=at)
    move_on(row, by=by, at=at)


def _newest(row: Relationship) -> Agreement:
    """Finds the newest text; raises AgreementRefused where there is none."""
    newest = row.agreements.order_by("-number").first()
    if newest is None:
        raise AgreementRefused("There is no agreement here yet.")
    return newest


def _keep(
    row: Relationship, newest: Agreement, parts: list[dict[str, str]], why: str, by: Actor, at: datetime
) -> Agreement:
    """Changes the draft, or begins the next one where somebody has signed."""
    credit = has_own_words(newest.content_key, parts, "credit")
    if must_draft_anew(newest.signatures.count()):
        return Agreement.objects.create(
            relationship=row,
            number=newest.number + 1,
            content_key=newest.content_key,
            content_version=newest.content_version,
            sections=parts,
            own_credit=credit,
            help_kinds=newest.help_kinds,
            why=why,
            drafted_at=at,
            edited_by_id=by.person_id,
        )
    newest.sections, newest.edited_by_id, newest.drafted_at = parts, by.person_id, at
    newest.own_credit, newest.why = credit, why or newest.why
    newest.version += 1
    newest.save()
    return newest

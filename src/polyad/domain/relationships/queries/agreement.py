"""The agreement: the newest text, who has signed it, and the texts before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries import say_day, say_when
from polyad.domain.relationships.models import Agreement, Asking
from polyad.domain.relationships.queries.membership import MemberLine, list_members
from polyad.domain.relationships.rules import REVIEW, join_names
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import unopened


@dataclass(frozen=True)
class SectionLine:
    """One section of an agreement."""

    number: int
    key: str
    heading: str
    text: str


@dataclass(frozen=True)
class SignatureLine:
    """A member and whether they have signed."""

    name: str
    signed_on: str
    role: str


@dataclass(frozen=True)
class VersionLine:
    """One text of the agreement in its history."""

    number: int
    title: str
    when: str
    iso: str
    text: str
    url: str


@dataclass(frozen=True)
class AgreementPage:
    """Everything the page of an agreement shows."""

    relationship_id: UUID
    name: str
    title: str
    opening: str
    sections: tuple[SectionLine, ...]
    number: int
    version: int
    is_newest: bool
    signatures: tuple[SignatureLine, ...]
    signed_by_me: bool
    signed_by_all: bool
    signed_by_somebody: bool
    history: tuple[VersionLine, ...]
    review_id: UUID | None

    def find_section(self, key: str) -> SectionLine | None:
        """Finds a section by its key."""
        return next((part for part in self.sections if part.key == key), None)


def get_agreement_page(
    relationship_id: UUID, actor: Actor, *, zone: str, at: datetime, number: int | None = None
) -> AgreementPage | None:
    """Reads an agreement (the newest, or an earlier text by number), or nothing outside one's own relationships."""
    members = list_members(relationship_id, actor)
    if not members:
        return None
    rows = list(
        Agreement.objects.filter(relationship_id=relationship_id)
        .select_related("edited_by")
        .prefetch_related("signatures")
        .order_by("-number")[:50]
    )
    shown = next((row for row in rows if number in (None, row.number)), None)
    if shown is None:
        return None
    signed = {s.person_id: say_day(s.signed_at.date(), at.date()) for s in shown.signatures.all()}
    opening = next((part for part in shown.sections if part["key"] == "opening"), None)
    parts = [part for part in shown.sections if part["key"] != "opening"]
    return AgreementPage(
        relationship_id=relationship_id,
        name=join_names([member.name for member in members[1:]]),
        title=opening["heading"] if opening else "Our mentoring agreement",
        opening=opening["text"] if opening else "" if shown.sections else unopened(),
        sections=tuple(SectionLine(n, p["key"], p["heading"], p["text"]) for n, p in enumerate(parts, start=1)),
        number=shown.number,
        version=shown.version,
        is_newest=shown is rows[0],
        signatures=tuple(_signature(member, signed) for member in members),
        signed_by_me=actor.person_id in signed,
        signed_by_all=shown.signed_at is not None,
        signed_by_somebody=bool(signed),
        history=tuple(_version(row, relationship_id, zone, at) for row in rows) if len(rows) > 1 else (),
        review_id=_review(relationship_id, actor) if shown is rows[0] else None,
    )


def _review(relationship_id: UUID, actor: Actor) -> UUID | None:
    """Finds the review that waits for this member's word."""
    rows = Asking.objects.filter(relationship_id=relationship_id, kind=REVIEW, state=Asking.State.OPEN)
    return rows.exclude(replies__person_id=actor.person_id).values_list("pk", flat=True).first()


def _signature(member: MemberLine, signed: dict[UUID, str]) -> SignatureLine:
    """Makes one line under the agreement."""
    return SignatureLine(member.name, signed.get(member.person_id, ""), member.role.capitalize())


def _version(row: Agreement, relationship_id: UUID, zone: str, at: datetime) -> VersionLine:
    """Makes one line of the history."""
    state = "signed by all" if row.signed_at else "signed in part" if row.signatures.all() else "draft"
    who = f", changed by {row.edited_by.name}" if row.edited_by else ""
    return VersionLine(
        row.number,
        f"Text {row.number}: {state}",
        say_when(row.drafted_at, zone, at),
        row.drafted_at.isoformat(timespec="minutes"),
        row.why or f"Drafted{who}",
        f"/relationships/{relationship_id}/agreement/?text={row.number}",
    )

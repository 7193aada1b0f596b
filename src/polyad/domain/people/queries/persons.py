"""People as pages show them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.people.access import visible_to
from polyad.domain.people.models import Invitation, Person
from polyad.domain.people.rules import Profile, is_usable, is_worn_out
from polyad.foundation.actors import Actor

CAST_SENTENCES = {
    "amara@demo.example": "mentee: leads her own mentoring, and is a first-year companion herself",
    "bruno@demo.example": "mentor: two mentees, ten minutes",
    "chen@demo.example": "programme lead: brings the spreadsheet, opens the round",
    "dina@demo.example": "leads a programme elsewhere, and must see nothing of this one",
    "eve@demo.example": "administrator: creates programmes, invites leads",
    "femi@demo.example": "named officer: hears what is not right, one case at a time",
}


@dataclass(frozen=True)
class CastMember:
    """One of the demo's people, with a sentence about what they would do here."""

    id: UUID
    name: str
    sentence: str


@dataclass(frozen=True)
class InvitationFacts:
    """Whom an invitation is for."""

    name: str
    email: str


def list_demo_cast() -> tuple[CastMember, ...]:
    """Lists the demo's cast in the order of the alphabet; empty where no demo was seeded."""
    rows = Person.objects.filter(email__in=CAST_SENTENCES, is_synthetic=True).order_by("email")
    return tuple(CastMember(row.pk, row.name, CAST_SENTENCES[row.email]) for row in rows)


def get_profile(actor: Actor) -> Profile | None:
    """Reads one's own profile."""
    row = Person.objects.filter(visible_to(actor)).first()
    if row is None:
        return None
    return Profile(row.name, row.title, row.stage, row.site, row.department, row.about, row.zone)


def get_invitation(token: str, at: datetime) -> InvitationFacts | None:
    """Finds whom a link is for, as long as it may be used. Looking never uses it up."""
    row = (
        Invitation.objects.filter(token_hash=hashlib.sha256(token.encode()).hexdigest())
        .select_related("person")
        .first()
    )
    if row is None or not row.person.is_active or not is_usable(row.expires_at, row.used_at, at):
        return None
    return InvitationFacts(row.person.name, row.person.email)


def list_second_factors(actor: Actor) -> frozenset[str]:
    """Lists the kinds of second factor the actor has set up: "totp" for a code app, "webauthn" for passkeys."""
    rows = Person.objects.filter(visible_to(actor), authenticator__type__in=("totp", "webauthn"))
    return frozenset(rows.values_list("authenticator__type", flat=True))


def is_password_worn_out(email: str) -> bool:
    """Says whether too many wrong passwords in a row have used up the password of this address."""
    counts = Person.objects.filter(email__iexact=email).values_list("wrong_passwords", flat=True)
    return any(is_worn_out(count) for count in counts)

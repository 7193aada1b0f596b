"""From rows to a situation: what is known of one relationship, as one of its members may know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from types import MappingProxyType
from uuid import UUID

from polyad.domain.guidance.rules import fit_check_of, lead_trend, own_rhythm, share
from polyad.domain.meetings.queries import ActionFacts, MeetingFacts
from polyad.domain.relationships.queries import TieFacts
from polyad.domain.relationships.queries.contacts import ContactFacts
from polyad.engines.cues import FACTS, Rule, order_rules, prepare
from polyad.engines.cues.finding import Checks
from polyad.engines.cues.situation import Value, may_rest_on
from polyad.library.catalogue import Catalogue, load_catalogue

NOTHING_DONE = ActionFacts()
NOTHING_WRITTEN = ContactFacts()
NOTHING_ASKED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class FitFacts:
    """After which meetings somebody said how it fits, and what they said last."""

    answered: frozenset[int] = field(default_factory=frozenset)
    last: str = ""


NOTHING_SAID = FitFacts()


@cache
def read_catalogue() -> Catalogue:
    """Reads the content once per process."""
    return load_catalogue()


@cache
def list_rules() -> tuple[Rule, ...]:
    """Lists the rules of all cues."""
    return tuple(cue.rule for _, cue in sorted(read_catalogue().cues.items()))


@cache
def list_rules_for(role: str) -> tuple[tuple[Rule, Checks], ...]:
    """Lists the rules a reader in this role may meet, the most pressing first, ready to be asked of many."""
    return prepare(order_rules(list_rules(), role))


@cache
def _known_to(role: str) -> frozenset[str]:
    """Names the facts that are a reader's to know in this role."""
    return frozenset(key for key, fact in FACTS.items() if may_rest_on(role, fact))


def make_situation(
    tie: TieFacts,
    met: MeetingFacts,
    person: UUID,
    role: str,
    at: datetime,
    fit: FitFacts = NOTHING_SAID,
    asked: Mapping[str, str] = NOTHING_ASKED,
    contact: ContactFacts = NOTHING_WRITTEN,
    common: Mapping[str, Value] | None = None,
) -> dict[str, Value]:
    """Makes the situation of one member; what is not known, or not theirs, stays out.

    `common` is what all members know, where it has been made already.
    """
    own = {
        "help_requests": sum(one.with_help.get(person, 0) for one in met.recent) if met.recent else None,
        **_mine(tie, met, person, role, at),
        **_own_goals(tie, person, role, at),
        **_fit(met, fit),
        **_contact(contact, at),
    }
    may_know = _known_to(role)
    found = dict(make_common(tie, met, at, asked) if common is None else common)
    found.update((key, value) for key, value in own.items() if value is not None and key in may_know)
    return found


def make_common(
    tie: TieFacts, met: MeetingFacts, at: datetime, asked: Mapping[str, str] = NOTHING_ASKED
) -> dict[str, Value]:
    """Makes the part of a situation that everybody in a relationship knows, once for all of them."""
    known = {
        **_tie(tie, at),
        **_meetings(tie, met, at),
        **_agenda(tie, met),
        **_goals(tie, met),
        **{f"{axis}_asked": way for axis, way in asked.items()},
    }
    return {key: value for key, value in known.items() if value is not None and FACTS[key].known_to == "member"}


def _tie(tie: TieFacts, at: datetime) -> dict[str, Value | None]:
    """Says where the relationship stands."""
    today = at.date()
    return {
        "phase": tie.phase,
        "people": len(tie.members),
        "days_running": max(0, (at - tie.opened_at).days),
        "days_to_end": max(0, (tie.ends_on - today).days) if tie.ends_on else None,
        "agreement": tie.agreement,
        "credit_agreed": tie.has_own_credit,
        "review_due": tie.review_on is not None and tie.review_on <= today,
    }


def _meetings(tie: TieFacts, met: MeetingFacts, at: datetime) -> dict[str, Value | None]:
    """Says how the meetings go, against the pair's own rhythm."""
    since = max(0, (at.date() - met.held_at[0].date()).days) if met.held_at else None
    rhythm = own_rhythm(met.held_at, tie.cadence_days)
    return {
        "meetings_held": met.held,
        "days_since_meeting": since,
        "rhythm_days": rhythm,
        "silence_percent": None if since is None else share(since, rhythm),
        "next_meeting_planned": met.next_at is not None,
        "days_to_meeting": max(0, (met.next_at.date() - at.date()).days) if met.next_at else None,
        "missed_meetings": met.missed,
        "agenda_items": met.next_items if met.next_at else None,
        "days_without_summary": (at - met.unclosed_at).days if met.unclosed_at else None,
    }


def _agenda(tie: TieFacts, met: MeetingFacts) -> dict[str, Value | None]:
    """Says who sets the agenda: by person, never by what an item says."""
    mentees = {member for member, role in tie.members if role == "mentee"}
    mentors = {member for member, role in tie.members if role == "mentor"}
    led = [(sum(n for who, n in one.by_author.items() if who in mentees), one.total) for one in met.recent]
    shares = [share(mine, total) or 0 for mine, total in led if total]
    streak = 0
    for one in met.recent:
        if not one.total or any(who not in mentors for who in one.by_author):
            break
        streak += 1
    return {
        "lead_share": share(sum(mine for mine, _ in led), sum(total for _, total in led)),
        "lead_share_trend": lead_trend(shares),
        "meetings_led_by_mentor": streak if mentors and mentees else None,
    }


def _mine(tie: TieFacts, met: MeetingFacts, person: UUID, role: str, at: datetime) -> dict[str, Value | None]:
    """Says what is the reader's own: actions, signature, moved meetings, other ties."""
    mine = met.actions.get(person, NOTHING_DONE)
    alone = tie.only_tie_since.get(person)
    return {
        "open_actions": mine.open,
        "overdue_actions": mine.overdue,
        "carried_over": mine.carried,
        "signed_by_me": person in tie.signers,
        "reschedules_by_mentor": met.moved_by.get(person, 0) if role == "mentor" else None,
        "weeks_with_one_tie": max(0, (at - alone).days // 7) if alone else None,
    }


def _goals(tie: TieFacts, met: MeetingFacts) -> dict[str, Value | None]:
    """Says what the actions serve."""
    mentees = {member for member, part in tie.members if part == "mentee"}
    total = sum(count for owner, (count, _) in met.agreed.items() if owner in mentees)
    unserving = sum(count for owner, (_, count) in met.agreed.items() if owner in mentees)
    return {"goals": tie.goals, "mentee_actions": total, "unserving_share": share(unserving, total)}


def _own_goals(tie: TieFacts, person: UUID, role: str, at: datetime) -> dict[str, Value | None]:
    """Says of the mentee's own goals what is the mentee's to know."""
    mine = tie.own_goals.get(person) if role == "mentee" else None
    moved_at = mine.moved_at if mine else None
    return {
        "personal_goals": mine.personal if mine else None,
        "help_proposals": mine.proposals if mine else None,
        "weeks_goals_unmoved": max(0, (at - moved_at).days // 7) if moved_at else None,
    }


def _fit(met: MeetingFacts, fit: FitFacts) -> dict[str, Value | None]:
    """Says whether the fit check is open, and what was said last."""
    return {
        "fit_check_due": fit_check_of(met.held, fit.answered) is not None,
        "fit_answer": fit.last or None,
    }


def _contact(contact: ContactFacts, at: datetime) -> dict[str, Value | None]:
    """Says how long a message has waited, and how many the reader sent; never what they say."""
    since = contact.unread_since
    return {
        "days_unread": max(0, (at - since).days) if since else None,
        "contacts_per_week": contact.written,
    }

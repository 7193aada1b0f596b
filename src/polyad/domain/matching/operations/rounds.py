"""Opening a round and deciding pairs by hand."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.matching.access import may_run_round_of
from polyad.domain.matching.models import Conflict, HandDecision, Round, TakenPlace
from polyad.domain.matching.operations.conflicts import settle_declared_conflicts
from polyad.domain.matching.operations.taking import RoundClosed, mark_changed, take_round
from polyad.domain.matching.queries.circle_problem import is_of_circles
from polyad.domain.matching.rules import PROPOSABLE
from polyad.domain.matching.translate import form_for, to_policy
from polyad.domain.matching.translate.partings import WORDS, read_partings
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record


@transaction.atomic
def open_round(*, programme_id: UUID, name: str, by: Actor, at: datetime, seed: int = 0) -> Round:
    """Opens a round, or gives the one that is open already. Raises RoundClosed."""
    if not may_run_round_of(by, programme_id):
        raise RoundClosed("Only a lead of this programme can open a round.")
    # every opening of this programme waits here, so that two clicks find one round
    type_of = Round._meta.get_field("programme").related_model
    programme = type_of.objects.select_for_update().get(pk=programme_id)
    running = Round.objects.filter(programme_id=programme_id).exclude(state=Round.State.PUBLISHED).first()
    if running is not None:
        return _follow_format(running, programme.format_key, by, at)
    form = form_for(programme_id)
    policy = to_policy(form.policy or "matching-dyad")
    round_ = Round.objects.create(
        programme_id=programme_id,
        kind=Round.Kind.CIRCLES if is_of_circles(programme.format_key) else Round.Kind.PAIRS,
        name=name.strip()[:120] or f"Round of {at:%-d %B %Y}",
        policy_key=policy.key,
        policy_version=policy.version,
        seed=seed,
        opened_at=at,
    )
    settle_declared_conflicts(programme_id=programme_id, at=at)
    record("opened round", round_, by=by, at=at, programme_id=programme_id)
    return round_


def _follow_format(round_: Round, format_key: str, by: Actor, at: datetime) -> Round:
    """Lets a running round match as its programme does now; a proposal of the other kind is put away."""
    kind = Round.Kind.CIRCLES if is_of_circles(format_key) else Round.Kind.PAIRS
    if round_.kind == kind:
        return round_
    round_.proposals.all().delete()
    round_.seats.all().delete()
    round_.circles.all().delete()
    round_.kind, round_.state, round_.proposed_at, round_.version = kind, Round.State.OPEN, None, round_.version + 1
    policy = to_policy(form_for(round_.programme_id).policy or "matching-dyad")
    round_.policy_key, round_.policy_version = policy.key, policy.version
    round_.save()
    record("round follows the format", round_, by=by, at=at, programme_id=round_.programme_id)
    return round_


@transaction.atomic
def choose_aim(*, round_id: UUID, aim: str, by: Actor, at: datetime) -> None:
    """Sets what an open round aims at; a proposal of another aim is from before. Raises RoundClosed."""
    round_ = take_round(round_id, by)
    if aim not in PROPOSABLE:
        raise RoundClosed("Choose one of the policies that give each mentee one mentor.")
    if round_.aim == aim:
        return
    round_.aim = aim
    round_.save(update_fields=["aim"])
    mark_changed(round_.programme_id, at)
    record("chose policy", round_, by=by, at=at, programme_id=round_.programme_id)


@transaction.atomic
def decide_by_hand(
    *, round_id: UUID, mentee_id: UUID, mentor_id: UUID, kind: str, by: Actor, at: datetime
) -> None:
    """Pins or forbids a pair in an open round; the newest decision on a pair counts. Raises RoundClosed."""
    round_ = take_round(round_id, by)
    people = Enrolment.objects.filter(
        programme_id=round_.programme_id, state=Enrolment.State.SUBMITTED
    ).select_related("person")
    mentee = people.filter(pk=mentee_id, role="mentee").first()
    mentor = people.filter(pk=mentor_id, role="mentor").first()
    if mentee is None or mentor is None or kind not in HandDecision.Kind.values:
        raise RoundClosed("Choose a mentee and a mentor of this programme.")
    if kind == HandDecision.Kind.PIN:
        _refuse_impossible_pin(mentee, mentor)
        HandDecision.objects.filter(round=round_, mentee=mentee, kind=kind).exclude(mentor=mentor).delete()
    decision, is_new = HandDecision.objects.get_or_create(
        round=round_, mentee=mentee, mentor=mentor, defaults={"kind": kind}
    )
    if not is_new and decision.kind == kind:
        return
    decision.kind = kind
    decision.save(update_fields=["kind"])
    mark_changed(round_.programme_id, at)
    verb = "pinned pair" if kind == HandDecision.Kind.PIN else "forbade pair"
    record(verb, decision, by=by, at=at, programme_id=round_.programme_id)


def _refuse_impossible_pin(mentee: Enrolment, mentor: Enrolment) -> None:
    """Refuses a pin that no proposal could keep. Raises RoundClosed."""
    names = f"{mentee.person.name} and {mentor.person.name}"
    if mentee.person_id == mentor.person_id:
        raise RoundClosed(f"{mentee.person.name} cannot be their own mentor.")
    if Conflict.objects.filter(mentee=mentee, mentor=mentor).exists():
        raise RoundClosed(f"{names} have a declared conflict, which outweighs any pin. Withdraw it first if it is over.")
    if TakenPlace.objects.filter(mentee=mentee, mentor=mentor, released_at=None).exists():
        raise RoundClosed(f"{names} are together already; they need no round.")
    if key := read_partings(mentee.programme_id).key_of(mentee.person_id, mentor.person_id):
        raise RoundClosed(f"{names} {WORDS[key]}.")


@transaction.atomic
def undo_decision(*, round_id: UUID, mentee_id: UUID, mentor_id: UUID, by: Actor, at: datetime) -> None:
    """Takes back what was pinned or forbidden by hand. Raises RoundClosed."""
    round_ = take_round(round_id, by)
    gone, _ = HandDecision.objects.filter(round=round_, mentee_id=mentee_id, mentor_id=mentor_id).delete()
    if gone:
        mark_changed(round_.programme_id, at)
        record("took back hand decision", round_, by=by, at=at, programme_id=round_.programme_id)

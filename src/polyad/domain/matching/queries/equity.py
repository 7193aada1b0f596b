"""Whether a proposal serves groups alike, by what leads see anyway: stage, site, department. Small groups are kept back."""

from dataclasses import dataclass
from statistics import mean
from uuid import UUID

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.queries.rounds import RoundLine, to_line
from polyad.domain.matching.translate import are_equals, form_of
from polyad.engines.summaries import Audit, Outcome, audit
from polyad.foundation.actors import Actor

GROUPINGS = (("stage", "By stage"), ("site", "By site"), ("department", "By department"))


@dataclass(frozen=True)
class EquityPage:
    """One audit for each way to group the mentees of a round."""

    round: RoundLine
    programme_id: UUID
    audits: tuple[tuple[str, Audit], ...]


def get_equity_page(round_id: UUID, actor: Actor) -> EquityPage | None:
    """Compares groups of a round's proposal; None outside the actor's scope."""
    round_ = Round.objects.select_related("programme").filter(visible_to(actor), pk=round_id).first()
    if round_ is None:
        return None
    people = _outcomes(round_)
    audits = []
    for at, (_, words) in enumerate(GROUPINGS):
        outcomes = [Outcome(groups[at], points) for groups, points in people]
        if len({one.group for one in outcomes}) > 1:
            audits.append((words, audit(outcomes)))
    return EquityPage(to_line(round_), round_.programme_id, tuple(audits))


def _outcomes(round_: Round) -> list[tuple[tuple[str, ...], int | None]]:
    """Lists each person once: a mentee with a team has several rows, and of two equals both were looking for somebody."""
    sides = ("mentee", "mentor") if are_equals(form_of(round_)) else ("mentee",)
    found: dict[UUID, tuple[tuple[str, ...], list[int]]] = {}
    for side in sides:
        names = [f"{side}__person__{key}" for key, _ in GROUPINGS]
        rows = Proposal.objects.filter(round=round_, **{f"{side}__isnull": False}).order_by("id")
        for person, mentor, score, *groups in rows.values_list(f"{side}_id", "mentor_id", "score", *names):
            _, points = found.setdefault(person, (tuple(group or "" for group in groups), []))
            points += [] if mentor is None else [score]
    return [(groups, round(mean(points)) if points else None) for groups, points in found.values()]

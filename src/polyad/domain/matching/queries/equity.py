"""Whether a proposal serves groups alike, by what leads see anyway: stage, site, department. Small groups are kept back."""

from dataclasses import dataclass
from uuid import UUID

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.queries.rounds import RoundLine, to_line
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
    names = [f"mentee__person__{key}" for key, _ in GROUPINGS]
    rows = list(Proposal.objects.filter(round=round_).order_by("id").values_list("mentor_id", "score", *names))
    audits = []
    for at, (_, words) in enumerate(GROUPINGS):
        outcomes = [Outcome(row[2 + at] or "", None if row[0] is None else row[1]) for row in rows]
        if len({one.group for one in outcomes}) > 1:
            audits.append((words, audit(outcomes)))
    return EquityPage(to_line(round_), round_.programme_id, tuple(audits))

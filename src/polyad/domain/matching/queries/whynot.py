"""Why not this one? The question a lead is asked in the corridor."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.translate import Pool, broken_pins, to_problem
from polyad.engines.matching.asking import why_not
from polyad.engines.matching.assigning import assign
from polyad.engines.matching.values import InvalidProblem
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class WhyNotPage:
    """A mentee, the mentors one could ask about, and the answer where one was asked."""

    round_id: UUID
    is_open: bool
    mentee_id: UUID
    mentee: str
    mentor: str
    mentors: tuple[tuple[str, str], ...]
    asked_id: str
    asked: str
    answer: str


def get_why_not_page(
    round_id: UUID, mentee_id: UUID, actor: Actor, *, asked_id: str, today: date
) -> WhyNotPage | None:
    """Answers from the same problem that made the proposal; None outside the actor's scope."""
    round_ = Round.objects.filter(visible_to(actor), pk=round_id).first()
    if round_ is None:
        return None
    proposals = Proposal.objects.filter(round=round_, mentee_id=mentee_id).select_related(
        "mentee__person", "mentor__person"
    )
    proposal = proposals.first()
    if proposal is None:
        return None
    pool = Pool(round_, today)
    mentors = tuple((str(row.id), row.person.name) for row in pool.rows.values() if row.role == "mentor")
    names = dict(mentors)
    return WhyNotPage(
        round_id=round_.id,
        is_open=round_.state != Round.State.PUBLISHED,
        mentee_id=mentee_id,
        mentee=proposal.mentee.person.name,
        mentor=proposal.mentor.person.name if proposal.mentor else "",
        mentors=mentors,
        asked_id=asked_id if asked_id in names else "",
        asked=names.get(asked_id, ""),
        answer=_answer(round_, pool, str(mentee_id), asked_id) if asked_id in names else "",
    )


def _answer(round_: Round, pool: Pool, mentee_id: str, mentor_id: str) -> str:
    """Says in a sentence what stood in the way."""
    for person_id in (mentee_id, mentor_id):
        if reason := pool.unable.get(UUID(person_id)):
            return f"{pool.rows[UUID(person_id)].person.name}: {reason}"
    if UUID(mentee_id) not in pool.rows:
        return "This mentee has a mentor already."
    if broken := broken_pins(round_, pool):
        return broken[0]
    problem = to_problem(round_, pool)
    try:
        return why_not(problem, assign(problem, round_.seed), mentee_id, mentor_id)
    except InvalidProblem as impossible:
        return str(impossible)

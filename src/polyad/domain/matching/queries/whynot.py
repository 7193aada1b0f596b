"""Why not this one? The question a lead is asked in the corridor."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.rules import suitability_word
from polyad.domain.matching.translate import Pool, broken_pins, to_ask, to_problem
from polyad.engines.matching.alternatives import Alternative, next_best
from polyad.engines.matching.asking import rank_mentors, why_not
from polyad.engines.matching.assigning import assign
from polyad.engines.matching.values import InvalidProblem, Problem
from polyad.foundation.actors import Actor

MOST_LISTED = 300
MOST_OTHERS = 5


@dataclass(frozen=True)
class Other:
    """Another mentor whom no rule keeps from this mentee, and how well the two would suit."""

    id: str
    name: str
    suitability: str


@dataclass(frozen=True)
class NextBest:
    """The best alternative for one of the two, why it was not taken, and the pair to ask about for an exact answer."""

    of: str
    name: str
    why: str
    mentee_id: str
    mentor_id: str


@dataclass(frozen=True)
class WhyNotPage:
    """A mentee, the mentors one could ask about, and the answer where one was asked."""

    round_id: UUID
    is_open: bool
    mentee_id: UUID
    mentee: str
    mentor: str
    mentors: tuple[tuple[str, str], ...]
    mentor_count: int
    words: str
    others: tuple[Other, ...]
    next_best: tuple[NextBest, ...]
    asked_id: str
    asked: str
    answer: str
    can_pin: bool


def get_why_not_page(
    round_id: UUID, mentee_id: UUID, actor: Actor, *, asked_id: str, today: date, words: str = ""
) -> WhyNotPage | None:
    """Answers from the same people and rules that the next proposal would use; None outside the actor's scope."""
    round_ = Round.objects.select_related("programme").filter(visible_to(actor), pk=round_id).first()
    if round_ is None:
        return None
    proposals = Proposal.objects.filter(round=round_, mentee_id=mentee_id)
    proposal = proposals.select_related("mentee__person", "mentor__person").first()
    if proposal is None:
        return None
    pool = Pool(round_, today)
    names = {str(row.id): row.person.name for row in pool.rows.values() if row.role == "mentor"}
    asked_id = asked_id if asked_id in names else ""
    fitting = [(key, name) for key, name in names.items() if all(w in name.casefold() for w in words.casefold().split())]
    is_open = round_.state != Round.State.PUBLISHED
    try:
        problem, trouble = to_problem(round_, pool) if is_open and mentee_id in pool.rows else None, ""
    except InvalidProblem as fault:  # a model of words that is damaged, say: the page still opens
        problem, trouble = None, str(fault)
    is_pair = str(proposal.mentor_id) == asked_id
    return WhyNotPage(
        round_id=round_.id,
        is_open=is_open,
        mentee_id=mentee_id,
        mentee=proposal.mentee.person.name,
        mentor=proposal.mentor.person.name if proposal.mentor else "",
        mentors=tuple(fitting[:MOST_LISTED]),
        mentor_count=len(names),
        words=words,
        others=_others(problem, str(mentee_id), str(proposal.mentor_id), names) if problem else (),
        next_best=_next_best(proposal, problem, pool) if problem and proposal.mentor_id in pool.rows else (),
        asked_id=asked_id,
        asked=names.get(asked_id, ""),
        answer=trouble or (_answer(round_, pool, problem, str(mentee_id), asked_id) if asked_id else ""),
        can_pin=is_open and not is_pair and UUID(asked_id or str(mentee_id)) not in pool.unable,
    )


def _others(problem: Problem, mentee_id: str, mentor_id: str, names: dict[str, str]) -> tuple[Other, ...]:
    """Finds the mentors who would suit this mentee best, whoever else needs them."""
    best = [(key, score) for key, score in rank_mentors(problem, mentee_id) if key != mentor_id]
    return tuple(Other(key, names[key], suitability_word(score)) for key, score in best[:MOST_OTHERS])


def _next_best(proposal: Proposal, problem: Problem, pool: Pool) -> tuple[NextBest, ...]:
    """Finds the best alternative for the mentee, and for the mentor; nothing where none is allowed."""
    rows = Proposal.objects.filter(round_id=proposal.round_id, mentor__isnull=False).values_list("mentee_id", "mentor_id")
    pairs = {str(mentee): str(mentor) for mentee, mentor in rows}
    mentee, mentor = str(proposal.mentee_id), str(proposal.mentor_id)
    try:
        for_mentee, for_mentor = next_best(problem, pairs, mentee, mentor)
    except InvalidProblem:  # somebody of the pair has paused or left since it was proposed
        return ()
    name = {key: row.person.name for key, row in pool.rows.items()}

    def tell(of: str, found: Alternative, pair: tuple[str, str]) -> NextBest:
        return NextBest(name[UUID(of)], name[UUID(found.partner_id)], found.sentence, *pair)

    told = [tell(mentee, for_mentee, (mentee, for_mentee.partner_id))] if for_mentee else []
    return (*told, tell(mentor, for_mentor, (for_mentor.partner_id, mentor))) if for_mentor else tuple(told)


def _answer(round_: Round, pool: Pool, problem: Problem | None, mentee_id: str, mentor_id: str) -> str:
    """Says in a sentence what stood in the way."""
    if problem is None:
        return "This mentee has a mentor already, so nothing is being weighed any more."
    if reason := pool.unable.get(UUID(mentor_id)):
        return f"{pool.rows[UUID(mentor_id)].person.name}: {reason}"
    if broken := broken_pins(round_, pool):
        return broken[0]
    try:
        ask = to_ask(round_, round_.aim, pool)
        return why_not(problem, assign(problem, ask=ask), mentee_id, mentor_id, ask)
    except InvalidProblem as impossible:
        return str(impossible)

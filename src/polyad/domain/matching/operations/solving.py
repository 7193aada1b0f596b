"""The right problem for the format of a programme: pairs, teams around one mentee, or two equals; each as rows of a proposal."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.translate import Pool, are_equals, form_of, to_ask
from polyad.engines.matching.assigning import assign
from polyad.engines.matching.mosaic import build_mosaic
from polyad.engines.matching.peering import pair_peers
from polyad.engines.matching.values import Certificate, Pair, Problem, Reason
from polyad.library.vocabulary import HELP_KINDS


@dataclass(frozen=True)
class Solved:
    """What is proposed, and what is known of it."""

    rows: tuple[Proposal, ...]
    mentors: tuple[str, ...]
    objective: int
    upper_bound: int
    policy_version: str
    fingerprint: str
    certificate: dict[str, Any]


def solve(round_: Round, problem: Problem, pool: Pool) -> Solved:
    """Finds the best proposal of the format. Raises InvalidProblem and its kinds."""
    form = form_of(round_)
    if form.matching == "several":
        return _solve_teams(round_, problem)
    if are_equals(form):
        return _solve_equals(round_, problem)
    found = assign(problem, ask=to_ask(round_, round_.aim, pool))
    rows = [make_row(round_, pair) for pair in found.pairs]
    rows += [_alone(round_, one.mentee_id, one.key, one.reason, one.way_on) for one in found.unmatched]
    mentors = tuple(pair.mentor_id for pair in found.pairs)
    certificate = to_certificate(found.certificate)
    return Solved(
        tuple(rows), mentors, found.objective, found.upper_bound, found.policy_version, found.fingerprint, certificate
    )


def _solve_teams(round_: Round, problem: Problem) -> Solved:
    """Finds for each mentee a mentor for each kind of help that was asked for."""
    found = build_mosaic(problem)
    covered = {(seat.pair.mentee_id, seat.kind) for seat in found.seats}
    rows = [make_row(round_, seat.pair, f"On the team for {_kind(seat.kind)}.") for seat in found.seats]
    missing: dict[str, list[str]] = {}
    for mentee, kind in found.open_needs:
        missing.setdefault(mentee, []).append(_kind(kind))
    helped = {mentee for mentee, _ in covered}
    for mentee in (one.id for one in problem.mentees if one.id not in helped):
        kinds = ", ".join(missing.get(mentee, [])) or "any kind of help"
        why = f"Nobody with a free place offers {kinds}."
        rows.append(_alone(round_, mentee, "help_kinds", why, "Ask somebody to offer it, or name another kind of help."))
    for row in rows:
        if row.mentor_id and str(row.mentee_id) in missing:
            row.against = [*row.against, {"criterion": "help_kinds", "sentence": f"Still open on this team: {', '.join(missing[str(row.mentee_id)])}."}]
    mentors = tuple(seat.pair.mentor_id for seat in found.seats)
    certificate = _certificate("teams", len(helped), len(problem.mentees), found.objective)
    return Solved(tuple(rows), mentors, found.objective, found.upper_bound, problem.policy.version, "", certificate)


def _solve_equals(round_: Round, problem: Problem) -> Solved:
    """Pairs equals with each other; with an odd number one of them is left over, and told."""
    found = pair_peers(problem)
    rows = [make_row(round_, pair.first) for pair in found.pairs]
    names = {one.id: one.called or one.name for one in problem.mentees}
    odd = len(names) % 2 == 1
    for one in found.alone:
        why = f"{names[one]} is left over: the number is odd." if odd and len(found.alone) == 1 else (
            f"Nobody here shares a language and an hour with {names[one]}, or nobody is left."
        )
        rows.append(_alone(round_, one, "equals", why, "They can be the third in a circle, or wait for the next round."))
    mentors = tuple(pair.first.mentor_id for pair in found.pairs)
    certificate = _certificate("equals", 2 * len(found.pairs), len(names), found.total)
    return Solved(tuple(rows), mentors, found.total, found.total, problem.policy.version, "", certificate)


def make_row(round_: Round, pair: Pair, first: str = "") -> Proposal:
    """Turns a pair into a row; `first` is a reason that comes before the others."""
    reasons = [{"criterion": "help_kinds", "sentence": first}] if first else []
    return Proposal(
        round=round_,
        mentee_id=pair.mentee_id,
        mentor_id=pair.mentor_id,
        score=pair.score,
        is_pinned=pair.is_pinned,
        reasons=[*reasons, *_plain(pair.reasons)],
        against=_plain(pair.against),
    )


def to_certificate(found: Certificate) -> dict[str, Any]:
    """Keeps the facts of a certificate that a lead reads; no person stands in them."""
    return {
        "aim": found.aim, "matched": found.matched, "mentees": found.mentees, "total": found.total, "gap": found.gap,
        "blocking_pairs": found.blocking_pairs, "worst_off": found.worst_off[1] if found.worst_off else None,
        "load": dict(found.load), "steps": len(found.proof),
    }  # fmt: skip


def _certificate(aim: str, matched: int, mentees: int, total: int) -> dict[str, Any]:
    return {"aim": aim, "matched": matched, "mentees": mentees, "total": total, "gap": 0, "blocking_pairs": None, "worst_off": None, "load": {}, "steps": 0}


def _alone(round_: Round, mentee_id: str, key: str, why: str, way_on: str) -> Proposal:
    """Turns somebody without a match into a row."""
    return Proposal(round=round_, mentee_id=mentee_id, reasons=[{"criterion": key, "sentence": why}], way_on=way_on[:300])


def _kind(folded: str) -> str:
    """Names a kind of help as people do."""
    key = folded.replace(" ", "_").replace("-", "_")
    return HELP_KINDS[key].name.lower() if key in HELP_KINDS else folded


def _plain(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Keeps a reason's criterion and sentence; points stay with the certificate."""
    return [{"criterion": reason.criterion, "sentence": reason.sentence} for reason in reasons]

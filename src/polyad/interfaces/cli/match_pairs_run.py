"""The solver alone, run: read, settle, check, write."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from polyad.engines.matching import Ask, InvalidProblem
from polyad.engines.matching.market import Certificate, Settled, Told, certify, settle
from polyad.engines.matching.market.queues import exposure_of
from polyad.engines.tables.columns import WIDE
from polyad.interfaces.cli.match_impossible import refuse_where_no_pair_is_allowed
from polyad.interfaces.cli.match_pairs import Given, ask_of, make_given, read_given, sha256_of, take_ids
from polyad.interfaces.cli.match_people import say_counts
from polyad.interfaces.cli.match_policies import choose_policy
from polyad.interfaces.cli.match_rules import Rules, read_rules
from polyad.interfaces.cli.match_writing import put_in_place, tell_ask, tell_certificate, write_json, write_rows

HEADINGS = ("mentee", "mentor", "score")
Names = tuple[str, str]


def match_pairs(options: argparse.Namespace) -> int:
    """This will match by given scores and write the answer. Raises what `match` refuses."""
    chosen = choose_policy(options.policy, options.seed)
    given, rules = load_given(options.mentees, options.mentors, options.pairs, options.rules)
    refuse_where_no_pair_is_allowed(given, options.pairs, options.mentors, options.rules)
    ask = ask_of(chosen.ask, rules, given.order)
    settled = settle(given.market, ask)
    certificate = certify(given.market, ask, settled)
    pairs = _list_pairs(given, settled)
    if any(step["value"] != step["bound"] for step in certificate.proof):
        raise InvalidProblem("The matching is not proven best, nothing was written.")
    _write(options, given, ask, certificate, pairs, settled)
    matched = len({mentee for mentee, _, _, _ in pairs})
    free = int(given.market.places.sum()) - (0 if ask.aim == "shortlists" else int(settled.outcome.chosen.sum()))
    print(say_counts(matched, len(given.order), free, ask.aim), file=sys.stderr)
    return 0


def load_given(mentees: Path, mentors: Path, pairs: Path, rules: Path | None) -> tuple[Given, Rules]:
    """This will read the files of the solver alone. Raises what `match` refuses, the file named."""
    read = read_given(mentees, mentors, pairs)
    found = read_rules(rules, take_ids(read[0], "mentee"), take_ids(read[1], "mentor"), WIDE) if rules else Rules()
    return make_given(read, found), found


def _list_pairs(given: Given, settled: Settled) -> list[tuple[str, str, int, str]]:
    market = given.market
    drawn = settled.drawn if settled.drawn is not None else np.zeros(len(market.rows), dtype=bool)
    found = [
        (market.mentee_ids[market.rows[at]], market.mentor_ids[market.columns[at]], int(market.scores[at]),
         "drawn" if drawn[at] else "")
        for at in np.flatnonzero(settled.outcome.chosen)
    ]  # fmt: skip
    return sorted([*found, *((a, b, score, "pinned") for a, b, score in given.fixed)])


def _write(
    options: argparse.Namespace, given: Given, ask: Ask, certificate: Certificate,
    pairs: Sequence[tuple[str, str, int, str]], settled: Settled,
) -> None:  # fmt: skip
    by_mentee: dict[str, list[tuple[str, str, int, str]]] = {}
    for pair in pairs:
        by_mentee.setdefault(pair[0], []).append(pair)
    headings = (*HEADINGS, "why") if options.explain else HEADINGS
    why = _explain(given, settled) if options.explain else {}
    rows: list[tuple[str, ...]] = [headings]
    for name in given.order:
        for mentee, mentor, score, _ in by_mentee.get(name, [(name, "", None, "")]):  # type: ignore[list-item]
            row = (mentee, mentor, "" if score is None else str(score))
            rows.append((*row, why.get((mentee, mentor), "")) if options.explain else row)
    answers = {options.out: write_rows(options.out, rows)}
    if options.report:
        answers[options.report] = write_json(_tell(options, given, ask, certificate, pairs, by_mentee))
    put_in_place({path: content for path, content in answers.items() if path})
    if not options.out:
        sys.stdout.write(answers[None].decode("utf-8"))


def _tell(
    options: argparse.Namespace, given: Given, ask: Ask, certificate: Certificate,
    pairs: Sequence[tuple[str, str, int, str]], by_mentee: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    load = Counter(mentor for _, mentor, _, _ in pairs)
    spare = {} if ask.aim == "shortlists" else {
        name: int(places) + sum(name == mentor for _, mentor, _ in given.fixed) - load[name]
        for name, places in zip(given.market.mentor_ids, given.market.places, strict=True)
    }  # fmt: skip
    inputs = {side: {"file": name, "sha256": sha256} for side, (name, sha256) in given.files.items()}
    if options.rules:
        inputs["rules"] = {"file": options.rules.name, "sha256": sha256_of(options.rules)}
    fixed = sum(score for _, _, score in given.fixed)
    return {
        "mode": "pairs",
        "asked": tell_ask(ask),
        "counts": {
            "matched": len(by_mentee),
            "unmatched": len(given.order) - len(by_mentee),
            "mentors_with_a_free_place": sum(places > 0 for places in spare.values()),
            "free_places": sum(spare.values()),
            "rows_left_out": 0,
        },
        "total_score": certificate.total + fixed,
        "certificate": tell_certificate(certificate),
        "objective": certificate.objective,
        "upper_bound": certificate.upper_bound,
        "fingerprint": certificate.fingerprint,
        "pairs": [
            {"mentee_id": a, "mentor_id": b, "score": score, "is_pinned": mark == "pinned", "is_drawn": mark == "drawn"}
            for a, b, score, mark in pairs
        ],
        "unmatched": [{"mentee_id": name} for name in given.order if name not in by_mentee],
        "inputs": inputs,
    }


def _explain(given: Given, settled: Settled) -> dict[Names, str]:
    """Say by the prices why not another: how far the best other mentor is from being chosen, and what fills them."""
    market, stages = given.market, settled.outcome.stages
    if len(stages) != 1:
        return {}
    prices, chosen, starts = stages[0].prices, settled.outcome.chosen, market.starts
    found: dict[Names, str] = {}
    for row, name in enumerate(market.mentee_ids):
        edges = range(starts[row], starts[row + 1])
        mine = [at for at in edges if chosen[at]]
        others = [at for at in edges if not chosen[at]]
        mentor = market.mentor_ids[market.columns[mine[0]]] if mine else ""
        if not others:
            found[name, mentor] = "No other pair is allowed." if mine else "No pair is allowed."
            continue
        best = max(others, key=lambda at: (int(market.scores[at]), -at))
        other, score = market.mentor_ids[market.columns[best]], int(market.scores[best])
        full = "every place is taken" if prices[market.columns[best]] else "taking it would lower the whole"
        found[name, mentor] = f"Next best: {other} with {score}; {full}."
    return found


def tell_claim(given: Given, ask: Ask, report: dict[str, Any]) -> Told:
    """This will put the files and a report's claim into the plain values of the independent check."""
    market = given.market
    names = [
        (market.mentee_ids[a], market.mentor_ids[b])
        for a, b in zip(market.rows.tolist(), market.columns.tolist(), strict=True)
    ]
    is_ranked = market.liking is not market.scores
    free = [pair for pair in report["pairs"] if not pair["is_pinned"]]
    limits = exposure_of(market, ask.length, ask.exposure).tolist()
    return Told(
        mentees=dict(zip(market.mentee_ids, market.wants.tolist(), strict=True)),
        mentors=dict(zip(market.mentor_ids, market.places.tolist(), strict=True)),
        scores=dict(zip(names, market.scores.tolist(), strict=True)),
        pairs=[(pair["mentee_id"], pair["mentor_id"]) for pair in free],
        certificate=report["certificate"],
        liking=dict(zip(names, market.liking.tolist(), strict=True)) if is_ranked else {},
        regard=dict(zip(names, market.regard.tolist(), strict=True)) if is_ranked else {},
        kept=ask.kept,
        queue=ask.queue,
        drawn=frozenset((pair["mentee_id"], pair["mentor_id"]) for pair in free if pair["is_drawn"]),
        exposure=dict(zip(market.mentor_ids, limits, strict=True)),
    )


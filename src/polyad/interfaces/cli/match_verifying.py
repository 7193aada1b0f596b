"""`polyad match --verify RESULT`: a report held against the files it was made from, by code that did not make it."""

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from polyad.engines.matching import (
    CRITERIA,
    Ask,
    Assignment,
    Certificate,
    InvalidProblem,
    Pair,
    Policy,
    Reason,
    Spare,
    Unmatched,
    verify,
)
from polyad.engines.matching.market.certificates import fingerprint
from polyad.engines.matching.market.verifying import find_faults
from polyad.engines.tables.columns import WIDE
from polyad.interfaces.cli.match_pairs import ask_of, sha256_of
from polyad.interfaces.cli.match_pairs_run import load_given, tell_claim
from polyad.interfaces.cli.match_reading import add_rules, parse_day, prepare, read_by_meaning, read_roster
from polyad.interfaces.cli.match_rules import Rules, read_rules
from polyad.interfaces.cli.match_writing import REPORT_FORMAT

Read = dict[str, Path]


def verify_report(
    result: Path, mentees: Path | None, mentors: Path | None, pairs: Path | None, rules: Path | None, texts: Path | None = None
) -> tuple[tuple[str, ...], str]:
    """This will return every fault of a report as a sentence, and what to say when there is none.

    The files that a report was made from are looked for beside it and in the present folder, unless they are
    given. Raises InvalidProblem where one is missing or the report is none.
    """
    report = _read(result)
    try:
        given = {"mentees": mentees, "mentors": mentors, "pairs": pairs, "rules": rules}
        files = {name: _find(name, told, given[name], result) for name, told in report["inputs"].items()}
        changed = [
            f"{path.name} is not the file that was matched: its content differs."
            for name, path in files.items()
            if sha256_of(path) != report["inputs"][name]["sha256"]
        ]
        if changed:
            return tuple(changed), ""
        found = _check_pairs(report, files) if report["mode"] == "pairs" else _check_people(report, files, texts)
        return found, _praise(report)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as damage:
        if isinstance(damage, InvalidProblem):
            raise
        raise InvalidProblem(f"{result}: This report is incomplete or was changed: {damage}.") from damage


def _read(result: Path) -> dict[str, Any]:
    try:
        report = json.loads(result.read_bytes())
    except (ValueError, RecursionError) as damage:
        raise InvalidProblem(f"{result}: This is not a report of polyad match.") from damage
    if not isinstance(report, dict) or not isinstance(report.get("inputs"), dict) or "certificate" not in report:
        raise InvalidProblem(f"{result}: This is not a report of polyad match.")
    if report.get("report_format") != REPORT_FORMAT:
        raise InvalidProblem(f"{result}: This report has another format than this version of polyad can check.")
    return report


def _find(name: str, told: dict[str, Any], given: Path | None, result: Path) -> Path:
    if given is not None:
        return given
    # A name only: a report must not lead the reader to files elsewhere.
    file = Path(str(told["file"])).name
    for place in (result.resolve().parent / file, Path(file)):
        if place.is_file():
            return place
    raise InvalidProblem(
        f"{result}: The file {file} that it was made from is not beside it. Give MENTEES and MENTORS, and --pairs and --rules."
    )


def _ask(report: dict[str, Any]) -> Ask:
    return Ask(**report["asked"])


def _check_pairs(report: dict[str, Any], files: Read) -> tuple[str, ...]:
    given, rules = load_given(files["mentees"], files["mentors"], files["pairs"], files.get("rules"))
    ask = ask_of(_ask(report), rules, given.order)
    pinned = sorted((pair["mentee_id"], pair["mentor_id"], pair["score"]) for pair in report["pairs"] if pair["is_pinned"])
    faults = [] if pinned == sorted(given.fixed) else ["The pinned pairs are not those of the rules."]
    told = tell_claim(given, ask, report)
    faults += [
        f"{pair['mentee_id']} and {pair['mentor_id']} score {told.scores.get((pair['mentee_id'], pair['mentor_id']))}, not {pair['score']}."
        for pair in report["pairs"]
        if not pair["is_pinned"] and told.scores.get((pair["mentee_id"], pair["mentor_id"])) != pair["score"]
    ]
    faults += find_faults(told)
    matched = {pair["mentee_id"] for pair in report["pairs"]}
    if sorted(one["mentee_id"] for one in report["unmatched"]) != sorted(set(given.order) - matched):
        faults.append("The list of those without a mentor is wrong.")
    faults += _faults_of_copies(report, report["certificate"])
    if not faults and _fingerprint(given, ask, told.pairs) != report["fingerprint"]:
        faults.append("The fingerprint does not belong to this problem and this result.")
    return tuple(faults)


def _fingerprint(given: Any, ask: Ask, pairs: Any) -> str:
    market, held = given.market, set(pairs)
    names = zip(market.rows.tolist(), market.columns.tolist(), strict=True)
    chosen = np.array([(market.mentee_ids[a], market.mentor_ids[b]) in held for a, b in names], dtype=bool)
    return fingerprint(market, ask, chosen)


def _faults_of_copies(report: dict[str, Any], certificate: dict[str, Any]) -> list[str]:
    """What stands twice in a report must be the same both times."""
    names = ("objective", "upper_bound", "fingerprint")
    faults = [f"The report says {name} twice, and not the same." for name in names if report[name] != certificate[name]]
    asked = {"aim": certificate["aim"], "seed": certificate["seed"]}
    faults += [f"The report was asked for another {name} than it certifies." for name in asked if report["asked"][name] != asked[name]]
    return faults


def _check_people(report: dict[str, Any], files: Read, texts: Path | None) -> tuple[str, ...]:
    told = report["policy"]
    # JSON keeps no order; the criteria have theirs.
    weights = tuple((name, told["weights"][name]) for name in CRITERIA if name in told["weights"])
    policy = Policy(**told | {"weights": weights, "steps_ahead": _pair(told["steps_ahead"])})
    mentees, mentors = read_roster(files["mentees"], "mentee"), read_roster(files["mentors"], "mentor")
    prepared = prepare(mentees, mentors, policy, parse_day(report["starts_on"]))
    rules = Rules()
    if "rules" in files:
        people = prepared.problem
        rules = read_rules(files["rules"], [p.id for p in people.mentees], [p.id for p in people.mentors], WIDE)
    problem = read_by_meaning(add_rules(prepared, rules), texts).problem
    told_model, here = report.get("text_model"), problem.reader.key if problem.reader else None
    if told_model != here:
        return (f"Own words were weighed by the model {told_model or 'of no folder'}; name that one with --texts.",)
    ask = ask_of(_ask(report), rules, [entry.email for entry in mentees.entries])
    assignment = Assignment(
        pairs=tuple(_make_pair(pair) for pair in report["pairs"]),
        unmatched=tuple(Unmatched(**one) for one in report["unmatched"]),
        spare=tuple(Spare(**one) for one in report["spare"]),
        certificate=_certificate(report["certificate"]),
        objective=report["objective"],
        upper_bound=report["upper_bound"],
        seed=report["asked"]["seed"],
        policy_key=policy.key,
        policy_version=policy.version,
        fingerprint=report["fingerprint"],
    )
    return verify(problem, assignment, ask)


def _certificate(told: dict[str, Any]) -> Certificate:
    known = {field.name: told[field.name] for field in fields(Certificate)}
    return replace(Certificate(**known), worst_off=_pair(told["worst_off"]), proof=tuple(told["proof"]))


def _pair(told: Any) -> Any:
    return None if told is None else (told[0], told[1])


def _make_pair(told: dict[str, Any]) -> Pair:
    reasons = tuple(Reason(**one) for one in told["reasons"])
    return Pair(**told | {"reasons": reasons, "against": tuple(Reason(**one) for one in told["against"])})


def _praise(report: dict[str, Any]) -> str:
    known = report["certificate"]
    proof = {
        "stable": "no two people would both rather have each other",
        "worst-off-first": "the worst-off are as well off as can be",
        "shortlists": "the best part of the lists is proven best",
    }.get(known["aim"], "its total is proven best")
    return f"The result holds: {known['matched']:,} of {known['mentees']:,} mentees, every rule kept, and {proof}."

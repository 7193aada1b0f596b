"""What `polyad match` writes: the pairs as a table, and everything as JSON. No clock: same files, same bytes."""

import contextlib
import csv
import glob
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polyad
from polyad.engines.matching import Ask, Assignment, Certificate, Policy
from polyad.engines.matching.alternatives import Alternative
from polyad.engines.tables import NotATable, escape_cell, write_parquet, write_xlsx

HEADINGS = ("mentee", "mentor", "reasons")
EXPLAINED = ("against", "next best", "why not")
REPORT_FORMAT = 2
Rows = list[tuple[str, ...]]


def list_pairs(
    assignment: Assignment, mentee_ids: Sequence[str], alternatives: Mapping[str, Alternative] | None
) -> Rows:
    """This will list the pairs in the order of the mentees' file, each with its reasons in one cell."""
    rows: dict[str, Rows] = {}
    for pair in assignment.pairs:
        row = (pair.mentee_id, pair.mentor_id, _join([reason.sentence for reason in pair.reasons]))
        if alternatives is not None:
            other = alternatives.get(pair.mentee_id)
            next_best = (other.partner_id, other.sentence) if other else ("", "")
            row += (_join([reason.sentence for reason in pair.against]), *next_best)
        rows.setdefault(pair.mentee_id, []).append(row)
    for one in assignment.unmatched:
        more = ("", "", "") if alternatives is not None else ()
        rows[one.mentee_id] = [(one.mentee_id, "", _join([one.reason, one.way_on]), *more)]
    headings = (*HEADINGS, *EXPLAINED) if alternatives is not None else HEADINGS
    return [headings, *(row for mentee_id in mentee_ids for row in rows[mentee_id])]


def _join(sentences: Sequence[str]) -> str:
    return "; ".join(sentence.rstrip(".") for sentence in sentences)


def write_rows(path: Path | None, rows: Iterable[Sequence[str]]) -> bytes:
    """This will write rows in the format that the file's name asks for, CSV where it asks for none."""
    kind = path.suffix.lower() if path else ""
    if kind == ".xlsx":
        return write_xlsx(rows)
    if kind in (".parquet", ".pq"):
        return write_parquet(rows)
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([escape_cell(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8", "replace")


def write_report(assignment: Assignment, policy: Policy, ask: Ask, inputs: Mapping[str, Any], left_out: int) -> bytes:
    """This will write the whole assignment with what went in, as JSON."""
    return write_json({
        "mode": "people",
        "policy": asdict(policy) | {"weights": dict(policy.weights)},
        "asked": tell_ask(ask),
        "counts": {
            "matched": len({pair.mentee_id for pair in assignment.pairs}),
            "unmatched": len(assignment.unmatched),
            "mentors_with_a_free_place": len(assignment.spare),
            "free_places": sum(one.places for one in assignment.spare),
            "rows_left_out": left_out,
        },
        "certificate": tell_certificate(assignment.certificate),
        "objective": assignment.objective,
        "upper_bound": assignment.upper_bound,
        "fingerprint": assignment.fingerprint,
        "pairs": [asdict(pair) for pair in assignment.pairs],
        "unmatched": [asdict(one) for one in assignment.unmatched],
        "spare": [asdict(one) for one in assignment.spare],
        **inputs,
    })  # fmt: skip


def tell_ask(ask: Ask) -> dict[str, Any]:
    """This will put what was asked into plain values; running pairs and the queue stand in the rules file."""
    told = asdict(ask)
    return {name: told[name] for name in ("aim", "seed", "bonus", "price_of_change", "length", "explore", "exposure")}


def tell_certificate(certificate: Certificate) -> dict[str, Any]:
    """This will put a certificate into plain values, with its lottery said in words."""
    lottery = f"Equal choices are drawn by lot from the seed {certificate.seed} and the ids of the people, and nothing else."
    return asdict(certificate) | {"lottery": lottery}


def write_json(report: Mapping[str, Any]) -> bytes:
    """This will write a report with the versions of what made it."""
    made_by = {name: version(name) for name in ("numpy", "scipy", "ortools")} | {"polyad": polyad.__version__}
    whole = {"report_format": REPORT_FORMAT, "software": made_by, **report}
    text = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True, default=str) + "\n"
    return text.encode("utf-8", "replace")


def put_in_place(contents: Mapping[Path, bytes]) -> None:
    """This will write files beside where they go and move them once all are whole. Raises NotATable with a sentence."""
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in contents}
    for path in contents:
        _clear_away(path)
    try:
        for path, content in contents.items():
            beside[path].write_bytes(content)
        for path, part in beside.items():
            part.replace(path)
    except OSError as trouble:
        why = (trouble.strerror or str(trouble)).lower()
        raise NotATable(f"{next(iter(contents))}: The answer cannot be written: {why}.") from trouble
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)


def _clear_away(path: Path) -> None:
    """Takes away what a run that was killed left beside a file; a run that still goes on keeps its own."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        number = part.name.removesuffix(".part").rpartition(".")[2]
        if number.isdecimal() and not _is_running(int(number)):
            with contextlib.suppress(OSError):
                part.unlink()


def _is_running(number: int) -> bool:
    """Tells whether a process has this number. Elsewhere than on POSIX nobody can be asked without harm: none has."""
    if os.name != "posix":
        return False
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True

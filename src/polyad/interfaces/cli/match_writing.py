"""What `polyad match` writes: the pairs as CSV, and everything as JSON. No clock: same files, same bytes."""

import csv
import io
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polyad
from polyad.engines.matching import Assignment, Policy
from polyad.engines.tables import escape_cell

HEADINGS = ("mentee", "mentor", "reasons")
REPORT_FORMAT = 1


def write_pairs(assignment: Assignment, mentee_ids: Sequence[str]) -> str:
    """This will write one row per mentee, in the order of the mentees' file."""
    rows = {
        pair.mentee_id: (pair.mentor_id, _join([reason.sentence for reason in pair.reasons]))
        for pair in assignment.pairs
    }
    rows |= {one.mentee_id: ("", _join([one.reason, one.way_on])) for one in assignment.unmatched}
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(HEADINGS)
    for mentee_id in mentee_ids:
        writer.writerow([escape_cell(cell) for cell in (mentee_id, *rows[mentee_id])])
    return written.getvalue()


def _join(sentences: Sequence[str]) -> str:
    return "; ".join(sentence.rstrip(".") for sentence in sentences)


def write_report(assignment: Assignment, policy: Policy, inputs: Mapping[str, Any], left_out: int) -> str:
    """This will write the whole assignment with what went in, as JSON."""
    report = {
        "report_format": REPORT_FORMAT,
        "software": {name: version(name) for name in ("numpy", "scipy")} | {"polyad": polyad.__version__},
        "seed": assignment.seed,
        "policy": asdict(policy) | {"weights": dict(policy.weights)},
        "counts": {
            "matched": len(assignment.pairs),
            "unmatched": len(assignment.unmatched),
            "mentors_with_a_free_place": len(assignment.spare),
            "free_places": sum(one.places for one in assignment.spare),
            "rows_left_out": left_out,
        },
        "certificate": asdict(assignment.certificate),
        "objective": assignment.objective,
        "upper_bound": assignment.upper_bound,
        "fingerprint": assignment.fingerprint,
        "pairs": [asdict(pair) for pair in assignment.pairs],
        "unmatched": [asdict(one) for one in assignment.unmatched],
        "spare": [asdict(one) for one in assignment.spare],
        **inputs,
    }
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True, default=str) + "\n"


def write_together(texts: Mapping[Path, str]) -> None:
    """This will put files in place once all could be written, so none is left by halves. Raises OSError."""
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in texts}
    try:
        for path, text in texts.items():
            beside[path].write_text(text, encoding="utf-8", newline="")
        for path, part in beside.items():
            part.replace(path)
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)

"""Everything that must be true of the content before anyone relies on it, each fault in one sentence."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from polyad.library.catalogue import CONTENT
from polyad.library.choosing import Choosing, check_choosing
from polyad.library.cues import Cue, Prompts, check_cue, check_prompts
from polyad.library.endings import Endings, check_endings
from polyad.library.formats import check_format
from polyad.library.helping import Helping, check_helping
from polyad.library.kinds import KINDS, list_files, read_file
from polyad.library.lock import check_lock
from polyad.library.reader import ContentFault
from polyad.library.render import PLACEHOLDER, list_placeholders
from polyad.library.shapes import (
    Agenda,
    Agreement,
    Format,
    Guide,
    Letter,
    PhaseModel,
    Policy,
    Published,
    Source,
)
from polyad.library.sources import FILE_NAME, read_sources
from polyad.library.standing_alone import CHECKS
from polyad.library.vocabulary import (
    AGREEMENT_PLACEHOLDERS,
    CONFLICT_KINDS,
    LETTER_PLACEHOLDERS,
    MATCHING_CRITERIA,
    READERS,
    Placeholder,
)

Shelves = Mapping[str, Mapping[str, Published]]
Some = TypeVar("Some", bound=Published)
BRACES = re.compile(r"[{}]")
EVERY_AGREEMENT = (
    "purpose", "kinds_of_help", "goals", "rhythm", "channel", "scheduling", "preparation", "confidentiality",
    "feedback", "credit", "boundaries", "disagreement", "review", "ending", "no_fault",
)  # fmt: skip
# What may confirm that a phase has begun: the fact itself, which is told; one member's word; or everybody's.
CONFIRMED_BY = ("fact", "one", "all")
LEADERS = ("mentee", "mentor", "both", "everyone", "facilitator")


def check_catalogue(root: Path, overlay: Path | None = None) -> list[str]:
    """List every fault of the content below a root; an empty list means all is well.

    With an overlay, its files stand in for those of the same name, and no lock holds them: they are an installation's own.
    """
    roots = (root, overlay) if overlay else (root,)
    shelves, faults = _read_all(roots)
    if faults:
        return faults
    sources = {key: source for one in roots if (one / FILE_NAME).exists() for key, source in read_sources(one).items()}
    faults += _check_sources(sources, shelves, cited=overlay is None)
    for check in (
        _check_formats,
        _check_phases,
        _check_policies,
        _check_agendas,
        _check_words,
        _check_alone,
        _check_cues,
        _check_helping,
        _check_endings,
        _check_choosing,
    ):
        faults += check(shelves)
    return faults if overlay else faults + check_lock(root)


def _read_all(roots: Sequence[Path]) -> tuple[Shelves, list[str]]:
    shelves: dict[str, dict[str, Published]] = {folder: {} for folder in KINDS}
    faults: list[str] = []
    for root in roots:
        for folder, kind in KINDS.items():
            for path in list_files(root, kind):
                try:
                    shelves[folder][path.stem] = read_file(path, kind)
                except ContentFault as fault:
                    faults.append(str(fault))
        try:
            if root is roots[0] or (root / FILE_NAME).exists():
                read_sources(root)
        except ContentFault as fault:
            faults.append(str(fault))
    return shelves, faults


def _each(shelves: Shelves, shape: type[Some]) -> Iterator[tuple[str, Some]]:
    for folder, shelf in shelves.items():
        for key, made in shelf.items():
            if isinstance(made, shape):
                yield f"{folder}/{key}{KINDS[folder].ending}", made


def _unknown(where: str, what: str, used: Iterable[str], known: Iterable[str]) -> list[str]:
    names = tuple(known)
    return [f"{where}: {what} {name} is not known." for name in used if name not in names]


def _check_sources(known: Mapping[str, Source], shelves: Shelves, *, cited: bool) -> list[str]:
    used: set[str] = set()
    faults: list[str] = []
    for where, made in _each(shelves, Published):
        used.update(made.sources)
        faults.extend(f"{where}: source {key} is not in {FILE_NAME}." for key in made.sources if key not in known)
    if cited:
        faults.extend(f"{FILE_NAME}: {key} is cited by no file." for key in known if key not in used)
    return faults


def _check_formats(shelves: Shelves) -> list[str]:
    return [fault for where, made in _each(shelves, Format) for fault in check_format(where, made, shelves)]


def _check_phases(shelves: Shelves) -> list[str]:
    faults: list[str] = []
    for where, made in _each(shelves, PhaseModel):
        keys = [phase.key for phase in made.phases]
        faults += _repeated(where, "phase", keys)
        faults += _unknown(where, "confirmation", [phase.confirmed_by for phase in made.phases], CONFIRMED_BY)
        faults += _repeated(where, "sentence", [sentence.key for sentence in made.sentences])
        if not any(phase.final for phase in made.phases):
            faults.append(f"{where}: no phase is final, so nothing could ever end.")
        for phase in made.phases:
            faults += _unknown(where, f"phase {phase.key}: phase", phase.may_become, keys)
            faults += _unknown(where, f"phase {phase.key}: reader", [n.to for n in phase.nudges], READERS)
    return faults


def _check_policies(shelves: Shelves) -> list[str]:
    faults: list[str] = []
    for where, made in _each(shelves, Policy):
        keys = [criterion.key for criterion in made.criteria]
        faults += _repeated(where, "criterion", keys)
        faults += _unknown(where, "criterion", dict.fromkeys(keys), MATCHING_CRITERIA)
        faults += _unknown(where, "kind of conflict", made.hard.conflict_kinds, CONFLICT_KINDS)
        total = sum(criterion.weight for criterion in made.criteria)
        if made.matched_bonus <= total:
            faults.append(
                f"{where}: matched_bonus is {made.matched_bonus}; it must be more than all weights together, {total}."
            )
    return faults


def _check_agendas(shelves: Shelves) -> list[str]:
    faults: list[str] = []
    for where, made in _each(shelves, Agenda):
        faults += _repeated(where, "step", [step.key for step in made.steps])
        faults += _unknown(where, "leader", dict.fromkeys(step.led_by for step in made.steps), LEADERS)
        total = sum(step.minutes for step in made.steps)
        if total != made.minutes:
            faults.append(f"{where}: the steps add up to {total} minutes, not {made.minutes}.")
    return faults


def _check_words(shelves: Shelves) -> list[str]:
    faults: list[str] = []
    for where, letter in _each(shelves, Letter):
        faults += _unknown(where, "reader", [letter.to], READERS)
        if BRACES.search(letter.subject):
            faults.append(f"{where}: the subject holds a placeholder; a subject is fixed words.")
        faults += _check_placeholders(where, letter.body, letter.placeholders, LETTER_PLACEHOLDERS)
    for where, agreement in _each(shelves, Agreement):
        parts = [agreement.opening, *(section.text for section in agreement.sections)]
        headings = " ".join(section.heading for section in agreement.sections)
        keys = [section.key for section in agreement.sections]
        faults += [f"{where}: section {key} is missing." for key in EVERY_AGREEMENT if key not in keys]
        if BRACES.search(agreement.title + headings):
            faults.append(f"{where}: a heading holds a placeholder; a heading is fixed words.")
        text = "\n".join(parts)
        faults += _check_placeholders(where, text, agreement.placeholders, AGREEMENT_PLACEHOLDERS)
    for where, guide in _each(shelves, Guide):
        faults += _unknown(where, "reader", [guide.to], READERS)
        faults += _check_placeholders(where, guide.body, (), {})
    return faults


def _check_alone(shelves: Shelves) -> list[str]:
    return [fault for shape, check in CHECKS.items() for where, made in _each(shelves, shape) for fault in check(where, made)]


def _check_cues(shelves: Shelves) -> list[str]:
    faults = [fault for where, cue in _each(shelves, Cue) for fault in check_cue(where, cue, shelves["guides"])]
    return faults + [fault for where, made in _each(shelves, Prompts) for fault in check_prompts(where, made)]


def _check_helping(shelves: Shelves) -> list[str]:
    formats = shelves["formats"]
    return [fault for where, made in _each(shelves, Helping) for fault in check_helping(where, made, formats)]


def _check_endings(shelves: Shelves) -> list[str]:
    formats = shelves["formats"]
    return [fault for where, made in _each(shelves, Endings) for fault in check_endings(where, made, formats)]


def _check_choosing(shelves: Shelves) -> list[str]:
    formats = shelves["formats"]
    return [fault for where, made in _each(shelves, Choosing) for fault in check_choosing(where, made, formats)]


def _check_placeholders(
    where: str, text: str, declared: tuple[str, ...], known: Mapping[str, Placeholder]
) -> list[str]:
    used = list_placeholders(text)
    faults = _unknown(where, "placeholder", declared, known)
    faults += [f"{where}: {{{name}}} is used but not declared." for name in used if name not in declared]
    faults += [f"{where}: {{{name}}} is declared but not used." for name in declared if name not in used]
    if BRACES.search(PLACEHOLDER.sub("", text)):
        faults.append(f"{where}: a brace stands outside a {{placeholder}}.")
    return faults


def _repeated(where: str, what: str, keys: list[str]) -> list[str]:
    twice = dict.fromkeys(key for key in keys if keys.count(key) > 1)
    return [f"{where}: {what} {key} stands there more than once." for key in twice]


def main(root: Path) -> int:
    """Say what is wrong with the content, or that nothing is, and give back the exit code."""
    try:
        faults = check_catalogue(root)
    except ContentFault as fault:
        faults = [str(fault)]
    print("\n".join(faults) or "OK: the content holds together.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(CONTENT))

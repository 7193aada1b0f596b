"""What the tests of imports share: a file goes through all its steps as the worker would take it."""

from pathlib import Path

from polyad.domain.programmes.models import Import
from polyad.domain.programmes.operations import (
    advance_imports,
    ask_to_commit,
    receive_import,
    save_mapping,
)
from tests.cast import AT, Cast

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
MENTEES = SAMPLES / "mentees-form-export.csv"
MENTORS = SAMPLES / "mentors-register.xlsx"


def bring_in(cast: Cast, role: str, name: str, data: bytes) -> Import:
    """Uploads a file as Chen and lets the worker read it."""
    row = receive_import(
        programme_id=cast.programme.id,
        role=role,
        file_name=name,
        chunks=[data],
        by=cast.actor(cast.chen),
        at=AT,
    )
    return work_on(row)


def work_on(row: Import) -> Import:
    """Lets the worker do everything that waits."""
    while advance_imports(AT):
        pass
    return Import.objects.get(id=row.id)


def confirm(cast: Cast, row: Import, **said: str) -> Import:
    """Confirms the guessed columns, some of them changed by heading place ("c3"), and lets the worker check."""
    targets = {int(place[1:]): target for place, target in said.items()}
    return work_on(save_mapping(import_id=row.id, targets=targets, by=cast.actor(cast.chen), at=AT))


def commit(cast: Cast, row: Import) -> Import:
    """Saves, as Chen."""
    return work_on(ask_to_commit(import_id=row.id, by=cast.actor(cast.chen), at=AT))


def take_whole(cast: Cast, role: str, name: str, data: bytes) -> Import:
    """Takes a file all the way with the guessed columns."""
    return commit(cast, confirm(cast, bring_in(cast, role, name, data)))

"""A file comes in, its columns are confirmed, or it is put aside."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath
from uuid import UUID

from django.db import transaction

from polyad.domain.programmes.access import may_lead
from polyad.domain.programmes.models import ColumnMemory, Import, Programme
from polyad.domain.programmes.operations.refusals import ImportNotReady, NotYours
from polyad.domain.programmes.operations.storing import new_place, remove, write_private
from polyad.domain.programmes.queries.files import SOURCE, get_path
from polyad.domain.programmes.rules import (
    MOST_FILE_BYTES,
    ROLES,
    TOO_LARGE,
    complain_about_mapping,
)
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record


def receive_import(
    *, programme_id: UUID, role: str, file_name: str, chunks: Iterable[bytes], by: Actor, at: datetime
) -> Import:
    """Stores a file where only this machine reads it, and queues it. Raises NotYours, ImportNotReady."""
    if not may_lead(by, programme_id):
        raise NotYours
    if role not in ROLES:
        raise ImportNotReady("Say whether the file holds mentees or mentors.", "role")
    place, digest = new_place(), hashlib.sha256()
    try:
        write_private(get_path(place, SOURCE), _measured(chunks, digest))
        return _queue(programme_id, role, _plain_name(file_name), place, digest.hexdigest(), by, at)
    except BaseException:
        remove(place)
        raise


@transaction.atomic
def _queue(
    programme_id: UUID, role: str, name: str, place: str, sha256: str, by: Actor, at: datetime
) -> Import:
    """Writes the row of a stored file, with a note when the very same file was saved before."""
    programme = Programme.objects.get(id=programme_id)
    before = Import.objects.filter(
        programme=programme, role=role, sha256=sha256, state=Import.State.DONE
    ).order_by("-uploaded_at")
    notes = [
        f"This very file was saved before, brought in on {earlier.uploaded_at:%-d %B %Y}. Saving it again changes "
        "only what has changed here since."
        for earlier in before[:1]
    ]
    row = Import.objects.create(
        programme=programme,
        role=role,
        uploaded_by_id=by.person_id,
        uploaded_at=at,
        file_name=name,
        sha256=sha256,
        stored_as=place,
        notes=notes,
    )
    record("brought in file", row, by=by, at=at, programme_id=programme.id)
    return row


@transaction.atomic
def save_mapping(*, import_id: UUID, targets: Mapping[int, str], by: Actor, at: datetime) -> Import:
    """Says what each column means, remembers it for the next file, and has every row checked.

    Raises NotYours, ImportNotReady.
    """
    row = Import.objects.select_for_update().get(id=import_id)
    if not may_lead(by, row.programme_id):
        raise NotYours
    if row.state not in (Import.State.MAPPING, Import.State.PREVIEW):
        raise ImportNotReady("The columns of this file can no longer be changed. Bring the file in again to do so.")
    headings = [column["heading"] for column in row.headings]
    mapping = [
        {"heading": heading, "target": targets.get(place, row.mapping[place]["target"])}
        for place, heading in enumerate(headings)
    ]
    if sentence := complain_about_mapping([column["target"] for column in mapping], headings):
        raise ImportNotReady(sentence, "columns")
    ColumnMemory.objects.bulk_create(
        [
            ColumnMemory(programme_id=row.programme_id, role=row.role, heading=c["heading"][:300], target=c["target"])
            for c in mapping
        ],
        update_conflicts=True,
        unique_fields=["programme", "role", "heading"],
        update_fields=["target"],
    )
    row.mapping, row.state, row.rows_done, row.trouble = mapping, Import.State.CHECKING, 0, ""
    row.leased_until = None
    row.save(update_fields=["mapping", "state", "rows_done", "trouble", "leased_until"])
    record("mapped import", row, by=by, at=at, programme_id=row.programme_id)
    return row


@transaction.atomic
def discard_import(*, import_id: UUID, by: Actor, at: datetime) -> None:
    """Puts a file aside that was not saved, and removes it from the disk; twice is fine. Raises NotYours, ImportNotReady."""
    row = Import.objects.select_for_update().get(id=import_id)
    if not may_lead(by, row.programme_id):
        raise NotYours
    if row.state in (Import.State.COMMITTING, Import.State.DONE):
        raise ImportNotReady("This file is being saved, or has been; it can no longer be put aside.")
    if row.state != Import.State.REFUSED:
        row.state, row.trouble = Import.State.REFUSED, "Put aside before it was saved. Nothing was changed."
        row.save(update_fields=["state", "trouble"])
        record("put import aside", row, by=by, at=at, programme_id=row.programme_id)
    transaction.on_commit(lambda: remove(row.stored_as))


def _measured(chunks: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    """Passes a file on while counting and fingerprinting it. Raises ImportNotReady when it is too large or empty."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MOST_FILE_BYTES:
            raise ImportNotReady(TOO_LARGE, "file")
        digest.update(chunk)
        yield chunk
    if not size:
        raise ImportNotReady("The file is empty. Choose the file that holds the list.", "file")


def _plain_name(name: str) -> str:
    """Keeps the last part of a file's name, without what cannot be printed."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    return "".join(c for c in last if c.isprintable())[:200] or "file"

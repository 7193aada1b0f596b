"""Sealed words: they come back as they were, open nowhere else, and stand nowhere as they are."""

import base64
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db import connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from polyad.domain.meetings.models import Action, AgendaItem, Meeting, Note, ParkedItem
from polyad.domain.meetings.operations import hand_over_action, keep_own_actions
from polyad.domain.relationships.models import (
    AdviceTopic,
    Agreement,
    Charter,
    JointOutcome,
    Milestone,
    Relationship,
)
from polyad.foundation import personal_data
from polyad.foundation.models import SetKey
from polyad.foundation.sealing import (
    MasterKeyMissing,
    Unopened,
    add_master,
    count_by_master,
    count_lost,
    destroy_key,
    find_exposure,
    open_column,
    retire_masters,
    rewrap,
    seal_column,
)
from polyad.foundation.sealing.keys import forget_keys
from polyad.foundation.sealing.masters import read_masters
from tests.cast import AT, Cast

anything = limits(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
CANARY = "canary-sealed-5e0d"


@pytest.fixture(autouse=True)
def own_key_file(db: None, settings: LazySettings, tmp_path: Path) -> Path:
    """Gives each test a key file of its own, in a process that remembers nothing."""
    settings.KEY_FILE = tmp_path / "master-key"
    forget_keys()
    return settings.KEY_FILE


def write(cast: Cast, body: str = CANARY, who: str = "amara", **more: object) -> Note:
    return Note.objects.create(held_for=uuid4(), author=getattr(cast, who), body=body, written_at=AT, **more)


def raw(row: Note | Meeting, column: str = "body") -> str:
    return type(row).objects.filter(pk=row.pk).values_list(column, flat=True).get()


def put_raw(row: Note, words: str) -> None:
    with connection.cursor() as cursor:
        key = row.pk if connection.vendor == "postgresql" else row.pk.hex
        cursor.execute("UPDATE meetings_note SET body = %s WHERE id = %s", [words, key])


def forget() -> None:
    """Becomes another process: neither kept keys nor those of the transaction that is open."""
    forget_keys()
    for _, waiting, _ in connection.run_on_commit:
        getattr(waiting, "made", {}).clear()


def reread(row: Note) -> Note:
    forget()
    return Note.objects.get(pk=row.pk)


@anything
@given(words=st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_every_text_comes_back_as_it_was(cast: Cast, words: str) -> None:
    note = write(cast, words)
    assert reread(note).body == words and type(reread(note).body) is str
    assert not words or raw(note).startswith("s1.1.")


@pytest.mark.parametrize("words", ["", "\r", "a\rb\r\nc\n", "👩🏽‍⚕️ ﷽", "s1.1.AAAA", "\x00", "\ud800", " "])
def test_odd_texts_come_back_as_they_were(cast: Cast, words: str) -> None:
    assert reread(write(cast, words)).body == words


def test_the_same_words_never_look_the_same(cast: Cast) -> None:
    assert len({raw(write(cast)) for _ in range(20)}) == 20


def test_many_rows_are_sealed_at_once_and_read_with_one_more_query(
    cast: Cast, django_assert_num_queries: object
) -> None:
    tie = uuid4()
    Note.objects.bulk_create(Note(held_for=tie, author=cast.amara, body=f"Note {n}", written_at=AT) for n in range(500))
    forget()
    with django_assert_num_queries(2):
        read = [note.body for note in Note.objects.filter(held_for=tie)]
    assert sorted(read) == sorted(f"Note {n}" for n in range(500))


@pytest.mark.django_db(transaction=True)
def test_a_key_is_asked_for_once_and_then_remembered(cast: Cast, django_assert_num_queries: object) -> None:
    note = write(cast)
    with django_assert_num_queries(1):
        assert Note.objects.get(pk=note.pk).body == CANARY
    forget_keys()
    with django_assert_num_queries(2):
        assert Note.objects.get(pk=note.pk).body == CANARY
    with django_assert_num_queries(1):
        assert Note.objects.get(pk=note.pk).body == CANARY


@pytest.mark.django_db(transaction=True)
def test_a_key_of_a_write_that_was_undone_is_not_written_with(cast: Cast) -> None:
    class Undo(Exception):
        pass

    with pytest.raises(Undo), transaction.atomic():
        write(cast)
        raise Undo
    with transaction.atomic():
        with pytest.raises(Undo), transaction.atomic():
            write(cast, who="bruno")
            raise Undo
        notes = [write(cast), write(cast, who="bruno")]
    assert [reread(note).body for note in notes] == [CANARY, CANARY]


def test_moved_to_another_row_it_does_not_open(cast: Cast) -> None:
    mine, other, theirs = write(cast, "mine"), write(cast, "other"), write(cast, "theirs", "bruno")
    kept = raw(mine)
    for goal in (other, theirs):
        put_raw(goal, kept)
        assert isinstance(reread(goal).body, Unopened)
    assert reread(mine).body == "mine"


def test_under_another_owner_or_field_it_does_not_open(cast: Cast) -> None:
    note = write(cast)
    Note.objects.filter(pk=note.pk).update(author=cast.bruno)
    assert isinstance(reread(note).body, Unopened)
    start = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
    meeting = Meeting.objects.create(
        pk=note.pk, held_for=cast.amara.pk, wall_start="", zone="UTC", starts_at=start, minutes=30, summary="x"
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE meetings_meeting SET summary = %s", [raw(note)])
    assert isinstance(Meeting.objects.get(pk=meeting.pk).summary, Unopened)


@anything
@given(position=st.integers(0, 68), letter=st.sampled_from("AZaz09-_.="))
def test_one_changed_letter_is_found(cast: Cast, position: int, letter: str) -> None:
    note = write(cast)
    kept = raw(note)
    changed = kept[:position] + letter + kept[position + 1 :]
    put_raw(note, changed)
    is_same = kept.split(".")[:2] == changed.split(".")[:2] and _bytes(kept) == _bytes(changed)
    assert (len(kept), isinstance(reread(note).body, Unopened)) == (69, not is_same)


def _bytes(sealed: str) -> bytes | None:
    try:
        return base64.b64decode(sealed.split(".", 2)[2], altchars="-_", validate=True)
    except ValueError:
        return None


@pytest.mark.parametrize(
    "words", ["plain", "s1", "s1.1.", "s1.-1.AAAA", "s1.99999999999999999999.AAAA", "s1.²." + "A" * 64]
)
def test_what_was_never_sealed_does_not_open(cast: Cast, words: str) -> None:
    note = write(cast)
    put_raw(note, words)
    assert reread(note).body.startswith("These words cannot be opened.")


def test_saving_what_could_not_be_opened_leaves_it_as_it_was(cast: Cast) -> None:
    note = write(cast)
    put_raw(note, kept := raw(write(cast, "another's")))
    same = reread(note)
    assert isinstance(same.body, Unopened)
    same.version = 7
    same.save()
    assert (raw(note), reread(note).version) == (kept, 7)


def test_saving_what_nobody_looked_at_keeps_it(cast: Cast) -> None:
    note = write(cast)
    kept = raw(note)
    reread(note).save()
    assert raw(note) == kept and reread(note).body == CANARY


@pytest.mark.parametrize(
    "act",
    [
        lambda note: Note.objects.filter(pk=note.pk).update(body="open"),
        lambda note: Note.objects.filter(body="open").exists(),
        lambda note: Note.objects.bulk_update([note], ["body"]),
    ],
)
def test_words_never_reach_the_column_by_a_side_door(cast: Cast, act: Callable[[Note], object]) -> None:
    note = write(cast)
    with pytest.raises(TypeError, match="sealed"), transaction.atomic():
        act(note)
    assert reread(note).body == CANARY


def test_a_destroyed_key_opens_nothing_for_ever(cast: Cast) -> None:
    gone, stays = write(cast), write(cast, who="bruno")
    destroy_key(cast.amara.pk)
    assert isinstance(Note.objects.get(pk=gone.pk).body, Unopened)
    assert isinstance(reread(gone).body, Unopened) and reread(stays).body == CANARY
    new = write(cast, "later")
    assert (reread(new).body, raw(new)[:5]) == ("later", "s1.2.") and isinstance(reread(gone).body, Unopened)


def test_the_master_key_is_changed_without_touching_a_text(cast: Cast, own_key_file: Path) -> None:
    notes = [write(cast, who=who) for who in ("amara", "bruno", "chen")]
    kept, before = [raw(note) for note in notes], read_masters()
    name = add_master()
    assert rewrap() == (3, 0) and rewrap() == (0, 0)
    assert [raw(note) for note in notes] == kept and [reread(note).body for note in notes] == [CANARY] * 3
    assert dict(count_by_master()) == {name: 3} and len(read_masters()) == 2
    assert retire_masters() == 1 and before[0] not in read_masters()
    assert [reread(note).body for note in notes] == [CANARY] * 3 and retire_masters() == 0
    assert stat.S_IMODE(own_key_file.stat().st_mode) == 0o600


def test_without_its_key_file_a_database_says_nothing_and_makes_no_new_one(cast: Cast, own_key_file: Path) -> None:
    note = write(cast)
    safe = own_key_file.rename(own_key_file.with_name("safe"))
    assert isinstance(reread(note).body, Unopened) and count_lost() == 1
    with pytest.raises(MasterKeyMissing, match="Your words are still here"), transaction.atomic():
        write(cast, "new")
    assert not own_key_file.exists()
    safe.rename(own_key_file)
    assert reread(note).body == CANARY and count_lost() == 0


@pytest.mark.parametrize("held", ["nonsense", "AAAA", "é"])
def test_a_broken_key_file_is_a_refusal(cast: Cast, own_key_file: Path, held: str) -> None:
    own_key_file.write_text(held)
    with pytest.raises(MasterKeyMissing):
        write(cast)


@pytest.mark.skipif(os.name != "posix", reason="files have no mode here")
def test_a_key_file_that_others_can_read_is_named(own_key_file: Path) -> None:
    own_key_file.touch(0o600)
    assert find_exposure(own_key_file) == ""
    own_key_file.chmod(0o640)
    assert find_exposure(own_key_file).endswith(f"chmod 600 {own_key_file}")


@pytest.mark.django_db(transaction=True)
def test_a_dump_of_the_database_holds_no_word(cast: Cast, tmp_path: Path) -> None:
    note = write(cast)
    Meeting.objects.create(held_for=uuid4(), wall_start="", zone="UTC", starts_at=AT, minutes=30, summary=CANARY)
    dump = _dump(tmp_path / "dump")
    assert CANARY.encode() not in dump and raw(note).encode() in dump and b"Amara Eriksen" in dump


@pytest.mark.django_db(transaction=True)
def test_what_was_written_before_is_sealed_and_can_be_opened_again(cast: Cast, tmp_path: Path) -> None:
    notes = [write(cast, f"{CANARY} {who}", who) for who in ("amara", "bruno")]
    model = apps.get_model("meetings", "Note")
    open_column(model, "body")
    assert [raw(note) for note in notes] == [f"{CANARY} amara", f"{CANARY} bruno"]
    assert _dump(tmp_path / "open").count(CANARY.encode()) == 2
    seal_column(model, "body")
    assert CANARY.encode() not in _dump(tmp_path / "closed")
    assert [reread(note).body for note in notes] == [f"{CANARY} amara", f"{CANARY} bruno"]


@pytest.mark.django_db(transaction=True)
def test_agendas_and_actions_are_closed_and_an_action_handed_on_opens_for_its_new_owner(cast: Cast, tmp_path: Path) -> None:
    tie, due = uuid4(), AT.date()
    meeting = Meeting.objects.create(held_for=tie, wall_start="", zone="UTC", starts_at=AT, minutes=30)
    item = AgendaItem.objects.create(meeting=meeting, author=cast.amara, title=f"{CANARY} a", outcome=f"{CANARY} o")
    action = Action.objects.create(held_for=tie, owner=cast.amara, text=f"{CANARY} t", due_on=due)
    assert CANARY.encode() not in _dump(tmp_path / "closed")
    assert hand_over_action(action_id=action.pk, held_for=tie, to=cast.bruno.pk, by=cast.actor(cast.amara), at=AT)
    keep_own_actions(held_for=tie, people=[cast.bruno.pk], at=AT)
    destroy_key(cast.amara.pk)
    kept = Action.objects.get()
    assert (kept.text, kept.owner_id, kept.held_for) == (f"{CANARY} t", cast.bruno.pk, cast.bruno.pk)
    assert isinstance(AgendaItem.objects.get(pk=item.pk).title, Unopened)


@pytest.mark.django_db(transaction=True)
def test_the_migration_seals_agendas_and_actions_that_stood_open(cast: Cast, tmp_path: Path) -> None:
    meeting = Meeting.objects.create(held_for=uuid4(), wall_start="", zone="UTC", starts_at=AT, minutes=30)
    AgendaItem.objects.create(meeting=meeting, author=cast.amara, title=f"{CANARY} a", outcome=f"{CANARY} o")
    AgendaItem.objects.create(meeting=meeting, author=cast.bruno, title=f"{CANARY} b")
    Action.objects.create(held_for=meeting.held_for, owner=cast.bruno, text=f"{CANARY} t", due_on=AT.date())
    step = import_module("polyad.domain.meetings.migrations.0009_seal_agendas_and_actions")
    step.open_again(apps, None)
    assert _dump(tmp_path / "open").count(CANARY.encode()) == 4
    step.close(apps, None)
    assert CANARY.encode() not in _dump(tmp_path / "closed")
    words = [(row.title, row.outcome) for row in AgendaItem.objects.order_by("author__name")]
    assert words == [(f"{CANARY} a", f"{CANARY} o"), (f"{CANARY} b", "")]
    assert Action.objects.get().text == f"{CANARY} t"


@pytest.mark.django_db(transaction=True)
def test_agreements_and_what_groups_write_are_closed_and_were_readable_before(cast: Cast, tmp_path: Path) -> None:
    tie = Relationship.objects.create(programme=cast.programme, format_key="functional", format_version="1.0", opened_at=AT)
    sections = [{"key": "credit", "heading": "Credit", "text": f"{CANARY} 1"}]
    named = {"content_key": "traditional-dyad", "content_version": "1.0", "drafted_at": AT, "why": f"{CANARY} 2"}
    Agreement.objects.create(relationship=tie, sections=sections, **named)
    AdviceTopic.objects.create(relationship=tie, title=f"{CANARY} 3", opened_at=AT)
    meeting = Meeting.objects.create(held_for=tie.pk, wall_start="", zone="UTC", starts_at=AT, minutes=30)
    JointOutcome.objects.create(relationship=tie, meeting=meeting, points=[f"{CANARY} 4", "second"], written_at=AT)
    charter = Charter.objects.create(relationship=tie)
    Milestone.objects.create(charter=charter, text=f"{CANARY} 5", due_on=AT.date())
    ParkedItem.objects.create(held_for=tie.pk, text=f"{CANARY} 6", parked_at=AT)
    steps = [
        import_module(f"polyad.domain.{name}")
        for name in ("relationships.migrations.0011_seal_agreements", "meetings.migrations.0011_seal_parking")
    ]
    assert CANARY.encode() not in _dump(tmp_path / "first")
    for step in steps:
        step.open_again(apps, None)
    assert _dump(tmp_path / "open").count(CANARY.encode()) == 6
    for step in steps:
        step.close(apps, None)
    assert CANARY.encode() not in _dump(tmp_path / "closed")
    agreement = Agreement.objects.get()
    assert (agreement.sections, agreement.why, agreement.own_credit) == (sections, f"{CANARY} 2", True)
    assert (AdviceTopic.objects.get().title, Milestone.objects.get().text) == (f"{CANARY} 3", f"{CANARY} 5")
    assert (JointOutcome.objects.get().points, ParkedItem.objects.get().text) == ([f"{CANARY} 4", "second"], f"{CANARY} 6")


def test_a_list_that_cannot_be_opened_is_empty_and_stays_as_it_was(cast: Cast) -> None:
    tie = Relationship.objects.create(programme=cast.programme, format_key="mosaic", format_version="1.0", opened_at=AT)
    named = {"relationship": tie, "content_key": "traditional-dyad", "content_version": "1.0", "drafted_at": AT}
    agreement = Agreement.objects.create(sections=[], **named)
    assert Agreement.objects.get().sections == []
    agreement.sections = [{"key": "purpose", "heading": "Why", "text": CANARY}]
    agreement.save()
    before = Agreement.objects.values_list("sections", flat=True).get()
    destroy_key(tie.pk)
    lost = Agreement.objects.get()
    assert lost.sections == []
    lost.save()
    assert Agreement.objects.values_list("sections", flat=True).get() == before != "[]"


def _dump(place: Path) -> bytes:
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("VACUUM INTO %s", [str(place)])
            return place.read_bytes()
        told = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            told += [row[0] for row in cursor.fetchall()]
        return "\n".join(told).encode()


def test_ones_own_export_is_opened(cast: Cast) -> None:
    write(cast), write(cast, "his", "bruno")
    held = personal_data.export_person(cast.amara.pk, apps.get_model)["meetings.Note"]
    assert [row["body"] for row in held] == [CANARY]


def test_a_set_key_cannot_be_lent_to_another_set(cast: Cast) -> None:
    amara, bruno = write(cast), write(cast, who="bruno")
    row = SetKey.objects.get(set_id=cast.amara.pk)
    SetKey.objects.filter(set_id=cast.bruno.pk).update(wrapped=row.wrapped, master=row.master)
    assert isinstance(reread(bruno).body, Unopened) and reread(amara).body == CANARY
    assert UUID(str(row.set_id)) == cast.amara.pk

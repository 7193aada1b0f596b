"""An office's file comes in: exact counts, twice the same, all or nothing, nobody written to."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from polyad.domain.people.models import Person
from polyad.domain.programmes.models import (
    Answer,
    ColumnMemory,
    DeclaredConflict,
    Enrolment,
    Import,
    Question,
)
from polyad.domain.programmes.operations import (
    ImportNotReady,
    NotYours,
    advance_imports,
    ask_to_commit,
    discard_import,
    receive_import,
    save_mapping,
)
from polyad.domain.programmes.queries.files import ENTRIES, PROBLEMS, SOURCE, get_path, read_lines
from polyad.foundation.models import JournalEntry, OutboxEvent
from tests.cast import AT, Cast
from tests.domain.programmes.importing import (
    MENTEES,
    MENTORS,
    bring_in,
    commit,
    confirm,
    take_whole,
    work_on,
)

COUNTS = ("new", "changed", "unchanged", "left_out", "kept_out")


def counts(row: Import) -> tuple[int, ...]:
    return tuple(row.summary[name] for name in COUNTS)


def test_the_mentees_of_a_form_tool_come_in_whole(cast: Cast) -> None:
    row = take_whole(cast, "mentee", "mentees.csv", MENTEES.read_bytes())
    assert (row.state, row.trouble) == ("done", "")
    assert counts(row) == (120, 0, 0, 0, 1)
    here = Enrolment.objects.filter(programme=cast.programme, role="mentee")
    assert here.count() == 121  # with Amara
    leila = here.get(person__email="leila.das@students.example")
    assert (leila.person.name, leila.person.stage, leila.person.site) == ("Leila Das", "Year 3 student", "Harbour Clinic")
    assert (leila.goals, leila.help_kinds, leila.languages) == (
        ["choosing a specialty"],
        ["mentoring"],
        ["English", "Swahili", "German"],
    )
    assert leila.hours == [12, 13, 60, 61, 65, 66, 113, 114]
    assert (leila.state, leila.fields) == ("submitted", ["Anaesthesiology"])
    assert [c.words for c in leila.declared_conflicts.all()] == ["bjrn.grnwald@hospital.example"]
    assert DeclaredConflict.objects.filter(programme=cast.programme, settled_at=None).count() == 26


def test_the_mentors_of_a_register_come_in_whole(cast: Cast) -> None:
    row = take_whole(cast, "mentor", "mentors.xlsx", MENTORS.read_bytes())
    assert counts(row) == (70, 0, 0, 0, 1)
    wanjiru = Enrolment.objects.get(person__email="wanjiru.vega@hospital.example")
    assert (wanjiru.person.title, wanjiru.person.name, wanjiru.capacity) == ("Prof", "Wanjiru Vega", 2)
    assert wanjiru.fields == ["Midwifery"]
    resting = Enrolment.objects.get(person__email="oluwaseun.fernando@hospital.example")
    assert (resting.is_paused, str(resting.paused_until)) == (True, "2027-02-01")


@pytest.mark.parametrize(("role", "path", "people"), [("mentee", MENTEES, 120), ("mentor", MENTORS, 70)])
def test_the_same_file_twice_changes_nothing(cast: Cast, role: str, path, people: int) -> None:
    take_whole(cast, role, path.name, path.read_bytes())
    before = list(Enrolment.objects.order_by("id").values())
    again = take_whole(cast, role, path.name, path.read_bytes())
    assert counts(again) == (0, 0, people, 0, 1)
    assert list(Enrolment.objects.order_by("id").values()) == before
    assert again.notes[0].startswith("This very file was saved before, brought in on 2 November 2026.")


def test_one_changed_cell_changes_one_person(cast: Cast) -> None:
    data = MENTEES.read_bytes()
    take_whole(cast, "mentee", "m.csv", data)
    changed = data.replace(b"Kwame Fernando,kwame.fernando@students.example,Final-year student", b"Kwame Fernando,KWAME.fernando@students.example,Resident")
    assert changed != data
    assert counts(take_whole(cast, "mentee", "m.csv", changed)) == (0, 1, 119, 0, 1)
    assert Person.objects.get(email="kwame.fernando@students.example").stage == "Resident"


def test_nobody_is_written_to(cast: Cast) -> None:
    row = take_whole(cast, "mentee", "m.csv", MENTEES.read_bytes())
    told = OutboxEvent.objects.values_list("name", "facts")
    facts = {"import_id": str(row.id), "programme_id": str(cast.programme.id), "uploaded_by_id": str(cast.chen.id)}
    assert list(told) == [("ImportCommitted", facts)]
    assert JournalEntry.objects.filter(verb="saved import", subject_id=row.id).count() == 1
    assert Person.objects.get(email="leila.das@students.example").has_usable_password() is False


def test_somebody_known_is_found_whatever_the_case_and_keeps_an_owned_profile(cast: Cast) -> None:
    cast.client(cast.amara)  # Amara has come in by herself, so her profile is hers
    file = b"Name,E-mail,Stage,Goals\nA. Eriksen,AMARA@Example.org,Resident,grant writing\n"
    row = take_whole(cast, "mentee", "m.csv", file)
    assert counts(row) == (0, 1, 0, 0, 0)
    amara = Person.objects.get(pk=cast.amara.pk)
    assert (amara.name, amara.stage) == ("Amara Eriksen", "")
    assert Enrolment.objects.get(pk=cast.amara_enrolment.pk).goals == ["grant writing"]


def test_of_somebody_known_elsewhere_only_blanks_are_filled(cast: Cast) -> None:
    file = b"Name,E-mail,Stage,Goals\nDinah K,dina@example.org,Resident,grant writing\n"
    assert counts(take_whole(cast, "mentee", "m.csv", file)) == (1, 0, 0, 0, 0)
    dina = Person.objects.get(pk=cast.dina.pk)
    assert (dina.name, dina.stage) == ("Dina Kariuki", "Resident")
    assert Enrolment.objects.get(pk=cast.dina_enrolment.pk).goals == ["research methods"]


def test_somebody_who_left_stays_away(cast: Cast) -> None:
    Enrolment.objects.filter(pk=cast.amara_enrolment.pk).update(state="withdrawn")
    file = b"Name,E-mail,Goals\nAmara Eriksen,amara@example.org,grant writing\n"
    row = confirm(cast, bring_in(cast, "mentee", "m.csv", file))
    assert counts(row) == (0, 0, 0, 1, 0)
    told = [line["sentence"] for line in read_lines(row.stored_as, PROBLEMS)]
    assert told == ["Amara Eriksen has left this programme, so this row was left out. Only they can come back."]
    commit(cast, row)
    assert Enrolment.objects.get(pk=cast.amara_enrolment.pk).state == "withdrawn"


def test_a_fault_in_the_middle_leaves_nothing(cast: Cast) -> None:
    row = confirm(cast, bring_in(cast, "mentee", "m.csv", MENTEES.read_bytes()))
    people, places = Person.objects.count(), Enrolment.objects.count()
    entries = get_path(row.stored_as, ENTRIES)
    lines = entries.read_text(encoding="utf-8").splitlines(keepends=True)
    entries.write_text("".join([*lines, lines[60]]), encoding="utf-8")  # one address twice: the database says no
    after = commit(cast, row)
    assert (after.state, after.trouble[:32]) == ("preview", "Saving stopped, and nothing was ")
    assert (Person.objects.count(), Enrolment.objects.count()) == (people, places)
    assert OutboxEvent.objects.count() == 0
    entries.write_text("".join(lines), encoding="utf-8")
    assert commit(cast, after).state == "done"


def test_a_file_that_is_gone_is_said_and_changes_nothing(cast: Cast) -> None:
    row = confirm(cast, bring_in(cast, "mentee", "m.csv", MENTEES.read_bytes()))
    get_path(row.stored_as, ENTRIES).unlink()
    after = commit(cast, row)
    assert (after.state, after.trouble) == (
        "refused",
        "The file is no longer here. Bring it in again; nothing was changed.",
    )
    assert Enrolment.objects.filter(programme=cast.programme).count() == 2


def test_saving_is_asked_for_twice_and_done_once(cast: Cast) -> None:
    row = confirm(cast, bring_in(cast, "mentee", "m.csv", MENTEES.read_bytes()))
    chen = cast.actor(cast.chen)
    ask_to_commit(import_id=row.id, by=chen, at=AT)
    ask_to_commit(import_id=row.id, by=chen, at=AT)
    work_on(row)
    assert ask_to_commit(import_id=row.id, by=chen, at=AT).state == "done"
    assert OutboxEvent.objects.count() == 1
    with pytest.raises(ImportNotReady, match="can no longer be put aside"):
        discard_import(import_id=row.id, by=chen, at=AT)
    with pytest.raises(ImportNotReady, match="can no longer be changed"):
        save_mapping(import_id=row.id, targets={}, by=chen, at=AT)


def test_columns_are_remembered(cast: Cast) -> None:
    file = b"Wer,E-mail,Wohin\nAda Okoro,ada@example.org,working abroad\n"
    row = bring_in(cast, "mentee", "m.csv", file)
    assert [column["heading"] for column in row.mapping] == ["Wer", "E-mail", "Wohin"]
    commit(cast, confirm(cast, row, c0="name", c2="goals"))
    assert ColumnMemory.objects.get(heading="Wohin").target == "goals"
    again = bring_in(cast, "mentee", "next.csv", file.replace(b"Ada", b"Ade").replace(b"ada", b"ade"))
    assert [column["target"] for column in again.mapping] == ["name", "email", "goals"]
    assert again.headings[2]["why"] == "As you said last time."


def test_two_columns_cannot_mean_the_same(cast: Cast) -> None:
    row = bring_in(cast, "mentee", "m.csv", MENTEES.read_bytes())
    with pytest.raises(ImportNotReady, match="cannot both mean the same"):
        confirm(cast, row, c4="email")
    with pytest.raises(ImportNotReady, match="which column holds the e-mail addresses"):
        confirm(cast, row, c2="ignore")
    assert Import.objects.get(id=row.id).state == "mapping"


def test_a_column_kept_as_an_answer_is_asked_of_nobody(cast: Cast) -> None:
    file = b"Name,E-mail,Shoe size\nAda Okoro,ada@example.org,38\n"
    commit(cast, confirm(cast, bring_in(cast, "mentee", "m.csv", file), c2="answer"))
    assert Answer.objects.get().value == "38"
    assert (Question.objects.get().text, Question.objects.get().retired_at) == ("Shoe size", AT)
    again = take_whole(cast, "mentee", "m.csv", file)
    assert counts(again) == (0, 0, 1, 0, 0)


def test_the_file_is_private_and_gone_once_saved(cast: Cast) -> None:
    row = bring_in(cast, "mentee", "m.csv", MENTEES.read_bytes())
    source = get_path(row.stored_as, SOURCE)
    assert oct(source.stat().st_mode & 0o777) == "0o600"
    commit(cast, confirm(cast, row))
    assert source.exists() is False
    assert get_path(row.stored_as, PROBLEMS).exists() is True


def test_putting_aside_removes_the_file(cast: Cast, django_capture_on_commit_callbacks) -> None:
    row = bring_in(cast, "mentee", "m.csv", MENTEES.read_bytes())
    with django_capture_on_commit_callbacks(execute=True):
        discard_import(import_id=row.id, by=cast.actor(cast.chen), at=AT)
    assert get_path(row.stored_as, SOURCE).exists() is False
    assert Import.objects.get(id=row.id).state == "refused"


def test_a_stranger_brings_nothing_in(cast: Cast) -> None:
    dina = cast.actor(cast.dina)
    with pytest.raises(NotYours):
        receive_import(programme_id=cast.programme.id, role="mentee", file_name="x", chunks=[b"x"], by=dina, at=AT)
    row = confirm(cast, bring_in(cast, "mentee", "m.csv", MENTEES.read_bytes()))
    for operation in (ask_to_commit, discard_import):
        with pytest.raises(NotYours):
            operation(import_id=row.id, by=dina, at=AT)
    with pytest.raises(NotYours):
        save_mapping(import_id=row.id, targets={}, by=dina, at=AT)


def test_too_large_and_empty_are_refused_and_leave_no_file(cast: Cast, settings) -> None:
    chen = cast.actor(cast.chen)
    folder = settings.DATA / "imports"
    before = set(folder.iterdir()) if folder.exists() else set()
    for chunks, words in (([b"x" * 1024 * 1024] * 33, "larger than 32 MB"), ([], "is empty")):
        with pytest.raises(ImportNotReady, match=words):
            receive_import(
                programme_id=cast.programme.id, role="mentee", file_name="x.csv", chunks=chunks, by=chen, at=AT
            )
    assert set(folder.iterdir()) == before
    assert Import.objects.count() == 0


def test_only_one_worker_takes_a_step(cast: Cast) -> None:
    row = receive_import(
        programme_id=cast.programme.id,
        role="mentee",
        file_name="m.csv",
        chunks=[MENTEES.read_bytes()],
        by=cast.actor(cast.chen),
        at=AT,
    )
    Import.objects.filter(id=row.id).update(leased_until=AT.replace(hour=10))
    assert advance_imports(AT) == 0
    assert advance_imports(AT.replace(hour=11)) == 1
    assert Import.objects.get(id=row.id).state == "mapping"


def test_files_are_forgotten_after_a_month(cast: Cast) -> None:
    row = bring_in(cast, "mentee", "m.csv", MENTEES.read_bytes())
    later = AT.replace(month=12, day=3)
    assert advance_imports(later) == 1
    after = Import.objects.get(id=row.id)
    assert (after.state, after.stored_as) == ("refused", "")
    assert get_path(row.stored_as, SOURCE).exists() is False
    with pytest.raises(ObjectDoesNotExist):
        Import.objects.exclude(stored_as="").get(id=row.id)


def test_a_column_of_time_zones_is_kept_and_without_one_people_live_by_the_programme(cast: Cast) -> None:
    cast.programme.zone = "Europe/Berlin"
    cast.programme.save()
    data = b"Name,E-mail,Time zone\nAna Koch,ana@x.example,america/new york\nBo Das,bo@x.example,\n"
    assert take_whole(cast, "mentee", "a.csv", data).state == "done"
    zones = dict(Person.objects.filter(email__endswith="@x.example").values_list("name", "zone"))
    assert zones == {"Ana Koch": "America/New_York", "Bo Das": "Europe/Berlin"}

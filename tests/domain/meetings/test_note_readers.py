"""Whatever people do with notes, in whatever order: who reads what is what one sentence says."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from polyad.domain.meetings.models import Note
from polyad.domain.meetings.queries import list_notes
from polyad.domain.meetings.rules import may_read_note
from polyad.domain.relationships import operations as ties
from polyad.domain.relationships.models import Member, Relationship
from polyad.domain.relationships.queries import list_member_ids
from polyad.foundation.actors import Refused
from tests.cast import AT, Cast

MEMBERS = ("amara", "bruno", "eve")
EVERYBODY = (*MEMBERS, "chen", "dina")
who, which = st.sampled_from(EVERYBODY), st.integers(0, 3)
step = st.one_of(
    st.tuples(st.just("write"), who, which, st.sampled_from(("A", "R", "", *(f"P:{name}" for name in EVERYBODY)))),
    st.tuples(st.sampled_from(("share", "unshare", "delete")), who, which, st.just("")),
    st.tuples(st.just("leave"), st.sampled_from(MEMBERS), st.just(0), st.just("")),
)


class World:
    """The model: what one sentence of policy and a dictionary say, beside the database."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.notes, self.ids = cast, {}, [uuid4() for _ in range(4)]
        self.tie = Relationship.objects.create(
            programme=cast.programme, format_key="group", format_version="1.0", phase="enabling", opened_at=AT
        ).pk
        for name in MEMBERS:
            role = "mentor" if name == "bruno" else "mentee"
            Member.objects.create(relationship_id=self.tie, person=getattr(cast, name), role=role)
        self.circle = set(MEMBERS)

    def person(self, name: str) -> UUID:
        return getattr(self.cast, name).pk

    def do(self, act: str, name: str, number: int, chosen: str) -> None:
        """Tries one step on both sides; what is refused changes neither."""
        note, actor = self.ids[number], self.cast.actor(getattr(self.cast, name))
        seen, _, other = chosen.partition(":")
        try:
            with transaction.atomic():
                if act == "write":
                    self._write(note, actor, seen, other)
                elif act == "leave":
                    ties.leave_relationship(relationship_id=self.tie, by=actor, at=AT)
                else:
                    call: Any = {"share": ties.share_note, "unshare": _unshare, "delete": _delete}[act]
                    call(note_id=note, by=actor, at=AT)
        except Refused:
            return
        self._follow(act, name, note, seen, other)

    def _write(self, note: UUID, actor: Any, seen: str, other: str) -> None:
        ties.write_note(
            relationship_id=self.tie,
            note_id=note,
            body=str(uuid4()),
            version=getattr(Note.objects.filter(pk=note).first(), "version", 1),
            visibility=seen,
            shown_to=self.person(other) if other else None,
            by=actor,
            at=AT,
        )

    def _follow(self, act: str, name: str, note: UUID, seen: str, other: str) -> None:
        """Does the same in the model."""
        if act == "write":
            known = self.notes.get(note, (name, "A", ""))
            self.notes[note] = (known[0], seen, other) if seen else known
        elif act == "leave":
            self.circle -= {name}
            if len(self.circle) < 2 or "bruno" not in self.circle:
                self.circle = set()
        elif act == "delete":
            self.notes.pop(note, None)
        else:
            self.notes[note] = (self.notes[note][0], "R" if act == "share" else "A", "")

    def check(self) -> None:
        """Holds every reader's list against the policy."""
        circle = list_member_ids(self.tie)
        assert set(circle) == {self.person(name) for name in self.circle}
        for reader in EVERYBODY:
            read = list_notes(self.tie, self.cast.actor(getattr(self.cast, reader)), circle, zone="UTC", at=AT)
            allowed = {
                note
                for note, (author, seen, to) in self.notes.items()
                if may_read_note(author, seen, to, reader, self.circle)
            }
            assert {line.id for line in read} == allowed, reader


def _unshare(**what: Any) -> None:
    from polyad.domain.meetings.operations import unshare_note

    unshare_note(**what)


def _delete(**what: Any) -> None:
    from polyad.domain.meetings.operations import delete_note

    delete_note(**what)


@limits(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(step, min_size=3, max_size=14))
def test_nobody_ever_reads_what_the_policy_does_not_let_them(
    cast: Cast, steps: list[tuple[str, str, int, str]]
) -> None:
    with transaction.atomic():
        world = World(cast)
        for one in steps:
            world.do(*one)
            world.check()
        transaction.set_rollback(True)


def test_the_policy_in_a_few_cells() -> None:
    both = {"amara", "bruno"}
    cells = {
        ("A", "", "amara"): True,
        ("A", "", "bruno"): False,
        ("R", "", "bruno"): True,
        ("R", "", "eve"): False,
        ("P", "bruno", "bruno"): True,
        ("P", "eve", "bruno"): False,
        ("P", "eve", "eve"): False,
        ("P", "", "bruno"): False,
    }
    assert {cell: may_read_note("amara", cell[0], cell[1], cell[2], both) for cell in cells} == cells
    assert not may_read_note("amara", "R", "", "bruno", {"bruno"}) and may_read_note("amara", "A", "", "amara", ())

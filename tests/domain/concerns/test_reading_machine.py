"""Whatever happens in whatever order, a concern is read by its teller, by free officers while it is with them, and by nobody else."""

from contextlib import suppress
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from polyad.domain.concerns.operations import (
    close_concern,
    note_look,
    propose_step,
    reply,
    report_formally,
    send_waiting,
    withdraw_concern,
)
from polyad.domain.concerns.queries import get_heard, get_told
from polyad.domain.programmes.models import Leadership, Officer
from polyad.domain.relationships.models import Member
from polyad.domain.relationships.operations import end_relationship
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from tests.cast import AT
from tests.domain.concerns.conftest import Case

EVERYBODY = ("amara", "bruno", "chen", "dina", "eve", "femi", "gia", "hal")
WHO = st.sampled_from(EVERYBODY)


class Reading(RuleBasedStateMachine):
    """Acts at random, by anybody; keeps by itself who should read it."""

    case: ClassVar[Case]

    @initialize(way=st.sampled_from(("ask", "wait", "report")), teller=st.sampled_from(("amara", "bruno")))
    def begin(self, way: str, teller: str) -> None:
        """Tells, inside a transaction that is thrown away afterwards."""
        self.hold = transaction.atomic()
        self.hold.__enter__()
        self.teller = teller
        about = "bruno" if teller == "amara" else "amara"
        self.told = self.case.tell(teller, way=way, about=about)
        self.state = "held" if way == "wait" else "open"
        self.officers, self.leads = {"femi", "gia", "bruno"}, {"chen", "gia"}

    def teardown(self) -> None:
        """Throws everything away."""
        if hasattr(self, "hold"):
            transaction.set_rollback(True)
            self.hold.__exit__(None, None, None)

    def readers(self) -> set[str]:
        """Says who should read it now."""
        free = self.officers - self.leads - {"amara", "bruno"}
        return {self.teller} | (free if self.state in ("open", "closed") else set())

    def may_do(self, act: Any, who: str, **asked: Any) -> bool:
        """Does something as somebody; says whether it was let through."""
        with suppress(Refused), transaction.atomic():
            act(by=self.case.actor(who), at=AT, **asked)
            return True
        return False

    @rule(who=WHO)
    def withdraw(self, who: str) -> None:
        """Only the teller takes it back."""
        if self.may_do(withdraw_concern, who, concern_id=self.told):
            assert who == self.teller
            self.state = "withdrawn"

    @rule(who=WHO)
    def send(self, who: str) -> None:
        """Only the teller sends what waits."""
        if self.may_do(send_waiting, who, concern_id=self.told):
            assert who == self.teller and self.state in ("held", "open")
            self.state = "open"

    @rule(who=WHO)
    def make_report(self, who: str) -> None:
        """Only the teller reports."""
        was = self.state
        if self.may_do(report_formally, who, concern_id=self.told):
            assert who == self.teller
            self.state = "open" if was == "closed" and get_told(self.told, self.case.actor(who), zone="UTC", at=AT).state == "open" else was

    @rule(who=WHO)
    def close(self, who: str) -> None:
        """Only a free officer finishes it."""
        if self.may_do(close_concern, who, concern_id=self.told):
            assert who in self.readers() - {self.teller}
            self.state = "closed"

    @rule(who=WHO)
    def look(self, who: str) -> None:
        """Only a free officer's look is noted."""
        assert self.may_do(note_look, who, concern_id=self.told) is (who in self.readers() - {self.teller})

    @rule(who=WHO)
    def write(self, who: str) -> None:
        """Those who read may write; the teller's words open it again."""
        let = self.may_do(reply, who, concern_id=self.told, reply_id=new_id(), words="words")
        assert let is (who in self.readers() and self.state in ("open", "closed"))
        if let and who == self.teller:
            self.state = "open"

    @rule(who=WHO)
    def propose(self, who: str) -> None:
        """Only a free officer proposes, while it is open."""
        let = self.may_do(propose_step, who, concern_id=self.told, kind="talk")
        assert let is (who in self.readers() - {self.teller} and self.state == "open")

    @rule(who=st.sampled_from(("femi", "gia", "hal")), leads=st.booleans())
    def change_lead(self, who: str, leads: bool) -> None:
        """Somebody begins or stops leading the programme."""
        person, programme = getattr(self.case, who), self.case.cast.programme
        if leads:
            Leadership.objects.get_or_create(person=person, programme=programme)
            self.leads.add(who)
        else:
            Leadership.objects.filter(person=person, programme=programme).delete()
            self.leads.discard(who)

    @rule(who=st.sampled_from(("femi", "gia", "chen", "eve")), holds=st.booleans())
    def change_office(self, who: str, holds: bool) -> None:
        """Somebody becomes an officer, or is one no longer."""
        person = getattr(self.case, who, None) or getattr(self.case.cast, who)
        here = self.case.cast.programme.organisation
        if holds:
            Officer.objects.get_or_create(person=person, organisation=here)
            self.officers.add(who)
        else:
            Officer.objects.filter(person=person, organisation=here).delete()
            self.officers.discard(who)

    @rule()
    def end(self) -> None:
        """The relationship ends; that changes nothing for anybody here."""
        if Member.objects.filter(relationship_id=self.case.tie, left_at=None).exists():
            end_relationship(relationship_id=self.case.tie, by=self.case.actor("amara"), at=AT)

    @invariant()
    def exactly_these_read_it(self) -> None:
        """Everybody is asked, each time."""
        if not hasattr(self, "told"):
            return
        reading = {
            name
            for name in EVERYBODY
            if get_told(self.told, self.case.actor(name), zone="UTC", at=AT) is not None
            or get_heard(self.told, self.case.actor(name), zone="UTC", at=AT) is not None
        }
        assert reading == self.readers()


def test_exactly_those_read_a_concern_who_should_whatever_happens(case: Case) -> None:
    Reading.case = case
    some = settings(max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Reading, settings=some)

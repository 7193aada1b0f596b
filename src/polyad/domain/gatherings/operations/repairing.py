"""Repairs while an event runs: who came late, who did not come, who leaves, who must not meet, who swaps tables.

Rounds that have begun never change; each repair says in a sentence what it did.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.gatherings.models import Attendee, Pairing, SpeedEvent
from polyad.domain.gatherings.operations.locks import EventRefused, list_attendees, lock_led_event
from polyad.domain.gatherings.operations.planning import State, enter, tell
from polyad.domain.gatherings.operations.running import say
from polyad.domain.gatherings.operations.seating import arrange, is_card_due, note_changed
from polyad.domain.gatherings.rules.clock import AHEAD, rounds_begun
from polyad.domain.gatherings.rules.room import (
    AWAY,
    EXPECTED,
    HERE,
    LEFT,
    MENTEE,
    MENTOR,
    MOST_A_SIDE,
    numbers_of,
    tell_apart,
)
from polyad.domain.gatherings.translate import known, read_timetable
from polyad.domain.matching.operations import declare_conflict
from polyad.domain.programmes.models import Enrolment
from polyad.foundation import journal
from polyad.foundation.actors import Actor

LIVE = (State.SEATED, State.RUNNING)


class Repair:
    """One repair: the event under its lock, its people, the rounds that have begun."""

    def __init__(self, event_id: UUID, by: Actor, at: datetime) -> None:
        self.row = lock_led_event(event_id, by)
        if self.row.state not in LIVE:
            raise EventRefused("People are marked once seats are given and until the evening ends.")
        self.by, self.at = by, at
        self.people = list_attendees(self.row)
        # What begins within a few seconds is already on every screen.
        self.begun = rounds_begun(read_timetable(self.row.clock), at + AHEAD)
        self.names = tell_apart(known(one) for one in self.people)

    def find(self, keys: Collection[UUID]) -> list[Attendee]:
        """Finds parts of this event; raises EventRefused where there are none."""
        found = [one for one in self.people if one.pk in keys]
        if not found:
            raise EventRefused("Choose somebody of this event first.")
        return found

    def name(self, people: Sequence[Attendee]) -> str:
        """Names people, told apart where two are called the same."""
        names = [self.names.get(str(one.pk), one.person.name) for one in people]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

    def beside(self, people: Collection[Attendee]) -> list[Attendee]:
        """Lists these people and who sits with them in the round that runs."""
        keys = {one.pk for one in people}
        rows = Pairing.objects.filter(event=self.row, round=self.begun).values_list("mentee_id", "mentor_id")
        both = {key for pair in rows if keys & set(pair) for key in pair}
        return [one for one in self.people if one.pk in both | keys]

    def finish(self, verb: str, sentence: str, also: Collection[Attendee] = ()) -> str:
        """Plans the rounds to come anew, says what happened, and saves. Gives the sentence."""
        changed = arrange(self.row, self.people, begun=self.begun)
        sentence = f"{sentence} {self._tell(changed)}".strip()
        note_changed(self.row, {one.pk: one for one in (*changed, *also)}.values())
        say(self.row, sentence, self.at)
        self.row.save(update_fields=["clock_version", "changes", "said", "certificate"])
        journal.record(verb, self.row, by=self.by, at=self.at, programme_id=self.row.programme_id)
        return sentence

    def _tell(self, changed: Sequence[Attendee]) -> str:
        if self.begun >= self.row.rounds:
            return "No round is left to change."
        if not changed:
            return "Nobody’s plan changes."
        people = "One person has" if len(changed) == 1 else f"{len(changed)} people have"
        return f"{people} a new plan from round {self.begun + 1} on; rounds that have begun stay as they were."


def mark_here(*, event_id: UUID, attendee_ids: Collection[UUID], by: Actor, at: datetime) -> str:
    """Notes that people are here; who comes after the first round joins from the next. Gives the sentence for the host."""
    with transaction.atomic():
        repair = Repair(event_id, by, at)
        people = repair.find(attendee_ids)
        late = [one for one in people if one.state in (AWAY, LEFT)]
        for one in people:
            if one.state == AWAY:
                one.first_round = repair.begun + 1
            one.state, one.last_round = HERE, None
            one.save(update_fields=["state", "first_round", "last_round"])
        if not late:
            return repair.name(people) + ": here."
        when = f"from round {repair.begun + 1}" if repair.begun else "from the first round"
        return repair.finish("speed_event.here", f"{repair.name(late)}: here, {when}.")


def mark_away(*, event_id: UUID, attendee_ids: Collection[UUID], by: Actor, at: datetime) -> str:
    """Notes that people did not come; whoever was to meet them meets somebody else or rests. Gives the sentence."""
    with transaction.atomic():
        repair = Repair(event_id, by, at)
        people = [one for one in repair.find(attendee_ids) if one.state in (EXPECTED, HERE)]
        if not people:
            raise EventRefused("They are marked already.")
        for one in people:
            one.state, one.last_round = AWAY, None
            one.save(update_fields=["state", "last_round"])
        return repair.finish("speed_event.away", f"{repair.name(people)}: not here.", repair.beside(people))


def mark_left(*, event_id: UUID, attendee_ids: Collection[UUID], by: Actor, at: datetime) -> str:
    """Notes that people leave now: the rounds they were in stay, those to come are planned without them."""
    with transaction.atomic():
        repair = Repair(event_id, by, at)
        people = [one for one in repair.find(attendee_ids) if one.state in (EXPECTED, HERE)]
        if not people:
            raise EventRefused("They are marked already.")
        for one in people:
            one.state, one.last_round = LEFT, repair.begun
            one.save(update_fields=["state", "last_round"])
        when = f"in round {repair.begun}" if repair.begun else "before the first round"
        return repair.finish("speed_event.left", f"{repair.name(people)}: left {when}.", repair.beside(people))


def add_late(*, event_id: UUID, enrolment_id: UUID, by: Actor, at: datetime) -> str:
    """Takes somebody in who was not on the list; they join from the next round. Gives the sentence. Raises EventRefused."""
    with transaction.atomic():
        repair = Repair(event_id, by, at)
        row = repair.row
        found = Enrolment.objects.filter(pk=enrolment_id, programme_id=row.programme_id, state="submitted")
        enrolment = found.select_related("person").first()
        if enrolment is None:
            raise EventRefused("Choose somebody who is enrolled in this programme.")
        if any(one.person_id == enrolment.person_id for one in repair.people):
            raise EventRefused(f"{enrolment.person.name} is on the list already: mark them as here instead.")
        taken = {one.number for one in repair.people if one.side == enrolment.role}
        number = numbers_of(taken, 1)[0]
        most = row.tables if enrolment.role == MENTOR else MOST_A_SIDE
        if number > most:
            raise EventRefused(f"All {most} tables are taken. {enrolment.person.name} can take over the table of somebody who left.")
        part = enter(row, enrolment, number, first_round=repair.begun + 1)
        part.state = HERE
        part.save()
        part.person, part.enrolment = enrolment.person, enrolment
        repair.people.append(part)
        repair.names = tell_apart(known(one) for one in repair.people)
        if row.invited_at is not None and is_card_due(row, at):
            tell(row, "card", [str(part.person_id)], key=f"card:{part.pk}", at=at)
        when = f"from round {repair.begun + 1}" if repair.begun else "from the first round"
        return repair.finish("speed_event.added", f"{repair.name([part])} joins {when}.")


def part_two(*, event_id: UUID, mentee_id: UUID, mentor_id: UUID, kind: str, by: Actor, at: datetime) -> str:
    """Keeps two people apart from now on: a conflict is declared, and where they sit together now they move apart."""
    with transaction.atomic():
        repair = Repair(event_id, by, at)
        found = {one.pk: one for one in repair.people}
        mentee, mentor = found.get(mentee_id), found.get(mentor_id)
        if mentee is None or mentor is None or (mentee.side, mentor.side) != (MENTEE, MENTOR):
            raise EventRefused("Choose a mentee and a mentor of this event.")
        declare_conflict(
            programme_id=repair.row.programme_id, mentee_id=mentee.enrolment_id, mentor_id=mentor.enrolment_id,
            kind=kind, by=by, at=at,
        )  # fmt: skip
        now = Pairing.objects.filter(mentee=mentee, mentor=mentor, round=repair.begun, parted_at=None)
        together = repair.begun > 0 and now.update(parted_at=at) > 0
        sentence = f"{repair.name([mentee])} and {repair.name([mentor])} are kept apart from now on."
        if together:
            sentence += f" In round {repair.begun} they move apart now, and both rest."
        return repair.finish("speed_event.parted", sentence, also=(mentee, mentor) if together else ())


def swap_tables(*, event_id: UUID, attendee_id: UUID, table: int, by: Actor, at: datetime) -> str:
    """Gives a mentor another table; whoever sits there takes theirs. Who meets whom stays. Gives the sentence."""
    with transaction.atomic():
        repair = Repair(event_id, by, at)
        one = repair.find([attendee_id])[0]
        if one.side != MENTOR:
            raise EventRefused("Tables belong to mentors; mentees go from table to table.")
        if not 1 <= table <= repair.row.tables or table == one.number:
            raise EventRefused(f"Choose another table, from 1 to {repair.row.tables}.", "table")
        other = next((two for two in repair.people if two.side == MENTOR and two.number == table), None)
        was = one.number
        if other is not None:
            # A number is one person's: the first waits at no table while the second moves.
            Attendee.objects.filter(pk=one.pk).update(number=0)
            Attendee.objects.filter(pk=other.pk).update(number=was)
            other.number = was
        Attendee.objects.filter(pk=one.pk).update(number=table)
        one.number = table
        sentence = f"{repair.name([one])} sits at table {table} now"
        sentence += f", {repair.name([other])} at table {was}." if other is not None else "."
        moved = [one] if other is None else [one, other]
        return _only_say(repair, "speed_event.swapped", sentence, _who_meets(repair.row, moved, repair.begun))


def _only_say(repair: Repair, verb: str, sentence: str, changed: Collection[Attendee] = ()) -> str:
    """Says what happened where nobody's partners change."""
    note_changed(repair.row, changed)
    say(repair.row, sentence, repair.at)
    repair.row.save(update_fields=["clock_version", "changes", "said"])
    journal.record(verb, repair.row, by=repair.by, at=repair.at, programme_id=repair.row.programme_id)
    return sentence


def _who_meets(row: SpeedEvent, mentors: Sequence[Attendee], begun: int) -> list[Attendee]:
    """Lists these mentors and whoever meets them from now on."""
    rows = Pairing.objects.filter(event=row, mentor__in=mentors, round__gte=max(begun, 1)).select_related("mentee")
    return [*mentors, *{one.mentee_id: one.mentee for one in rows}.values()]

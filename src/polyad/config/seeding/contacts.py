"""First contacts in the demo: Bruno is asked and has answered before, Amara keeps a draft, a thought, somebody outside and a search."""

import json
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from polyad.config.seeding.rows import Seeder
from polyad.domain.networks.models import Contact, SavedSearch, Screening
from polyad.domain.programmes.models import Enrolment

ANSWERED = ((2, "no"), (1, "no"), (4, "no"), (2, "no"), (9, "no"), (3, "no"))


def add_contacts(seeder: Seeder, at: datetime, programme: UUID, amara: UUID, bruno: UUID) -> None:
    """Adds what each of them has under way."""
    rows = [row for row in seeder.kept(Enrolment) if row["programme_id"] == programme and row.get("state") == "submitted"]
    mentors = list(islice((row["person_id"] for row in rows if row["role"] == "mentor" and row["person_id"] != bruno), 2))
    mentees = list(islice((row["person_id"] for row in rows if row["role"] == "mentee" and row["person_id"] != amara), len(ANSWERED) + 1))
    if len(mentors) < 2 or len(mentees) <= len(ANSWERED):
        return
    add = _adder(seeder, programme, at)
    for owner, (days, state), ago in zip(mentees, ANSWERED, range(200, 20, -30), strict=False):
        asked = at - timedelta(days=ago)
        add(owner, bruno, state, asked_at=asked, since=asked + timedelta(days=days), answered_at=asked + timedelta(days=days))
    add(
        mentees[-1], bruno, "asked", asked_at=at - timedelta(days=1), since=at - timedelta(days=1),
        who="Third-year student, two weeks into paediatrics", why="Because your ward round showed me how to ask a child first, I would like to hear how you learned it.",
        times="Tuesday after four\nFriday at noon",
    )  # fmt: skip
    draft = add(
        amara, mentors[0], "draft", who="Final-year student, Central Hospital",
        why="Your work on handovers touches what I am trying to change on my ward.", times="Wednesday at eight",
    )  # fmt: skip
    thoughts = {"capable": ["yes", "Has done what I want to do."], "available": ["unsure", "Ask how often they meet people."]}
    seeder.add(Screening, owner_id=amara, contact_id=draft, answers=json.dumps(thoughts), written_at=at - timedelta(days=2))
    sent = at - timedelta(days=12)
    add(
        amara, None, "given", name="Prof Mei Lin", address="mei.lin@gmial.com", asked_at=sent, since=sent, who="Final-year student, Central Hospital",
        why="You wrote the guideline that we quarrel about on every round, and I would like to know what you left out.", times="any Thursday\nany Friday morning",
    )  # fmt: skip
    looked = at - timedelta(days=20)
    seeder.add(SavedSearch, owner_id=amara, name="Somebody for research", words="research", help_kind="", made_at=looked, looked_at=looked, news=0)


def _adder(seeder: Seeder, programme: UUID, at: datetime) -> Any:
    """Gives a short way to add a contact."""

    def add(owner: UUID, target: UUID | None, state: str, **more: Any) -> UUID:
        is_sent = state not in ("draft", "given")
        values = {"owner_id": owner, "target_id": target, "to_id": target if is_sent else None, "programme_id": programme if target else None}
        usual = {"help_kind": "advising", "minutes": 20, "written_at": more.get("asked_at", at - timedelta(days=2)), "state": state}
        return seeder.add(Contact, **values, **usual, **more)

    return add

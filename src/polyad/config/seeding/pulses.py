"""Pulses of the past year: Amara's with a dip into confirmation and back, everybody else's from four invented clusters.

The clusters are assumptions for showing the product, never findings.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from math import sqrt
from random import Random
from typing import Any
from uuid import UUID

from polyad.config.seeding.rows import Seeder
from polyad.domain.instruments.models import Ask, PulseShare, SafetyRound, Sitting
from polyad.domain.instruments.rules import MIDWAY, NEEDS, PULSE, SAFETY, SECOND
from polyad.domain.instruments.translate import instrument_of
from polyad.domain.meetings.models import Meeting
from polyad.domain.relationships.models import Member, Relationship
from polyad.engines.scoring import score_group

MOST = 20_000
# Share of relationships, then mean and spread of support and of challenge.
CLUSTERS = ((48, 5.8, 0.7, 5.4, 0.7), (32, 5.8, 0.7, 3.0, 0.7), (10, 3.0, 0.6, 5.4, 0.7), (10, 2.9, 0.6, 2.7, 0.7))
TOGETHER = 0.25
# Amara's, meeting by meeting: support, support, challenge, challenge, vision.
AMARA = (
    (5, 6, 5, 5, 4), (6, 6, 5, 6, 4), (6, 5, 5, 5, 5), (6, 6, 4, 3, 5), (6, 6, 3, 3, 4),
    (5, 6, 3, 3, 3), (6, 6, 3, 4, 3), (6, 6, 5, 5, 4), (7, 6, 6, 5, 4), (6, 6, 6, 5, 3),
)  # fmt: skip
AMARA_NEEDS = {1: (4, 5, 6), 5: (5, 5, 6), 9: (6, 6, 6)}
AMARA_SAFETY = {SECOND: (3, 5, 2, 5, 3, 6, 5), MIDWAY: (2, 6, 2, 6, 2, 6, 6)}


class PulseSeeds:
    """Adds pulses to meetings that are kept for writing; chance and ids of its own, so that nothing else moves."""

    def __init__(self, seeder: Seeder, at: datetime) -> None:
        self.seeder, self.at, self.chance = seeder, at, Random(7)

    def add_amara(self, tie: UUID, amara: UUID, bruno: UUID) -> None:
        """Adds Amara's year; the newest meeting is left without a pulse, so that the invitation is seen."""
        meetings = [row for row in self._held() if row["held_for"] == tie][: len(AMARA)]
        for number, (meeting, taps) in enumerate(zip(meetings, AMARA, strict=False)):
            wants = {"challenge": "more"} if 4 <= number <= 6 else {"vision": "more"} if number == 9 else {}
            self._add(PULSE, amara, meeting, self._taps(PULSE, taps), wants=wants, is_told=number in (5, 6, 9))
            if number in AMARA_NEEDS:
                self._add(NEEDS, amara, meeting, self._taps(NEEDS, AMARA_NEEDS[number]))
        for (word, steps), days in zip(AMARA_SAFETY.items(), (250, 120), strict=True):
            self._add_safety(amara, tie, word, self.at - timedelta(days=days), steps)
        kept = {"owner_id": amara, "held_for": tie}
        self._row(Ask, axis="vision", way="more", asked_at=self.at - timedelta(days=20), **kept)
        self._row(PulseShare, instrument_key=PULSE, reader_id=bruno, shared_at=self.at - timedelta(days=60), **kept)

    def add_others(self, but: UUID) -> None:
        """Adds a pulse to about half of everybody else's meetings, fewer as the months go by."""
        mentees: dict[UUID, list[UUID]] = defaultdict(list)
        for row in self.seeder.kept(Member):
            if row["role"] == "mentee":
                mentees[row["relationship_id"]].append(row["person_id"])
        clusters: dict[UUID, tuple[float, ...]] = {}
        added = 0
        for meeting in self._held():
            tie = meeting["held_for"]
            if tie == but or added >= MOST:
                continue
            cluster = clusters.setdefault(tie, self.chance.choices(CLUSTERS, [one[0] for one in CLUSTERS])[0])
            months = (self.at - meeting["starts_at"]).days / 30
            for mentee in mentees[tie]:
                if self.chance.random() < 0.4 + 0.2 * min(1.0, months / 9):
                    self._add(PULSE, mentee, meeting, self._taps(PULSE, self._draw(cluster)))
                    added += 1
        self._add_groups(mentees)

    def _add_groups(self, mentees: Mapping[UUID, list[UUID]]) -> None:
        """Adds two safety rounds to every group of four or more: about 5.6, later about 6.1."""
        opened = {row["id"]: row for row in self.seeder.kept(Relationship)}
        for tie, people in mentees.items():
            days = (self.at - opened[tie]["opened_at"]).days if tie in opened else 0
            for word, share, around in ((SECOND, 0.3, 5.6), (MIDWAY, 0.6, 6.1)) if len(people) >= 4 and days > 90 else ():
                when = self.at - timedelta(days=round(days * (1 - share)))
                steps = [[self._step(around, 0.6) for _ in range(7)] for _ in people]
                for person, one in zip(people, steps, strict=True):
                    turned = [8 - step if item.is_reversed else step for item, step in zip(self._items(SAFETY), one, strict=True)]
                    self._add_safety(person, tie, word, when, turned)
                found = score_group([Fraction(sum(one), 7) for one in steps])
                if found:
                    told = {"mean": str(found.mean), "spread": found.spread}
                    self._row(SafetyRound, held_for=tie, occasion=word, opened_at=when, closed_at=when, **told)

    def _held(self) -> list[dict[str, Any]]:
        """Lists the meetings that were held, the earliest first."""
        return sorted((row for row in self.seeder.kept(Meeting) if row["state"] == "held"), key=lambda row: row["starts_at"])

    def _draw(self, cluster: tuple[float, ...]) -> tuple[int, ...]:
        """Draws the five taps of somebody in a cluster; support and challenge go together a little."""
        _, support, wide, challenge, far = cluster
        one, other = self.chance.gauss(0, 1), self.chance.gauss(0, 1)
        moved = support + wide * one, challenge + far * (TOGETHER * one + sqrt(1 - TOGETHER**2) * other)
        vision = self._step((support + challenge) / 2 - 0.5, 1.0)
        return (*(self._step(moved[n // 2], 0.35) for n in range(4)), vision)

    def _step(self, around: float, wide: float) -> int:
        """Draws a step from 1 to 7."""
        return min(7, max(1, round(self.chance.gauss(around, wide))))

    def _items(self, key: str) -> tuple[Any, ...]:
        """Lists the items of an instrument."""
        return instrument_of(key).items

    def _taps(self, key: str, steps: tuple[int, ...]) -> dict[str, int]:
        """Names each step by its item."""
        return dict(zip((item.key for item in self._items(key)), steps, strict=True))

    def _add(
        self, key: str, owner: UUID, meeting: dict[str, Any], taps: dict[str, int], *, wants: Any = None, is_told: bool = False
    ) -> None:
        """Adds one sitting after a meeting."""
        day, after = meeting["starts_at"], meeting["starts_at"] + timedelta(hours=2)
        place = {"held_for": meeting["held_for"], "about": meeting["id"], "about_on": day.date(), "occasion": "meeting"}
        self._sit(key, owner, {"items": taps, "wants": wants or {}, "own_word": ""}, at=after, is_told=is_told, **place)

    def _add_safety(self, owner: UUID, tie: UUID, word: str, at: datetime, steps: Any) -> None:
        """Adds one safety pulse."""
        place = {"held_for": tie, "about": tie, "about_on": at.date(), "occasion": word}
        self._sit(SAFETY, owner, {"items": self._taps(SAFETY, tuple(steps)), "wants": {}, "own_word": ""}, at=at, **place)

    def _sit(self, key: str, owner: UUID, answers: dict[str, Any], *, at: datetime, is_told: bool = False, **place: Any) -> None:
        """Adds one sitting."""
        version = instrument_of(key).version
        told = {"answers": json.dumps(answers, sort_keys=True), "state": "done", "is_told": is_told, "changed_at": at}
        self._row(Sitting, owner_id=owner, instrument_key=key, instrument_version=version, **told, **place)

    def _row(self, model: Any, **values: Any) -> None:
        """Keeps a row with an id of our own."""
        self.seeder.add(model, id=UUID(int=self.chance.getrandbits(128), version=4), **values)

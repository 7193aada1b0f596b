"""Two pairs at a distance, and Eve, who waits: for somebody elsewhere, and for somebody a step ahead."""

from datetime import timedelta
from uuid import UUID

from polyad.config.seeding.history import Amount, Course
from polyad.config.seeding.pairing import add_round, list_rows_plainly
from polyad.config.seeding.stories import Stage
from polyad.domain.programmes.models import Enrolment


def add_distant_pairs(stage: Stage, amara: UUID, bruno: UUID, eve: UUID) -> None:
    """Adds them to the programme with mentors from elsewhere; one pair runs, one has just begun, Eve can be matched."""
    crowd, programme = stage.crowd, stage.running["distance"]
    far = crowd.add_person("Ingrid Solheim", title="Prof", department="Public health", site="Northern Teaching Hospital")
    mentor = crowd.add_mentor(programme, (far, "Ingrid Solheim"), places=1)
    mentee = crowd.add_mentee(programme, (amara, "Amara Okonkwo"))
    stage.history.add_tie(programme, "distance", [mentee], mentor, Amount(4, 1), Course("enabling", age=150))
    helper = crowd.add_mentor(programme, (bruno, "Bruno Ferreira"), places=2)
    other = crowd.add_mentee(programme)
    stage.history.add_tie(programme, "distance", [other], helper, Amount(0, 0), Course("preparing", age=6))
    rows = list_rows_plainly(crowd.seeder, stage.history.paired[programme], ())
    add_round(crowd.seeder, stage.history.at - timedelta(days=160), programme, rows, 3)
    said = {"goals": ["research methods"], "help_kinds": ["mentoring"], "hours": helper.answers["hours"]}
    crowd.add_mentee(programme, (eve, "Eve Lindqvist"), said=said)
    _let_eve_wait_for_amara(stage, amara, eve)


def _let_eve_wait_for_amara(stage: Stage, amara: UUID, eve: UUID) -> None:
    """Eve is new and waits for somebody a step ahead; Amara can take one more."""
    programme = stage.running["near-peer"]
    ahead = stage.crowd.seeder.find(Enrolment, programme_id=programme, person_id=amara)
    ahead["capacity"] = 3
    said = {"goals": ahead["goals"], "help_kinds": ahead["help_kinds"], "hours": ahead["hours"], "languages": ahead["languages"]}
    stage.crowd.add_mentee(programme, (eve, "Eve Lindqvist"), said=said)

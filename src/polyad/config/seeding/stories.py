"""The cast of the demo, and the planted stories that a lead would recognise."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from polyad.config.seeding import lives
from polyad.config.seeding.crowd import Crowd, Part
from polyad.config.seeding.goals import add_goals
from polyad.config.seeding.history import Amount, Course, History, Tie
from polyad.config.seeding.partings import add_former_mentee, add_officer, ask_the_officer, begin_parting
from polyad.config.seeding.reflections import add_reflections
from polyad.domain.programmes.models import Administrator, Leadership

NOTHING = Amount(0, 0)
AMARA = {
    "goals": ["writing a first paper", "career change", "research methods"],
    "help_kinds": ["mentoring"],
    "fields": ["Paediatrics", "Public health"],
}
BRUNO = {
    "goals": ["writing a first paper", "research methods", "confidence on the ward"],
    "help_kinds": ["mentoring", "coaching"],
    "fields": ["Paediatrics"],
}


@dataclass(frozen=True)
class Stage:
    """Where the stories play."""

    crowd: Crowd
    history: History
    running: dict[str, UUID]
    new_cohort: UUID
    elsewhere: UUID
    organisation: UUID


def add_cast(stage: Stage) -> tuple[UUID, UUID, UUID]:
    """Adds Amara, Bruno, Chen, Dina and Eve; Chen leads here and mentors in another programme.

    Returns the relationship of Amara and Bruno, and the two.
    """
    crowd, dyads = stage.crowd, stage.running["traditional-dyad"]
    amara_id = crowd.add_person(
        "Amara Okonkwo", "amara@demo.example", stage="Final-year student", site="Central Hospital"
    )
    bruno_id = crowd.add_person(
        "Bruno Ferreira", "bruno@demo.example", title="Dr", department="Paediatrics", site="Central Hospital"
    )
    chen_id = crowd.add_person("Chen Wei", "chen@demo.example", department="Medical education", site="North Campus")
    dina_id = crowd.add_person(
        "Dina Haddad", "dina@demo.example", department="Nursing", site="Northern Teaching Hospital"
    )
    eve_id = crowd.add_person("Eve Lindqvist", "eve@demo.example", department="Medical education", site="North Campus")
    for programme in [*stage.running.values(), stage.new_cohort]:
        crowd.seeder.add(Leadership, programme_id=programme, person_id=chen_id)
    crowd.seeder.add(Leadership, programme_id=stage.elsewhere, person_id=dina_id)
    crowd.seeder.add(Administrator, organisation_id=stage.organisation, person_id=eve_id)
    amara = crowd.add_mentee(dyads, (amara_id, "Amara Okonkwo"), said=AMARA)
    bruno = crowd.add_mentor(dyads, (bruno_id, "Bruno Ferreira"), places=3, said=BRUNO)
    tie = stage.history.add_tie(dyads, "traditional-dyad", [amara], bruno, Amount(10, 2), Course("enabling", age=330))
    stage.history.add_meeting(tie.id, [amara, bruno], stage.history.at - timedelta(days=8), "held")
    lives.add_texts(crowd.seeder, stage.history.at, tie.id, amara_id, bruno_id)
    lives.add_moves(crowd.seeder, tie.id, amara_id, bruno_id)
    lives.add_review(crowd.seeder, stage.history.at, tie.id, bruno_id)
    coming = stage.history.add_meeting(tie.id, [amara, bruno], stage.history.at + timedelta(days=3), "planned")
    stage.history.add_missed(tie.id, [amara, bruno], stage.history.at - timedelta(days=40))
    stage.history.say_mix(coming, bruno, ("coaching", 20), ("mentoring", 15))
    add_goals(crowd.seeder, stage.history.at, amara=amara_id, bruno=bruno_id, tie=tie.id)
    add_reflections(crowd.seeder, stage.history.at, amara=amara_id, bruno=bruno_id, tie=tie.id)
    for reader, text in ((amara_id, "match-mentee"), (bruno_id, "match-mentor")):
        stage.history.add_letter(tie.id, reader, text)
        stage.history.add_letter(tie.id, reader, "meeting-invitation", facts={"meeting_id": str(coming)})
    stage.history.add_letter(tie.id, chen_id, "round-published-lead", about=dyads)
    stage.history.add_tie(dyads, "traditional-dyad", [crowd.add_mentee(dyads)], bruno, NOTHING, Course("preparing"))
    going = crowd.add_mentee(dyads)
    leaving = stage.history.add_tie(dyads, "traditional-dyad", [going], bruno, Amount(9, 1), Course("enabling", age=310))
    lives.add_wish_to_close(crowd.seeder, stage.history.at, leaving.id, going.person_id)
    _amara_beyond_the_pair(stage, (amara_id, "Amara Okonkwo"), bruno)
    crowd.add_mentee(stage.new_cohort, (amara_id, "Amara Okonkwo"), said=AMARA)
    crowd.add_mentor(stage.new_cohort, (bruno_id, "Bruno Ferreira"), places=2, said=BRUNO)
    chen = crowd.add_mentor(stage.running["one-time"], (chen_id, "Chen Wei"))
    mentee = crowd.add_mentee(stage.running["one-time"])
    stage.history.add_tie(stage.running["one-time"], "one-time", [mentee], chen, Amount(1, 1), Course("enabling"))
    far = crowd.add_mentee(stage.elsewhere), crowd.add_mentor(stage.elsewhere)
    stage.history.add_tie(stage.elsewhere, "traditional-dyad", [far[0]], far[1], Amount(4, 3), Course("enabling"))
    return tie.id, amara_id, bruno_id


def _amara_beyond_the_pair(stage: Stage, amara: tuple[UUID, str], bruno: Part) -> None:
    """Amara is also the near-peer mentor of two first-year students, one of whom is leaving; Bruno has a peer."""
    add_officer(stage.crowd, stage.organisation)
    add_former_mentee(stage.history, stage.crowd, stage.running["traditional-dyad"], bruno)
    programme = stage.running["near-peer"]
    mentor = stage.crowd.add_mentor(programme, amara, places=2)
    mentee = stage.crowd.add_mentee(programme)
    stage.history.add_tie(programme, "near-peer", [mentee], mentor, Amount(3, 1), Course("enabling", age=240, silent=150))
    leaving = stage.crowd.add_mentee(programme)
    begin_parting(stage.history, stage.history.add_tie(programme, "near-peer", [leaving], mentor, Amount(6, 0), Course("closing")))


def plant_stories(stage: Stage) -> None:
    """Plants eight stories, told only through what the system may hold."""
    for tell in (_hijacked_authorship, _possessor, _ghost_who_returns, _retreat_to_growth, _model_closure, _outgrown):
        tell(stage)
    _pair(stage, NOTHING, Course("preparing", age=45))  # never began
    _pair(stage, Amount(3, 1), Course("enabling", age=300, silent=130))  # fell silent


def _pair(stage: Stage, amount: Amount, course: Course) -> tuple[Part, Part, Tie]:
    """Adds a pair of the mentoring year for a story."""
    programme = stage.running["traditional-dyad"]
    mentee, mentor = stage.crowd.add_mentee(programme), stage.crowd.add_mentor(programme)
    return mentee, mentor, stage.history.add_tie(programme, "traditional-dyad", [mentee], mentor, amount, course)


def _hijacked_authorship(stage: Stage) -> None:
    """A paper, and no word in the agreement about who signs it first."""
    mentee, _, tie = _pair(stage, Amount(6, 0), Course("enabling"))
    body = "My outline came back as his draft. Nobody has said a word about the order of names."
    stage.history.add_note(tie.id, tie.last_meeting_id, mentee, body, "A")
    ask_the_officer(stage.history, stage.organisation, stage.running["traditional-dyad"], tie)


def _possessor(stage: Stage) -> None:
    """A mentee whose every tie is this one."""
    mentee, _, tie = _pair(stage, Amount(9, 0), Course("enabling"))
    body = "She asked me not to go to the journal club. I have not met anyone new since spring."
    stage.history.add_note(tie.id, tie.last_meeting_id, mentee, body, "A")


def _ghost_who_returns(stage: Stage) -> None:
    """Silence for four months, then a meeting."""
    mentee, mentor, tie = _pair(stage, Amount(2, 0), Course("enabling"))
    meeting = stage.history.add_meeting(tie.id, [mentee, mentor], stage.history.at - timedelta(days=6), "held")
    stage.history.add_note(tie.id, meeting, mentee, "It was easier to come back than I had feared.", "R")


def _retreat_to_growth(stage: Stage) -> None:
    """Too much at first; smaller steps, then larger ones."""
    mentee, _, tie = _pair(stage, Amount(8, 0), Course("enabling"))
    stage.history.add_note(
        tie.id, tie.last_meeting_id, mentee, "We cut the task in half in May. In June I doubled it myself.", "R"
    )


def _model_closure(stage: Stage) -> None:
    """A good ending that became a friendship among peers."""
    mentee, _, tie = _pair(stage, Amount(10, 0), Course("redefined"))
    stage.history.add_note(
        tie.id, tie.last_meeting_id, mentee, "We now meet as colleagues, and take turns to pay.", "R"
    )


def _outgrown(stage: Stage) -> None:
    """A resident who outgrew one mentor and found three."""
    mentee, _, _ = _pair(stage, Amount(11, 1), Course("closing"))
    for key in ("functional", "one-time"):
        again = stage.crowd.add_mentee(stage.running[key], (mentee.person_id, mentee.name))
        mentor = stage.crowd.add_mentor(stage.running[key])
        stage.history.add_tie(stage.running[key], key, [again], mentor, Amount(2, 0), Course("enabling"))

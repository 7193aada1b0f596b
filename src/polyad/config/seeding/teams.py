"""A mosaic, a committee, a project, a senior who learns from a junior, and two who watch each other teach."""

from datetime import timedelta
from uuid import UUID

from polyad.config.seeding.stories import Stage
from polyad.config.seeding.together import Gathered, borrow, gather, take_part
from polyad.domain.relationships.models import (
    Acknowledgement,
    AdviceTopic,
    AdviceView,
    Charter,
    CharterYes,
    CoachingCycle,
    CoachingNote,
    Cover,
    Experiment,
    JointOutcome,
    LearningGoal,
    Milestone,
    PlanRound,
    TeamReview,
)

Person = tuple[UUID, str]
SENIOR_THANKS = "Three sessions with one phone, and I now film my own procedures. The method was entirely hers."


def add_teams(stage: Stage, amara: Person, bruno: Person) -> None:
    """Adds the two teams: Amara's mosaic, and a committee that Bruno chairs."""
    dyads = stage.running["traditional-dyad"]
    mentee, helpers = borrow(stage, dyads, "mentee", 1, skip=14)[0], borrow(stage, dyads, "mentor", 5, skip=1)
    committee = gather(
        stage.history, dyads, "committee",
        [mentee, take_part(stage, dyads, bruno, "mentor"), *helpers[:2]],
        ["mentee", "chair", "mentor", "mentor"], held=1, coming=1, age=200,
    )  # fmt: skip
    _cover(stage, committee, ("mentoring",), ("advising",), ("sponsorship",))
    _advise(
        stage, committee, "Fellowship now, or the thesis first?",
        "Take it. Such a year does not come twice.", "Finish first. Half a thesis helps nobody.",
    )  # fmt: skip
    points = ["Apply in May, with the thesis plan as an appendix", "Two chapters by the end of winter", "Meet again in six months"]
    when = stage.history.at - timedelta(days=5)
    named = {"relationship_id": committee.tie, "meeting_id": committee.held[-1]}
    stage.crowd.seeder.add(JointOutcome, **named, points=points, written_by_id=bruno[0], written_at=when)
    stage.crowd.seeder.add(PlanRound, **named, sent_by_id=mentee.person_id, sent_at=when - timedelta(days=8))
    own = take_part(stage, dyads, amara, "mentee")
    mosaic = gather(
        stage.history, dyads, "mosaic", [own, *helpers[2:5]], ["mentee"] + ["mentor"] * 3,
        held=1, coming=0, age=240,
    )  # fmt: skip
    _cover(stage, mosaic, ("mentoring", "role_modelling"), ("coaching",), ())
    _advise(stage, mosaic, "A year abroad before the final examination?", "Go, and come back with questions.", "After it, not before.")
    stage.crowd.seeder.add(TeamReview, relationship_id=mosaic.tie, reviewed_on=(stage.history.at - timedelta(days=190)).date())


def add_pairs(stage: Stage, amara: Person, bruno: Person) -> None:
    """Adds Amara's project, what Bruno learns from a student, and a round of coaching with a colleague."""
    seeder, at = stage.crowd.seeder, stage.history.at
    projects, dyads = stage.running["functional"], stage.running["traditional-dyad"]
    own = take_part(stage, projects, amara, "mentee")
    project = gather(stage.history, projects, "functional", [own, *borrow(stage, projects, "mentor", 1)], ["mentee", "mentor"], held=2, coming=1, age=70)
    charter = seeder.add(
        Charter, relationship_id=project.tie, version=2, edited_by_id=amara[0], edited_at=at - timedelta(days=60),
        deliverable="A short paper on waiting times in the children's emergency room, sent to a journal.",
        skills="Regression, and how to say its limits.", mentor_part="Two hours for the model, one reading of each draft.",
        credit="Amara first. The mentor is an author only if they write a part of it; otherwise thanked by name.",
        ends_on=(at + timedelta(days=80)).date(),
    )  # fmt: skip
    for part in project.people:
        seeder.add(CharterYes, charter_id=charter, person_id=part.person_id, version=2, said_at=at - timedelta(days=58))
    reached = {"state": "reached", "learned": "Ask for the data two months earlier.", "reviewed_at": at - timedelta(days=20)}
    for text, days, more in (("Data are in", -25, reached), ("The model stands", 21, {}), ("The draft is out", 60, {})):
        seeder.add(Milestone, charter_id=charter, text=text, due_on=(at + timedelta(days=days)).date(), **more)
    senior, junior = take_part(stage, dyads, bruno, "mentee"), borrow(stage, dyads, "mentor", 1, skip=6)[0]
    reverse = gather(stage.history, dyads, "reverse", [senior, junior], ["mentee", "mentor"], held=3, coming=1, age=80)
    seeder.add(
        LearningGoal, relationship_id=reverse.tie, goal_version=1, method_version=1,
        goal="I want to make short films of what I do, so that students can watch it before the ward.",
        method="One phone, one take, no editing in the first two sessions. Then captions.",
    )  # fmt: skip
    named = {"relationship_id": reverse.tie, "programme_id": dyads, "author_id": bruno[0], "credited_id": junior.person_id}
    seeder.add(Acknowledgement, **named, words=SENIOR_THANKS, written_at=at - timedelta(days=4), accepted_at=at - timedelta(days=3))
    teacher, colleague = take_part(stage, dyads, bruno, "mentee"), borrow(stage, dyads, "mentor", 1, skip=7)[0]
    coaching = gather(stage.history, dyads, "peer-coaching", [teacher, colleague], ["peer", "peer"], held=1, coming=1, age=40)
    _coach(stage, coaching)


def _cover(stage: Stage, team: Gathered, *kinds: tuple[str, ...]) -> None:
    """Says what each of the helpers takes on."""
    for part, some in zip(team.people[1:], kinds, strict=True):
        for kind in some:
            stage.crowd.seeder.add(Cover, relationship_id=team.tie, person_id=part.person_id, help_kind=kind, set_at=stage.history.at)


def _advise(stage: Stage, team: Gathered, title: str, *views: str) -> None:
    """Puts differing advice side by side."""
    at, mentee = stage.history.at - timedelta(days=3), team.people[0].person_id
    topic = stage.crowd.seeder.add(AdviceTopic, relationship_id=team.tie, title=title, opened_by_id=mentee, opened_at=at)
    for part, words in zip(team.people[1:], views, strict=False):
        one = {"topic_id": topic, "speaker_id": part.person_id, "author_id": part.person_id}
        stage.crowd.seeder.add(AdviceView, **one, words=words, written_at=at)


def _coach(stage: Stage, pair: Gathered) -> None:
    """One round is done, with notes for Bruno; the second waits for its focus."""
    seeder, at = stage.crowd.seeder, stage.history.at
    bruno, other = (part.person_id for part in pair.people)
    first = seeder.add(
        CoachingCycle, relationship_id=pair.tie, number=1, coachee_id=bruno, observer_id=other, step="done", version=1,
        focus="What happens after I ask a question", watch_for="How long I wait, and whom I look at.",
        observe_on=(at - timedelta(days=12)).date(), observed_at=at - timedelta(days=12), debriefed_at=at - timedelta(days=11),
    )  # fmt: skip
    body = "09:12 question, two seconds, answered it yourself.\n09:20 question, looked to the left side only; Ruth answered."
    seeder.add(
        CoachingNote, cycle_id=first, owner_id=bruno, observer_id=other, body=body,
        written_at=at - timedelta(days=12), handed_at=at - timedelta(days=12),
    )  # fmt: skip
    seeder.add(Experiment, cycle_id=first, owner_id=bruno, words="Count to five before I speak again.", written_at=at - timedelta(days=11))
    seeder.add(CoachingCycle, relationship_id=pair.tie, number=2, coachee_id=other, observer_id=bruno, step="before")

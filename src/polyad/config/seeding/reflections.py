"""What the cast wrote about themselves: Amara two portraits, a belief, a moment and three layers; Bruno one, and why he mentors."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from polyad.config.seeding.networks import add_network
from polyad.config.seeding.rows import Seeder
from polyad.domain.instruments.models import Belief, Incident, MotiveReflection, PartShare, Portrait, PortraitPart, Rung

AMARA_FIRST = {
    "self_image": ("I am the one who prepares. I say little in the ward round and know the chart by heart. My brother would say I talk all day.", "", ""),
    "self_esteem": ("I judge myself by how fast the others answer. It is the yardstick of one registrar in my third year.", "3", ""),
    "task_perception": ("Never be the reason somebody waits. Always know the dose. Making coffee for the team is not my job.", "6", ""),
    "job_motivation": ("I would stay for a team that explains. I would leave if I had to pretend to know.", "", ""),
    "future_perspective": ("On a Tuesday in two years I am somewhere in paediatrics, still checking everything twice.", "", ""),
}
AMARA_SECOND = {
    "self_image": ("I prepare, and then I ask. I have begun to say what I do not know, out loud, before the round.", "", "Bruno told me what he got wrong at my stage."),
    "self_esteem": ("I still compare. But I have noticed that I remember the families' names, and others do not.", "5", "A mother asked for me by name."),
    "task_perception": ("Know the dose, or say that you will look. Somebody may wait for two minutes.", "4", "Writing down what is truly mine."),
    "job_motivation": ("I would stay for a team that explains. I would leave if I had to pretend to know.", "", ""),
    "future_perspective": ("On a Tuesday in two years I teach two students before the clinic, and one of them disagrees with me.", "", "The first session I taught."),
}
BRUNO_ONLY = {
    "self_image": ("A paediatrician who likes the second question better than the first. My trainees would say I am late.", "", ""),
    "self_esteem": ("By the papers I did not write.", "5", ""),
    "task_perception": ("Listen to the parent who says it is different this time.", "3", ""),
    "job_motivation": ("The afternoon clinic, and people who outgrow me.", "", ""),
    "future_perspective": ("One day a week for teaching, protected, and somebody else as head of the rota.", "", ""),
}


def add_reflections(seeder: Seeder, at: datetime, *, amara: UUID, bruno: UUID, tie: UUID) -> None:
    """Adds what the two wrote, what they show each other, and Amara's network."""
    add_network(seeder, at, amara, tie)
    _add_portrait(seeder, amara, 1, "start", at - timedelta(days=230), AMARA_FIRST)
    _add_portrait(seeder, amara, 2, "midway", at - timedelta(days=40), AMARA_SECOND)
    _add_portrait(seeder, bruno, 1, "start", at - timedelta(days=120), BRUNO_ONLY)
    for owner, key, is_exchange in ((amara, "future_perspective", False), (amara, "self_image", True), (bruno, "self_image", True)):
        seeder.add(PartShare, owner_id=owner, held_for=tie, key=key, is_exchange=is_exchange, until_on=None, shared_at=at - timedelta(days=20))
    seeder.add(
        Belief,
        owner_id=amara,
        claim="I usually wait until I am certain before I speak.",
        because="a wrong answer is remembered for longer than no answer",
        origin="My first registrar.",
        held="In the exam.",
        failed="when the child's fever went up and I had seen the rash an hour before.",
        written_at=at - timedelta(days=36),
    )
    seeder.add(
        Incident,
        owner_id=amara,
        happened="I said in front of everybody that I had not understood the plan. Two others had not either.",
        felt="My ears were hot. Then it was quiet, and then it was all right.",
        believe_now="Not knowing is something a team can use.",
        touched="self_image,task_perception",
        written_at=at - timedelta(days=35),
    )
    ladder, said = seeder.new_id(), (
        ("environment", "A full ward, one bed short, the consultant in a hurry."),
        ("behaviour", "I read my list and left out what I was unsure of."),
        ("competencies", "I can sum up. I could not yet say: wait, I am not certain."),
    )
    for n, (key, words) in enumerate(said):
        seeder.add(Rung, owner_id=amara, ladder=ladder, key=key, words=words, answered_at=at - timedelta(days=34, minutes=-n))
    seeder.add(
        MotiveReflection,
        owner_id=bruno,
        content_key="motives",
        content_version="1.0",
        answers=json.dumps([["help_grow", "intrinsic"], ["influence", "introjected"]]),
        sentence="I hope to see you go further than I did, and to learn what I no longer notice.",
        is_sentence_shared=True,
        made_at=at - timedelta(days=118),
    )


def _add_portrait(
    seeder: Seeder, owner: UUID, number: int, wave: str, at: datetime, said: dict[str, tuple[str, str, str]]
) -> None:
    """Adds one portrait with its parts."""
    source = {"content_key": "portrait", "content_version": "1.0"}
    made = seeder.add(Portrait, owner_id=owner, number=number, wave=wave, begun_at=at, **source)
    for key, (words, rating, moved) in said.items():
        seeder.add(PortraitPart, portrait_id=made, owner_id=owner, key=key, words=words, rating=rating, moved=moved, changed_at=at)

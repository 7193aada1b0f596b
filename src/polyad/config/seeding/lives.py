"""How the cast's relationships came where they are: earlier texts of their agreement, moves, and what is asked now."""

from datetime import datetime, timedelta
from uuid import UUID

from polyad.config.seeding.rows import Seeder
from polyad.domain.relationships.models import Agreement, Asking, Relationship, Reply, Signature

SECOND_CADENCE = 42
SECOND_RHYTHM = (
    "We meet about every six weeks for 45 minutes, and more often while the first paper is being written. "
    "We do not leave a meeting without the date of the next one."
)
SECOND_CREDIT = (
    "Ideas that Amara Okonkwo brings stay Amara Okonkwo's ideas. On the paper about febrile infants Amara is first author "
    "and Bruno Ferreira is last; anybody who joins is asked first and named by what they did."
)
WHY = "Four weeks was too often beside nights, and we now write a paper together."


def add_texts(seeder: Seeder, at: datetime, tie: UUID, mentee: UUID, mentor: UUID) -> None:
    """Gives a relationship two signed texts: the first one, and the one that followed it, with its longer rhythm."""
    seeder.find(Relationship, id=tie)["cadence_days"] = SECOND_CADENCE
    first = seeder.find(Agreement, relationship_id=tie)
    seeder.drop(Signature, agreement_id=first["id"])
    first["signed_at"] = first["drafted_at"] + timedelta(days=9)
    later = at - timedelta(days=40)
    changed = {"rhythm": SECOND_RHYTHM, "credit": SECOND_CREDIT}
    sections = [{**part, "text": changed.get(part["key"], part["text"])} for part in first["sections"]]
    named = {name: first[name] for name in ("relationship_id", "content_key", "content_version")}
    second = seeder.add(
        Agreement,
        **named,
        number=2,
        sections=sections,
        own_credit=True,
        why=WHY,
        drafted_at=later,
        edited_by_id=mentee,
        signed_at=later + timedelta(days=1),
    )
    for agreement, day in ((first["id"], first["drafted_at"]), (second, later)):
        for person in (mentee, mentor):
            seeder.add(Signature, agreement_id=agreement, person_id=person, signed_at=day + timedelta(days=1))


def add_moves(seeder: Seeder, tie: UUID, mentee: UUID, mentor: UUID) -> None:
    """Tells how a relationship that is well under way came there."""
    row = seeder.find(Relationship, id=tie)
    met, began = row["opened_at"] + timedelta(days=15), row["opened_at"] + timedelta(days=50)
    settled = {"relationship_id": tie, "kind": "move", "state": "settled"}
    told = {"to_phase": "negotiating", "signs": ["met"], "asked_at": met, "settled_at": met}
    seeder.add(Asking, **settled, **told)
    signs = {"to_phase": "enabling", "signs": ["agreed", "goal", "time"]}
    asked = seeder.add(Asking, **settled, **signs, asked_at=began - timedelta(days=3), settled_at=began)
    seeder.add(Reply, asking_id=asked, person_id=mentee, word="yes", replied_at=began)


def add_review(seeder: Seeder, at: datetime, tie: UUID, mentor: UUID) -> None:
    """Asks for the agreement to be read again; the mentor has answered."""
    row = seeder.find(Relationship, id=tie)
    row["review_on"], row["ends_on"] = (at - timedelta(days=1)).date(), (at + timedelta(days=150)).date()
    asked = seeder.add(Asking, relationship_id=tie, kind="review", asked_at=at - timedelta(days=1))
    seeder.add(Reply, asking_id=asked, person_id=mentor, word="still", replied_at=at - timedelta(hours=20))


def add_wish_to_close(seeder: Seeder, at: datetime, tie: UUID, by: UUID) -> None:
    """Lets one of the two propose to close; the other has not answered yet."""
    asked = seeder.add(
        Asking, relationship_id=tie, kind="move", to_phase="closing", asked_at=at - timedelta(days=2), asked_by_id=by
    )
    seeder.add(Reply, asking_id=asked, person_id=by, word="yes", replied_at=at - timedelta(days=2))

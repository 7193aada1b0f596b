"""The cast's thread: a few words between meetings, one of them new to Amara."""

from datetime import datetime, timedelta
from uuid import UUID

from polyad.config.seeding.rows import Seeder
from polyad.domain.relationships.models import Bookmark, Message, ReplyNorm

# Who writes, how many hours ago, what.
THREAD = (
    ("amara", 220, "Thank you for Tuesday. I have cut the outline to one page, as you said, and it reads better."),
    ("bruno", 196, "That was quick. Which sentence did it hurt most to lose? Start our next hour with that one."),
    ("amara", 52, "The one about the night shift. I think it is the paper. May I bring two openings and you choose?"),
    ("bruno", 27, "Bring both, and tell me which you would choose before I say a word."),
    ("bruno", 3, "One more thing: the journal club on Thursday has a free place. Shall I say that you are coming?"),
)


def add_messages(seeder: Seeder, at: datetime, tie: UUID, amara: UUID, bruno: UUID) -> None:
    """Adds the thread; Amara has not seen the last word yet."""
    people = {"amara": amara, "bruno": bruno}
    for who, hours, words in THREAD:
        moment = at - timedelta(hours=hours)
        seeder.add(Message, relationship_id=tie, author_id=people[who], body=words, written_at=moment)
    for person, hours in ((amara, 20), (bruno, 30)):
        seeder.add(Bookmark, relationship_id=tie, person_id=person, read_until=at - timedelta(hours=hours))
    seeder.add(ReplyNorm, relationship_id=tie, days=2, set_by_id=amara, set_at=at - timedelta(days=30))

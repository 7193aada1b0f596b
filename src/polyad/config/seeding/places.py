"""The organisations and programmes of the demo."""

from datetime import date, timedelta
from uuid import UUID

from polyad.config.seeding.rows import Seeder
from polyad.domain.programmes.models import Organisation, Programme, Question

PURPOSES = {
    "traditional-dyad": "One mentor for a year, chosen for what you want to work on.",
    "facilitated-peer": "Four people at the same stage who think aloud together, with somebody to keep the circle on course.",
    "near-peer": "Somebody one or two years ahead, who remembers what the first year is like.",
    "group": "Five people and one mentor, for questions that are better asked together.",
    "functional": "Help with one project, from the first outline to the end, and then goodbye.",
    "one-time": "An hour with somebody who has been where you want to go.",
    "distance": "A mentor in another place, by video and in writing, for those whose subject nobody nearby knows.",
}
SHARES = (  # key, name, share of mentees in per cent, mentees per relationship
    ("traditional-dyad", "Mentoring year", 45, 1),
    ("facilitated-peer", "Peer circles", 15, 4),
    ("near-peer", "First-year companions", 15, 1),
    ("group", "Small groups with a mentor", 10, 5),
    ("functional", "One project, one mentor", 8, 1),
    ("one-time", "A single good conversation", 7, 1),
)
QUESTIONS = (
    ("text", "both", "What should the other person know about how you like to work?", []),
    ("choice", "mentee", "Have you had a mentor before?", ["Not yet", "Once", "More than once"]),
    ("scale", "mentee", "How clear is the next step of your career to you?", ["Not at all", "Completely"]),
    ("ranked", "mentor", "What do you most enjoy in mentoring?", ["Careers", "Research", "Teaching", "Clinical work"]),
)


def add_places(seeder: Seeder, today: date) -> tuple[dict[str, UUID], UUID, UUID, UUID]:
    """Adds two organisations; returns programmes by format, the new cohort, the other place, our organisation."""
    here = seeder.add(Organisation, name="Harbour Medical School")
    there = seeder.add(Organisation, name="Northern Teaching Hospital")
    started = today - timedelta(days=365)
    running = {
        key: _programme(seeder, here, name, key, "running", started, f"{started:%Y}/{today:%y}")
        for key, name, _, _ in SHARES
    }
    running["distance"] = _programme(seeder, here, "Mentors from elsewhere", "distance", "running", started, f"{started:%Y}/{today:%y}")
    new = _programme(seeder, here, "Mentoring year, new cohort", SHARES[0][0], "open", today, f"{today:%Y}/{today.year % 100 + 1:02}")
    other = _programme(seeder, there, "Nurse educators together", SHARES[0][0], "running", started, f"{today:%Y}")
    return running, new, other, here


def _programme(seeder: Seeder, organisation: UUID, name: str, key: str, state: str, starts: date, cohort: str) -> UUID:
    """Adds one programme with its own questions."""
    programme = seeder.add(
        Programme,
        organisation_id=organisation,
        name=name,
        cohort=cohort,
        format_key=key,
        state=state,
        purpose=PURPOSES[key],
        starts_on=starts,
        ends_on=starts + timedelta(days=425),
    )
    for position, (kind, audience, text, options) in enumerate(QUESTIONS):
        seeder.add(
            Question,
            programme_id=programme,
            position=position,
            kind=kind,
            audience=audience,
            text=text,
            options=options,
        )
    return programme

"""The closed lists that content may draw from. A new kind is code; a new instance of it is data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Word:
    """One entry of a closed list: its key, its name on the page, what it means in one sentence."""

    key: str
    name: str
    meaning: str


@dataclass(frozen=True)
class Placeholder:
    """One {name} that a text may carry, what is put there, and a sample for previews."""

    name: str
    meaning: str
    sample: str


def _words(*rows: tuple[str, str, str]) -> Mapping[str, Word]:
    return MappingProxyType({key: Word(key, name, meaning) for key, name, meaning in rows})


def _placeholders(*rows: tuple[str, str, str]) -> Mapping[str, Placeholder]:
    return MappingProxyType({name: Placeholder(name, meaning, sample) for name, meaning, sample in rows})


HELP_KINDS = _words(
    ("mentoring", "Mentoring", "Thinking a longer path through, with someone who has walked one."),
    ("advising", "Advising", "A question with an answer, from someone who knows it."),
    ("coaching", "Coaching", "Getting better at one thing, through practice and good questions."),
    ("sponsorship", "Sponsorship", "Someone with influence speaks for you when an opportunity comes up."),
    ("connection", "Connection", "An introduction to a person you ought to know."),
    ("peer_support", "Peer support", "Company and honesty from people at the same stage."),
    ("near_peer", "Near-peer help", "The way through a step, from someone who has just taken it."),
    ("role_modelling", "Role modelling", "Seeing at close hand how someone does good work."),
)

CONFLICT_KINDS = _words(
    ("assesses", "Assesses", "One of the two marks, examines or signs off the other."),
    ("manages", "Manages", "One of the two is the other's line manager."),
    ("relative", "Relative", "The two are family or partners."),
    ("other", "Other", "One of the two has asked not to be matched with the other."),
)

# What a policy may weigh; "goals" alone stands for goals and kinds of help together.
MATCHING_CRITERIA = (
    "goals", "help_kinds", "fields", "rhythm", "path", "format", "background", "style", "channel",
)  # fmt: skip

READERS = _words(
    ("mentee", "Mentee", "A person who is helped."),
    ("mentor", "Mentor", "A person who helps."),
    ("member", "Member", "A mentee or a mentor."),
    ("lead", "Programme lead", "A person who runs a programme."),
    ("person", "Person", "Anyone with an account or an invitation."),
)

# Where a cue may lead; the name is what stands on its button.
CUE_PLACES = _words(
    ("time", "Choose a time", "Where the next meeting gets its date."),
    ("meeting", "Open the next meeting", "The next meeting with its running script."),
    ("agenda", "Set the agenda", "The next meeting's agenda."),
    ("summary", "Write the summary", "The last meeting, to be written up."),
    ("agreement", "Read the agreement", "The agreement."),
    ("relationship", "Open the relationship", "Where the relationship stands now."),
    ("goals", "Look at the goals", "The goals of the relationship."),
    ("messages", "Write a message", "The messages of the relationship."),
    ("fit", "Say how it fits", "The fit check."),
    ("calm", "Set calm weeks", "Leave, night shifts and exams on one's own page."),
    ("places", "Look at my places", "One's own programmes, places and pause."),
    ("directory", "Look around", "The directory."),
    ("change", "See the ways on", "Talking it through, changing, ending."),
)

LETTER_PLACEHOLDERS = _placeholders(
    ("reader", "The name of the person the letter is written to.", "Amara Okafor"),
    ("organisation", "The name of the organisation.", "Harbour University Hospitals"),
    ("programme", "The name of the programme.", "First Years on the Ward"),
    ("lead", "The name of the programme lead who signs.", "Chen Wei"),
    ("role", "What the reader is invited as, with its article.", "a mentee"),
    ("mentee", "The name of the mentee, or the names of several.", "Amara Okafor"),
    ("mentor", "The name of the mentor, or the names of several.", "Bruno Rossi"),
    ("other", "The name of the other person in the relationship, or the names of several.", "Bruno Rossi"),
    (
        "reasons",
        "The reasons for the match, one to a line, as a list.",
        "- You both named choosing a specialty.\n- You are both free on Wednesdays from 17:00.",
    ),
    ("writers", "From whom messages wait, one to a line, as a list; never what they wrote.", "- Bruno Rossi\n- Chidi Eze"),
    ("newcomer", "The name of somebody who has joined a group.", "Amara Okafor"),
    ("event", "The name of an event.", "First evening"),
    ("community", "The name of a community of practice.", "Night teaching"),
    ("link", "The address of the page where the reader goes on.", "https://mentoring.example/next"),
    ("starts_at", "When the meeting begins, in the reader's time zone.", "Wednesday 14 October 2026, 17:00"),
    ("was_at", "When the meeting was to begin before.", "Monday 12 October 2026, 17:00"),
    ("minutes", "How long the meeting is, in minutes.", "60"),
    ("place", "Where the meeting is held.", "Library, room 2"),
    ("review_on", "The day on which the agreement is looked at again.", "14 January 2027"),
    ("ended_on", "The day on which the relationship ended.", "14 October 2027"),
    ("expires_on", "The last day on which the link works.", "28 October 2026"),
    ("expires_at", "The moment after which the link no longer works.", "14 October 2026, 18:00"),
    ("answer_by", "The day by which the lead answers.", "21 October 2026"),
    ("pairs", "How many relationships were opened.", "118"),
    ("people", "How many people were brought together.", "236"),
    ("unmatched", "How many people have no place yet.", "2"),
    ("added", "How many people an import added.", "112"),
    ("changed", "How many people an import changed.", "6"),
    ("unchanged", "How many people an import left as they were.", "0"),
    ("problems", "How many rows an import could not use as they stood.", "3"),
)

AGREEMENT_PLACEHOLDERS = _placeholders(
    ("programme", "The name of the programme.", "First Years on the Ward"),
    ("mentee", "The name of the mentee.", "Amara Okafor"),
    ("mentor", "The name of the mentor.", "Bruno Rossi"),
    ("members", "The names of everyone in the relationship.", "Amara Okafor, Bruno Rossi and Chidi Eze"),
    ("kinds_of_help", "The kinds of help that were asked for and offered.", "mentoring and advising"),
    ("rhythm", "How often one means to meet, after the word every.", "four weeks"),
    ("meeting_minutes", "How long a meeting is, in minutes.", "45"),
    ("starts_on", "The first day.", "14 October 2026"),
    ("review_on", "The day on which the agreement is looked at again.", "14 January 2027"),
    ("ends_on", "The last day.", "14 October 2027"),
)


def sample_values(names: Iterable[str], known: Mapping[str, Placeholder]) -> dict[str, str]:
    """Give each named placeholder its sample, for a preview about nobody. Raises KeyError if unknown."""
    return {name: known[name].sample for name in names}

"""Decisions of the programmes context on plain values."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

MENTEE, MENTOR = "mentee", "mentor"
ROLES = (MENTEE, MENTOR)
MOST_CAPACITY = 20
MOST_GOALS = 3
MOST_FIELDS = 3
HOURS_OF_WEEK = range(168)

# What people may tick when a programme has said nothing of its own yet; anybody may add words of their own.
TOPICS = (
    "choosing a specialty",
    "writing a first paper",
    "research methods",
    "qualitative research",
    "teaching skills",
    "exam preparation",
    "work-life balance",
    "communication with patients",
    "confidence on the ward",
    "leadership",
    "quality improvement",
    "digital health",
    "grant writing",
    "working abroad",
    "career change",
    "promotion",
)
FIELDS = (
    "Anaesthesiology",
    "Emergency medicine",
    "General practice",
    "Internal medicine",
    "Medical education",
    "Midwifery",
    "Nursing",
    "Paediatrics",
    "Pharmacy",
    "Physiotherapy",
    "Psychiatry",
    "Public health",
    "Radiology",
    "Surgery",
)
LANGUAGES = ("English", "Arabic", "Dutch", "French", "German", "Mandarin", "Portuguese", "Spanish", "Swahili")


def is_paused_on(day: date, *, is_paused: bool, paused_until: date | None) -> bool:
    """Says whether a mentor takes nobody new on this day; a pause with a last day ends by itself."""
    return is_paused and (paused_until is None or day < paused_until)


def dates_in_order(starts_on: date, ends_on: date) -> bool:
    """Says whether a programme ends after it starts."""
    return ends_on > starts_on


def clean_words(words: Sequence[str], *, most: int, longest: int = 120) -> list[str]:
    """Trims words, drops blanks and repeats whatever their case, keeps the order and the first `most`."""
    kept: dict[str, str] = {}
    for word in words:
        trimmed = " ".join(str(word).split())[:longest]
        if trimmed:
            kept.setdefault(trimmed.casefold(), trimmed)
    return list(kept.values())[:most]


def clean_hours(hours: Sequence[object]) -> list[int]:
    """Keeps hours of the week that exist (0 is Monday at midnight), each once, in order."""
    return sorted({int(str(hour)) for hour in hours if str(hour).isdecimal() and int(str(hour)) in HOURS_OF_WEEK})


def missing_for_submission(enrolment: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Lists what matching cannot do without, as pairs of the step it belongs to and a sentence."""
    asked = (
        ("goals", "help", "Say at least one thing you would like help with."),
        ("help_kinds", "help", "Choose a kind of help."),
        ("languages", "fields", "Choose at least one language you can speak in a meeting."),
        ("hours", "times", "Tick at least one time when you are usually free."),
    )
    offered = "Say at least one thing you can help with."
    found = [
        (step, offered if field == "goals" and enrolment.get("role") == MENTOR else sentence)
        for field, step, sentence in asked
        if not enrolment.get(field)
    ]
    return tuple(found)


# What a mentor says of themselves before one kind of help is offered in their name: the kind, and the part that holds it.
DECLARED_FOR = {"sponsorship": "reach", "coaching": "training"}


def find_undeclared(kinds: Collection[str], said: Mapping[str, str]) -> tuple[str, ...]:
    """Lists the kinds of help among these that need a word of the mentor's own which is not there."""
    return tuple(kind for kind, part in DECLARED_FOR.items() if kind in kinds and not said.get(part))


def clean_options(kind: str, options: Sequence[str]) -> list[str]:
    """Gives the options a question of this kind keeps: none for text, two ends for a scale."""
    if kind == "text":
        return []
    return clean_words(options, most=2 if kind == "scale" else 20, longest=80)


def options_suffice(kind: str, options: Sequence[str]) -> bool:
    """Says whether a question of this kind has enough options to be asked."""
    return kind == "text" or len(options) >= 2


def answer_fits(kind: str, options: Sequence[str], value: object) -> bool:
    """Says whether an answer is one that the question allows."""
    if kind == "text":
        return isinstance(value, str) and len(value) <= 2000
    if kind == "scale":
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 7
    if kind == "choice":
        return value in options
    return isinstance(value, list) and len(set(value)) == len(value) and set(value) <= set(options)


MOST_FILE_BYTES = 32 * 1024 * 1024
TOO_LARGE = "The file is larger than 32 MB. Save only the list, without pictures, and bring in that file."
LEFT_OUT_TARGET, ANSWER_TARGET = "ignore", "answer"


def complain_about_mapping(targets: Sequence[str], headings: Sequence[str]) -> str:
    """Says what is wrong with what columns were said to mean; "" when nothing is."""
    seen: dict[str, str] = {}
    for target, heading in zip(targets, headings, strict=True):
        if target in seen and target not in (LEFT_OUT_TARGET, ANSWER_TARGET):
            return f"“{seen[target]}” and “{heading}” cannot both mean the same. Leave one of them out."
        seen[target] = heading
    if "email" not in seen:
        return "Say which column holds the e-mail addresses: that is how people are told apart."
    if "name" not in seen and not {"given_name", "family_name"} & set(seen):
        return "Say which column holds the names."
    return ""


def settle_targets(headings: Sequence[str], guessed: Sequence[str], remembered: Mapping[str, str]) -> list[str]:
    """Puts what was said last time before what is guessed; a guess that would say the same twice is left out."""
    taken = {remembered[heading] for heading in headings if heading in remembered}
    free = (LEFT_OUT_TARGET, ANSWER_TARGET)
    return [
        remembered.get(heading) or (LEFT_OUT_TARGET if target in taken and target not in free else target)
        for heading, target in zip(headings, guessed, strict=True)
    ]


DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def describe_hours(hours: Sequence[int]) -> str:
    """Joins hours that follow one another and names their day. Hour 0 is Monday at midnight."""
    parts: list[list[int]] = []
    for hour in sorted(set(hours)):
        if parts and hour == parts[-1][1] and hour % 24:
            parts[-1][1] = hour + 1
        else:
            parts.append([hour, hour + 1])
    return ", ".join(f"{DAYS[begin // 24]} {begin % 24:02d}–{(end - 1) % 24 + 1:02d}" for begin, end in parts)


def kind_word(kind: str) -> bytes:
    """Names what a mentor who offers a kind of help is found by: a word that nobody can type, complete with its end."""
    return f"\x01{kind}\x01".encode()

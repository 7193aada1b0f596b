"""What the gallery shows: invented people and sentences, and forms in every state."""

from dataclasses import dataclass, field
from typing import Any

from django import forms

from polyad.interfaces.web.components.widgets import (
    CheckboxChips,
    DateInput,
    FileDrop,
    RadioCards,
    RankedList,
    Switch,
    TimeInput,
)

HELP_KINDS = (
    ("mentor", "A mentor"),
    ("advisor", "An adviser"),
    ("coach", "A coach"),
    ("sponsor", "A sponsor"),
)
HELP_LINES = {
    "mentor": "A longer path, walked together over months",
    "advisor": "One decision, looked at with someone who knows the ground",
    "coach": "One skill, practised until it holds",
    "sponsor": "A door, opened by someone who will say your name",
}
TOPICS = (
    ("research", "Research"),
    ("teaching", "Teaching"),
    ("clinic", "Clinical work"),
    ("balance", "Balance"),
)
MENTORS = (
    ("salis", "Bruno Salis"),
    ("nguyen", "Nguyễn Thị Hạnh"),
    ("kowal", "Łucja Kowalczyk"),
    ("okafor", "Dr Ifeoma Okafor"),
)


class SampleForm(forms.Form):
    """One of every kind of question."""

    hope = forms.CharField(
        label="What would make this year worth it?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Two or three sentences are enough. You can change them later.",
    )
    email = forms.EmailField(label="E-mail", help_text="We write to this address and to no other.")
    role = forms.ChoiceField(label="Where you work", choices=(("", "Choose…"), ("ward", "Ward"), ("lab", "Laboratory")))
    help_kind = forms.ChoiceField(
        label="What kind of help do you want first?", choices=HELP_KINDS, widget=RadioCards(lines=HELP_LINES)
    )
    topics = forms.MultipleChoiceField(
        label="What should it be about?",
        choices=TOPICS,
        widget=CheckboxChips,
        required=False,
        help_text="As many as fit.",
    )
    mentors = forms.MultipleChoiceField(
        label="Whom would you like to meet?",
        choices=MENTORS,
        widget=RankedList(limit=3),
        help_text="Put up to three in your order.",
    )
    day = forms.DateField(label="First meeting", widget=DateInput)
    time = forms.TimeField(label="Starting at", widget=TimeInput, required=False)
    people = forms.FileField(
        label="List of mentees",
        widget=FileDrop(accept=".csv,.xlsx"),
        required=False,
        help_text="CSV or Excel, up to 10 MB. Nothing is written until you have seen a preview.",
    )
    digest = forms.BooleanField(
        label="One letter a week instead of single ones",
        widget=Switch,
        required=False,
        help_text="Invitations and signatures are always sent at once.",
    )


@dataclass(frozen=True)
class Someone:
    """A person as a page shows them."""

    name: str
    line: str = ""
    url: str = ""


@dataclass(frozen=True)
class Item:
    """One row of a list: parts that a component does not draw stay empty."""

    title: str = ""
    detail: str = ""
    text: str = ""
    url: str = "#main"
    icon: str = ""
    due: str = ""
    late: bool = False
    when: str = ""
    iso: str = ""
    number: str = ""
    label: str = ""
    note: str = ""
    name: str = ""
    role: str = ""
    signed_on: str = ""


AMARA = Someone("Amara Osei", "Resident, year 2 · Internal medicine")
BRUNO = Someone("Bruno Salis", "Consultant · Cardiology · two places free")
PEOPLE = (
    AMARA,
    BRUNO,
    Someone("Nguyễn Thị Hạnh", "Professor · Public health"),
    Someone("Łucja Kowalczyk-Żuraw", "Lecturer · Anatomy"),
    Someone("Şebnem Gökçe", "Nurse educator · Oncology"),
    Someone("ليلى حداد", "طبيبة أطفال"),
)


@dataclass(frozen=True)
class SampleCue:
    """A suggestion about nobody."""

    id: str = "00000000-0000-4000-8000-000000000001"
    about: str = "Bruno Salis"
    title: str = "It has been a while"
    say: str = "Nobody needs an apology. “I would like to go on; does one of these two dates suit you?” is all it takes."
    reason: str = "Because it is 9 weeks since you met, and you usually meet every 4 weeks."
    why: str = "Long gaps against your own rhythm often come before a relationship fades without an ending."
    sources: tuple[str, ...] = ("Kram, K. E. (1983). Phases of the mentor relationship. Academy of Management Journal.",)
    guide: str = "reopening-a-conversation"
    do: str = "time"
    do_label: str = "Choose a time"


@dataclass(frozen=True)
class GalleryPage:
    """Everything the gallery prints."""

    empty_form: SampleForm
    filled_form: SampleForm
    amara: Someone = AMARA
    bruno: Someone = BRUNO
    people: tuple[Someone, ...] = PEOPLE
    visibilities: tuple[str, ...] = (
        "self",
        "pair",
        "group",
        "lead",
        "lead_reads",
        "programme",
        "counted",
        "officer",
        "ops",
    )
    cues: tuple[SampleCue, ...] = (SampleCue(),)
    reasons: tuple[str, ...] = (
        "Both named clinical research first, and Bruno has supervised three trials.",
        "They are free on the same two evenings.",
        "Amara asked for somebody outside her own department.",
    )
    concerns: tuple[str, ...] = ("Their hospitals are forty minutes apart: meet on line, or half-way.",)
    tasks: tuple[Item, ...] = (
        Item(
            title="Sign the agreement",
            detail="With Bruno Salis. He signed on Monday.",
            icon="handshake",
            due="today",
        ),
        Item(
            title="Write what you want from Tuesday's meeting",
            detail="The agenda opens it for both of you.",
            icon="notebook-pen",
            due="2 March",
        ),
        Item(
            title="Send the ethics form",
            detail="Your action from 4 February",
            icon="flag",
            due="18 February",
            late=True,
        ),
    )
    history: tuple[Item, ...] = (
        Item(title="You met for 45 minutes", text="Two actions agreed.", when="4 March 2026", icon="users"),
        Item(title="Both of you signed the agreement", when="18 February 2026", icon="handshake"),
        Item(title="You were matched", text="Three reasons were given.", when="9 February 2026", icon="link"),
    )
    figures: tuple[Item, ...] = (
        Item(number="120", label="mentees", note="14 joined this week"),
        Item(number="70", label="mentors", note="118 places"),
        Item(number="96", label="pairs that meet"),
        Item(number="5.4", label="median weeks between meetings"),
    )
    signatures: tuple[Item, ...] = (
        Item(name="Bruno Salis", role="Mentor", signed_on="16 February 2026"),
        Item(name="Amara Osei", role="Mentee"),
    )
    facts: tuple[tuple[str, ...], ...] = (
        ("Goal", "First paper submitted by the autumn", "pair"),
        ("Private note", "Ask about the fellowship when the time is right", "self"),
        ("State", "On track", "lead"),
    )
    slots: tuple[Any, ...] = (
        ("Tuesday 3 March", (("t1", "08:00", False), ("t2", "12:30", True), ("t3", "17:15", False))),
        ("Wednesday 4 March", (("w1", "07:45", False), ("w2", "16:00", False))),
        ("Friday 6 March", (("f1", "12:00", False), ("f2", "18:30", True))),
    )
    steps: tuple[str, ...] = ("You", "What you hope for", "When you can meet", "Whom to meet", "Check")
    tabs: tuple[Any, ...] = (
        ("Overview", "#main", True),
        ("People", "#people", False),
        ("Rounds", "#match", False),
        ("Letters", "#letters", False),
    )
    codes: tuple[str, ...] = ("h7k2-99qd", "mw3x-41rt", "c8pz-07lv", "t5ga-66ye")
    states: tuple[Any, ...] = (("", "Any state"), ("waiting", "Waiting"), ("matched", "Matched"))
    kinds: tuple[str, ...] = ("", "accent", "good", "warn", "bad")
    icons: tuple[str, ...] = field(
        default=(
            "calendar",
            "users",
            "handshake",
            "notebook-pen",
            "list-checks",
            "search",
            "scale",
            "pin",
            "ban",
            "mail",
            "file-spreadsheet",
            "shield-check",
            "eye-off",
            "compass",
            "heart-handshake",
            "graduation-cap",
        )
    )


def make_gallery_page() -> GalleryPage:
    """Put one form before it is filled in, and one that came back with problems, beside the samples."""
    returned = SampleForm(
        data={
            "hope": "I would like to finish what I begin: one study, one paper, one talk.",
            "email": "amara at hospital",
            "help_kind": "mentor",
            "topics": ["research", "balance"],
            "mentors__place_nguyen": "1",
            "mentors__place_salis": "2",
            "day": "2026-02-31",
            "digest": "on",
        },
        prefix=None,
        auto_id="again_%s",
    )
    return GalleryPage(empty_form=SampleForm(), filled_form=returned)

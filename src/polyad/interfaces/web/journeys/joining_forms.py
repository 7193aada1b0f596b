"""The forms of joining, one for each step. They hold what was typed; what may stand is decided further in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polyad.domain.programmes.queries import OfferedWords, OwnEnrolment, QuestionFacts
from polyad.domain.relationships.queries import get_helping
from polyad.interfaces.web.components.widgets import CheckboxChips, RadioCards, RankedList
from polyad.interfaces.web.journeys.roles import asks_for_several, find_format
from polyad.interfaces.web.member.help_form import HelpForm
from polyad.library.vocabulary import HELP_KINDS

MENTOR = "mentor"
MOST_GOALS, MOST_FIELDS = 3, 3
APART_ROWS = 3
APART = {
    "mentee": (
        ("named", _("I would rather not say why")),
        ("assesses", _("Assesses or examines me")),
        ("manages", _("Is my line manager")),
        ("relative", _("Is family or a partner")),
    ),
    "mentor": (
        ("named", _("I would rather not say why")),
        ("assesses", _("I assess or examine them")),
        ("manages", _("I am their line manager")),
        ("relative", _("Is family or a partner")),
    ),
}
SCALE = tuple(str(number) for number in range(1, 8))


class Several(forms.MultipleChoiceField):
    """Several words among those offered. A word that is no longer offered is still a word."""

    def valid_value(self, value: Any) -> bool:
        """Accepts any word; the operation trims and limits them."""
        return True


class AboutForm(forms.Form):
    """Who one is."""

    name = forms.CharField(max_length=200, label=_("Your name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    title = forms.CharField(max_length=40, required=False, label=_("Title"), help_text=_("Dr, Prof, RN, or nothing."))
    stage = forms.CharField(
        max_length=120, required=False, label=_("Stage or position"), help_text=_("For example Year 3 student, or Resident.")
    )
    department = forms.CharField(max_length=120, required=False, label=_("Department"))
    site = forms.CharField(max_length=120, required=False, label=_("Site"), help_text=_("Where you are most days."))


def make_form(
    step: str, own: OwnEnrolment, offered: OfferedWords, data: Mapping[str, Any] | None
) -> forms.Form:
    """Makes the form of a step with what is saved, or with what was sent."""
    makers = {
        "help": _make_help,
        "fields": _make_fields,
        "times": _make_times,
        "words": _make_words,
        "apart": _make_apart,
    }
    fields = makers[step](own, offered, own.values[step])
    form: forms.Form = type("StepForm", (forms.Form,), fields)(data)
    return form


def read_form(step: str, own: OwnEnrolment, cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Turns a form's values into the parts of the step. Times are read from their grid by the door."""
    if step == "help":
        kinds = cleaned["help_kinds"]
        chosen = kinds if isinstance(kinds, list) else [kinds] if kinds else []
        said = {part: cleaned.get(part, "") for part in ("reach", "training")}
        return {"goals": [*cleaned["goals"], *_cut(cleaned["more_goals"])], "help_kinds": chosen, **said}
    if step == "fields":
        fields = [*cleaned["fields"], *_cut(cleaned["more_fields"])]
        return {"fields": fields, "languages": [*cleaned["languages"], *_cut(cleaned["more_languages"])]}
    if step == "words":
        answers = {
            str(question.id): _read_answer(question, cleaned[f"question-{question.id}"]) for question in own.questions
        }
        return {**{part: cleaned[part] for part in ("own_words", "background")}, "answers": answers}
    if step == "apart":
        places = range(sum(name.startswith("who-") for name in cleaned))
        return {"apart": [[cleaned[f"why-{place}"] or "named", cleaned[f"who-{place}"]] for place in places]}
    return dict(cleaned)


def find_excess(step: str, role: str, values: Mapping[str, Any]) -> tuple[str, str] | None:
    """Finds more words than there are places for, so that nothing is dropped in silence."""
    if step == "help" and role != MENTOR and len(values["goals"]) > MOST_GOALS:
        had = {"most": MOST_GOALS, "n": len(values["goals"])}
        return "goals", str(_("Choose up to %(most)s; you have %(n)s. Fewer makes a better match.") % had)
    if step == "fields" and len(values["fields"]) > MOST_FIELDS:
        had = {"most": MOST_FIELDS, "n": len(values["fields"])}
        return "fields", str(_("Choose up to %(most)s; you have %(n)s.") % had)
    return None


def ask_for_kind(form: forms.Form, step: str, own: OwnEnrolment, kind: str) -> HelpForm | None:
    """Gives a mentee the four questions where a kind of help is asked for; `kind` is what they answered with them."""
    if step != "help" or own.role == MENTOR:
        return None
    if kind in HELP_KINDS:
        several = asks_for_several(own.format_key, own.role)
        form.initial["help_kinds"] = [*own.values["help"]["help_kinds"], kind] if several else kind
    return HelpForm()


def _make_help(own: OwnEnrolment, offered: OfferedWords, saved: Mapping[str, Any]) -> dict[str, Any]:
    """Goals and kinds of help."""
    is_mentor, takes_several = own.role == MENTOR, asks_for_several(own.format_key, own.role)
    goals = Several(
        choices=_choices(offered.goals, saved["goals"]),
        initial=saved["goals"],
        required=False,
        widget=CheckboxChips,
        label=_("What you can help with") if is_mentor else _("What you want help with"),
        help_text="" if is_mentor else _("Up to %(n)s.") % {"n": MOST_GOALS},
    )
    more = forms.CharField(max_length=300, required=False, label=_("Something else"), help_text=_("Put commas between."))
    plans = get_helping().kinds
    named = tuple((plan.key, plan.name if is_mentor else plan.asks) for plan in plans)
    lines = {plan.key: HELP_KINDS[plan.key].meaning if is_mentor else f"{plan.name}. {plan.usual}" for plan in plans}
    kinds: forms.Field
    if is_mentor:
        kinds = Several(choices=named, initial=saved["help_kinds"], required=False, widget=CheckboxChips)
    elif takes_several:
        kinds = Several(choices=named, initial=saved["help_kinds"], required=False, widget=CheckboxChips, help_text=_("We look for one person for each."))
    else:
        first = (saved["help_kinds"] or [""])[0]
        kinds = forms.ChoiceField(choices=named, initial=first, required=False, widget=RadioCards(lines=lines))
    kinds.label = _("How you like to help") if is_mentor else _("Which kinds of help do you want?") if takes_several else _("What is it mostly?")
    return {"goals": goals, "more_goals": more, "help_kinds": kinds, **(_make_declared(saved) if is_mentor else {})}


def _make_declared(saved: Mapping[str, Any]) -> dict[str, Any]:
    """What a mentor says of themselves when they offer sponsorship or coaching; mentees read it beside the offer."""
    reach = forms.CharField(
        max_length=300,
        required=False,
        initial=saved["reach"],
        label=_("If you offer sponsorship: where can you speak for somebody?"),
        help_text=_("A committee, an editorial board, appointments. Mentees read it."),
    )
    training = forms.CharField(
        max_length=300,
        required=False,
        initial=saved["training"],
        label=_("If you offer coaching: what training do you have for it?"),
        help_text=_("A course, supervision, years of doing it. Mentees read it."),
    )
    return {"reach": reach, "training": training}


def _make_fields(own: OwnEnrolment, offered: OfferedWords, saved: Mapping[str, Any]) -> dict[str, Any]:
    """Fields in order, and languages."""
    choices = _choices(offered.fields, saved["fields"])
    fields = Several(
        choices=choices,
        initial=saved["fields"],
        required=False,
        widget=RankedList(choices=choices, limit=MOST_FIELDS),
        label=_("Fields, first choice first"),
        help_text=_("Up to %(n)s. Leave it empty if you do not know yet.") % {"n": MOST_FIELDS},
    )
    languages = Several(
        choices=_choices(offered.languages, saved["languages"]),
        initial=saved["languages"],
        required=False,
        widget=CheckboxChips,
        label=_("Languages you can speak in a meeting"),
    )
    hint = _("Put commas between.")
    return {
        "fields": fields,
        "more_fields": forms.CharField(max_length=200, required=False, label=_("Another field"), help_text=hint),
        "languages": languages,
        "more_languages": forms.CharField(max_length=200, required=False, label=_("Another language"), help_text=hint),
    }


def _make_times(own: OwnEnrolment, offered: OfferedWords, saved: Mapping[str, Any]) -> dict[str, Any]:
    """How many mentees a mentor takes; the grid of hours is drawn by the page."""
    if own.role != MENTOR:
        return {}
    form, hint = find_format(own.format_key), _("One or two is common. You can change it, or pause, at any time.")
    places = saved["capacity"]
    if form.matching == "one-to-many":
        # A mentor who can hold fewer than a group begins with would be given none.
        hint = _("A group of this format begins with %(least)s and holds at most %(most)s.") % {"least": form.mentees.least, "most": form.mentees.most}
        places = max(places, form.mentees.least) if own.state == "draft" else places
    capacity = forms.IntegerField(
        min_value=0, max_value=20, initial=places, label=_("How many mentees can you hold at once?"), help_text=hint
    )
    return {"capacity": capacity}


def _make_words(own: OwnEnrolment, offered: OfferedWords, saved: Mapping[str, Any]) -> dict[str, Any]:
    """Own words, the wish for a shared background, and the programme's own questions."""
    is_mentor = own.role == MENTOR
    own_words = forms.CharField(
        max_length=4000,
        required=False,
        initial=saved["own_words"],
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("Something a mentee should know about you") if is_mentor else _("What should be different in a year?"),
    )
    background = forms.CharField(
        max_length=200,
        required=False,
        initial=saved["background"],
        label=_("A part of your background that may help somebody choose you")
        if is_mentor
        else _("I would value a mentor who shares part of my background"),
        help_text=_("Only if you wish: for example first in the family to study, or trained abroad."),
    )
    asked = {f"question-{q.id}": _make_question(q, saved["answers"].get(str(q.id))) for q in own.questions}
    return {"own_words": own_words, "background": background, **asked}


def _make_question(question: QuestionFacts, saved: Any) -> forms.Field:
    """One of the programme's own questions."""
    told: dict[str, Any] = {
        "label": question.text,
        "help_text": " ".join(part for part in (question.hint, str(_("The programme needs this.")) if question.required else "") if part),
        "required": False,
        "initial": saved,
    }
    options = tuple((option, option) for option in question.options)
    if question.kind == "choice":
        return forms.ChoiceField(choices=options, widget=RadioCards, **told)
    if question.kind == "scale":
        ends = {"1": question.options[0], "7": question.options[-1]} if question.options else {}
        told["initial"] = str(saved) if saved else None
        return forms.ChoiceField(choices=tuple((n, n) for n in SCALE), widget=RadioCards(lines=ends), **told)
    if question.kind == "ranked":
        return forms.MultipleChoiceField(choices=options, widget=RankedList(choices=options), **told)
    return forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), **told)


def _make_apart(own: OwnEnrolment, offered: OfferedWords, saved: Mapping[str, Any]) -> dict[str, Any]:
    """A few rows of whom and why, always one more than is filled."""
    fields: dict[str, Any] = {}
    rows = saved["apart"]
    for place in range(max(APART_ROWS, len(rows) + 1)):
        why, who = rows[place] if place < len(rows) else ("named", "")
        fields[f"who-{place}"] = forms.CharField(
            max_length=300,
            required=False,
            initial=who,
            label=_("Name or e-mail address"),
            help_text="" if place else _("As exactly as you can."),
        )
        fields[f"why-{place}"] = forms.ChoiceField(choices=APART[own.role], required=False, initial=why, label=_("Because"))
    return fields


def _choices(offered: Sequence[str], saved: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Offers the usual words and those that somebody has saved as their own."""
    known = {word.casefold() for word in offered}
    words = [*offered, *(word for word in saved if word.casefold() not in known)]
    folded = {word.casefold(): word for word in saved}
    return tuple((folded.get(word.casefold(), word), word) for word in words)


def _cut(text: str) -> list[str]:
    """Cuts what was typed at commas."""
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def _read_answer(question: QuestionFacts, value: Any) -> Any:
    """Reads an answer in the shape in which it is kept."""
    return int(value) if question.kind == "scale" and value else value

"""A note as it is typed: the words, and who may read them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.meetings.queries import NoteLine
from polyad.domain.meetings.rules import MOST_NOTE_LETTERS
from polyad.domain.relationships.queries import MemberLine
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import RadioCards


class NoteForm(forms.Form):
    """A note as it is typed; `others` are those it can be shown to."""

    note_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    meeting_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    body = forms.CharField(
        label=gettext_lazy("Your note"), max_length=MOST_NOTE_LETTERS, widget=forms.Textarea(attrs={"rows": 4})
    )
    visibility = forms.ChoiceField(label=gettext_lazy("Who may read it"), widget=RadioCards)

    def __init__(self, *args: Any, others: Sequence[MemberLine] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visibility"].choices = list_readers(others)  # type: ignore[attr-defined]

    def seen_by(self) -> tuple[str, UUID | None]:
        """Gives what was chosen as the operation wants it; nothing where nothing valid was chosen."""
        kind, _colon, person = self.cleaned_data.get("visibility", "").partition(":")
        return kind, UUID(person) if person else None


def list_readers(others: Sequence[MemberLine]) -> list[tuple[str, str]]:
    """Lists who may be chosen to read a note: me, each of the others alone, all of us."""
    if len(others) == 1:
        return [("A", _("Only me")), ("R", _("%(name)s and me") % {"name": others[0].name})]
    alone = [(f"P:{one.person_id}", _("%(name)s and me") % {"name": one.name}) for one in others]
    return [("A", _("Only me")), *alone, ("R", _("Everyone in this relationship"))]


def blank_note(meeting_id: UUID | None = None) -> dict[str, Any]:
    """Gives a new note its id beforehand, so that saving twice keeps one."""
    return {"note_id": new_id(), "version": 1, "visibility": "A", "meeting_id": meeting_id}


def fill_note(line: NoteLine) -> dict[str, Any]:
    """Gives the form what a note holds now."""
    seen = f"P:{line.shown_to_id}" if line.shown_to_id else "R" if line.is_shared else "A"
    typed = {"note_id": line.id, "version": line.version, "body": line.body, "meeting_id": line.meeting_id}
    return {**typed, "visibility": seen}

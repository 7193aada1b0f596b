"""Questions keep what was typed, and ranked lists read back in order."""

from django import forms
from django.http import QueryDict
from django.template import Context, Template, TemplateSyntaxError
from pytest import raises

from polyad.interfaces.web.components.fields import list_problems, view_field
from polyad.interfaces.web.components.widgets import CheckboxChips, RankedList

CHOICES = (("a", "Ana"), ("b", "Bo"), ("c", "Cy"))


class Ask(forms.Form):
    """A ranked list, chips, and a line of text."""

    order = forms.MultipleChoiceField(choices=CHOICES, widget=RankedList(limit=2))
    about = forms.MultipleChoiceField(choices=CHOICES, widget=CheckboxChips, required=False)
    email = forms.EmailField(label="E-mail", help_text="Yours.")


def _draw(text: str, **values: object) -> str:
    return Template("{% load polyad_ui %}" + text).render(Context(values))


def test_places_become_an_order() -> None:
    form = Ask(QueryDict("order__place_c=1&order__place_a=2&order__place_b=&email=a@example.org"))
    assert form.is_valid()
    assert form.cleaned_data["order"] == ["c", "a"]


def test_places_that_are_no_numbers_are_left_out() -> None:
    form = Ask(QueryDict("order__place_a=first&order__place_b=-1&order__place_c=99999&email=a@example.org"))
    assert form.fields["order"].widget.value_from_datadict(form.data, {}, "order") == []
    assert form.errors["order"] == ["This field is required."]


def test_what_was_typed_stays() -> None:
    form = Ask(QueryDict("order__place_b=1&about=c&email=not+an+address"))
    drawn = _draw("{% fields form %}", form=form)
    assert 'value="not an address"' in drawn
    assert 'aria-describedby="id_email_hint id_email_error"' in drawn
    assert [option.value for option in view_field(form["order"], {}).options] == ["b", "a", "c"]
    assert [option.value for option in view_field(form["about"], {}).options if option.selected] == ["c"]


def test_problems_lead_to_their_fields() -> None:
    form = Ask(QueryDict("email=no"))
    assert [anchor for anchor, _sentence in list_problems([form])] == ["id_order_0", "id_email"]
    assert list_problems([Ask()]) == []


def test_typed_markup_is_shown_and_not_obeyed() -> None:
    drawn = _draw('{% person name=name %}{% notice kind="info" %}{{ name }}{% endnotice %}', name="<b>Bo</b>")
    assert "<b>" not in drawn
    assert drawn.count("&lt;b&gt;Bo&lt;/b&gt;") == 2


def test_an_unknown_argument_is_named() -> None:
    with raises(TemplateSyntaxError, match="colour"):
        _draw('{% button "Save" colour="red" %}')

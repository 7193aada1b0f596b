"""Values are put in as they are, once, and only where a declared name asks for them."""

import pytest

from polyad.library.catalogue import load_catalogue
from polyad.library.reader import ContentFault
from polyad.library.render import as_list, fill, list_placeholders, render_agreement, render_letter
from polyad.library.vocabulary import AGREEMENT_PLACEHOLDERS, sample_values

CATALOGUE = load_catalogue()


def test_a_value_is_never_read_again() -> None:
    values = {"reader": "{lead}", "lead": r"\1 {reader} <b>*Chen*</b>"}
    assert fill("{reader}, {lead}", values, values, "x") == r"{lead}, \1 {reader} <b>*Chen*</b>"


def test_numbers_are_written_out() -> None:
    assert fill("{pairs} pairs", ["pairs"], {"pairs": 118}, "x") == "118 pairs"


def test_an_undeclared_name_is_refused() -> None:
    with pytest.raises(ContentFault) as caught:
        fill("Dear {reader}", ["lead"], {"reader": "Amara"}, "letters/x.md")
    assert str(caught.value) == "letters/x.md: {reader} is used but not declared."


def test_a_name_without_a_value_is_refused() -> None:
    with pytest.raises(ContentFault) as caught:
        render_letter(CATALOGUE.letters["password-reset"], {"reader": "Amara", "link": "https://x.example"})
    assert str(caught.value) == "letters/password-reset.md: {expires_at} has no value."


def test_values_that_a_letter_does_not_ask_for_do_no_harm() -> None:
    values = {"reader": "Amara", "link": "https://x.example", "expires_at": "18:00", "salary": "none"}
    assert "none" not in render_letter(CATALOGUE.letters["password-reset"], values).body


def test_placeholders_are_listed_once_in_order() -> None:
    assert list_placeholders("{b} {a} {b} { c } {D}") == ("b", "a")


def test_a_list_keeps_one_reason_to_a_line() -> None:
    reasons = ["You are both free on Fridays.", "One\nline\n\n- only"]
    assert as_list(reasons) == "- You are both free on Fridays.\n- One line - only"


@pytest.mark.parametrize("key", sorted(CATALOGUE.agreements))
def test_every_agreement_is_filled(key: str) -> None:
    agreement = CATALOGUE.agreements[key]
    filled = render_agreement(agreement, sample_values(agreement.placeholders, AGREEMENT_PLACEHOLDERS))
    assert [part.key for part in filled.sections] == [part.key for part in agreement.sections]
    everything = filled.opening + "".join(part.text for part in filled.sections)
    assert [name for name in agreement.placeholders if f"{{{name}}}" in everything] == []


def test_the_dyad_s_agreement_reads_well() -> None:
    agreement = CATALOGUE.agreements["traditional-dyad"]
    filled = render_agreement(agreement, sample_values(agreement.placeholders, AGREEMENT_PLACEHOLDERS))
    parts = {part.key: part for part in filled.sections}
    assert filled.opening == (
        "This is what Amara Okafor and Bruno Rossi expect of each other in First Years on the Ward. "
        "It is a draft until both of us have signed it, every line may be changed, "
        "and it is a promise between two people, not a contract."
    )
    assert (parts["rhythm"].heading, parts["rhythm"].text) == (
        "How often, and how long",
        "We meet about every four weeks for 45 minutes. "
        "We do not leave a meeting without the date of the next one.",
    )

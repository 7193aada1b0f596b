"""What may give a person away is found in many scripts; ordinary clinical words pass; nothing typed makes it slow."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.gatherings.rules.deidentifying import find_identifiers, make_plain

TELLING = {
    "name": (
        "Mr Smith came", "mrs jones", "MRS JONES", "seen by Dr Patel", "the patient is called Maria", "name: John Doe",
        "السيد أحمد", "السيدة فاطمة", "田中さん", "王先生", "김철수 씨", "Frau Müller", "г-н Иванов", "Señora García",
        "patient J.S. came", "M. Dupont", "श्रीमती शर्मा", "Jo\u200bhn mr\u200b smith", "Ｍｒ Ｓｍｉｔｈ",
    ),
    "birth": ("born in 1958", "DOB 1/2/58", "nacido el 3 de mayo de 1960", "geboren am 12.3.1961", "1958年出生", "مواليد ١٩٥٨"),
    "date": (
        "on 12/03/2024", "2024-03-12", "12 March 2024", "March 12", "the 3rd of May", "May 2023", "7.3.24", "12. März 2024",
        "١٢ مارس ٢٠٢٤", "१२ मार्च २०२४", "2024年3月12日", "12 de marzo", "12 марта 2024",
    ),
    "age": ("aged 93", "a 92-year-old man", "92yo", "٩٢ سنة", "عمره ٩٣", "９２歳", "ninety-three years old", "93 ans", "104 years"),
    "phone": ("call 07700 900123", "+44 20 7946 0958", "tel. 5551234", "555-123-4567", "(555) 123-4567", "هاتف ٠٥٠١٢٣٤٥"),
    "email": ("a@b.org", "jo [at] x [dot] org", "jo.public@hospital.nhs.uk"),
    "web": ("http://x.org/a", "www.hospital.org", "192.168.1.12", "@drsmith"),
    "number": ("MRN 48213", "NHS 943 476 5919", "hospital number: H12345", "AB1234567", "12345678", "case no. 48", "病历号 123456"),
    "place": ("SW1A 1AA", "Hauptstraße 12", "12 High Street", "bed 12", "ward 7", "1600 EB", "12 rue de la Paix, Paris 75002 zip 75002"),
}  # fmt: skip
PLAIN = (
    "BP 120/80, pulse 92, sats 97%", "gave 250 mg twice, then 1.5 g", "a woman in her sixties", "platelets 250,000", "12.5 mg",
    "5 mg/kg/day", "L4 5th metatarsal", "MR imaging and MS patients", "HbA1c 9.2%", "2 of 3 doses", "37.5 38.2 39.1",
    "she may 10 minutes later", "T4 N1 M0", "three weeks ago", "in 2019", "GCS 14", "grade 3/4", "on day 12", "95 % of them",
    "FEV1 1.2 L", "1000 MG", "the doctor said", "a nurse practitioner called in", "called the ward", "BP 90/60", "92 kg",
    "aged 45", "45-year-old", "CHA2DS2-VASc 4", "QTc 480 ms after", "dose 20 mg at 08:00", "120/80 110/70 100/60", "PaO2 92",
    "room for 2 more", "امرأة في الستين من عمرها", "六十多岁的女性", "",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TELLING.items() for text in texts])
def test_what_gives_somebody_away_is_found(kind: str, text: str) -> None:
    assert kind in {one.kind for one in find_identifiers(text)}


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_words_pass(text: str) -> None:
    assert find_identifiers(text) == ()


def test_the_words_are_named_in_their_order_and_none_twice() -> None:
    found = find_identifiers("Dr Patel saw Mr Smith, born 3 May 1950, MRN 48213, on 12/03/2024.")
    assert [(one.kind, one.words) for one in found] == [
        ("name", "Dr Patel"),
        ("name", "Mr Smith"),
        ("birth", "born 3 May 1950"),
        ("number", "MRN 48213"),
        ("date", "12/03/2024"),
    ]


def test_people_of_the_series_are_not_named_in_a_case() -> None:
    found = find_identifiers("I asked amara  okonkwo about it; Amara was sure.", names=("Amara Okonkwo", "Bruno"))
    assert [(one.kind, one.words) for one in found] == [("member", "amara okonkwo")]


@given(st.text(max_size=300))
def test_any_text_gets_an_answer_and_each_finding_stands_in_it(text: str) -> None:
    plain = make_plain(text)
    found = find_identifiers(text)
    assert all(one.words == " ".join(plain[one.start : one.end].split()) for one in found)
    assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))


@given(st.sampled_from([letter for letter in map(chr, range(0x110000)) if unicodedata.category(letter) == "Nd"]))
def test_figures_of_every_script_are_figures(nine: str) -> None:
    figures = {unicodedata.decimal(letter): letter for letter in (chr(ord(nine) + n) for n in range(-9, 10)) if letter.isdecimal()}
    if 9 in figures and 3 in figures:
        assert [one.kind for one in find_identifiers(f"aged {figures[9]}{figures[3]}")] == ["age"]


@pytest.mark.parametrize("shape", ["a", "1 ", "(0", "born ", "a at ", "Mr ", "9-", "A1", "rue a ", "月", "0", "+ 1", "me@"])
def test_no_text_makes_it_slow(shape: str) -> None:
    text = (shape * 4000)[:4000]
    began = time.process_time()
    find_identifiers(text)
    assert time.process_time() - began < 2

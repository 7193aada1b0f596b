"""What is typed finds what is meant, in any script; nothing that is typed breaks the cutting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.words import cut_query, cut_text, fold, sort_key
from polyad.engines.words.folding import MOST_ASKED, MOST_LETTERS, MOST_WORDS


def finds(query: str, text: str) -> bool:
    kept = cut_text([text])
    asked = cut_query(query)
    return bool(asked) and all(any(word.startswith(part) for word in kept) for part in asked)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("lucja", "Łucja Kowalczyk"),
        ("ŁUCJA kow", "Łucja Kowalczyk"),
        ("generale", "médecine générale"),
        ("générale", "MEDECINE GENERALE"),
        ("strasse", "Straße"),
        ("soren", "Søren"),
        ("ｐａｌｌ", "Palliative care"),
        ("istanbul", "İstanbul"),
        ("طب", "الطبّ الباطني"),
        ("الطب", "طب الأطفال"),
        ("اطفال", "طِبّ الأَطْفال"),
        ("فارسی", "فارسي"),
        ("שלום", "שָׁלוֹם"),
        ("內科", "內科醫學"),
        ("科", "內科醫學"),
        ("医学", "内科医学"),
        ("ガン", "ガン治療"),
        ("의학", "의학 교육"),
        ("หมอ", "คุณหมอ"),
        ("चिकित्सा", "चिकित्सा शिक्षा"),
        ("Ελλ", "ελληνικά"),
        ("ед", "Ёжик едет"),
        ("covid-19", "Covid 19 ward"),
    ],
)
def test_what_is_typed_finds_what_is_meant(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(("query", "text"), [("ward", "steward"), ("学医", "内科医学"), ("कि", "का"), ("ann", "Hanna"), ("%", "100%"), ("", "x")])
def test_what_is_not_meant_is_not_found(query: str, text: str) -> None:
    assert not finds(query, text)


@given(st.text(max_size=300))
def test_any_text_is_cut_within_its_bounds_and_found_by_its_own_words(text: str) -> None:
    kept, asked = cut_text([text]), cut_query(text[:40])
    assert len(kept) <= MOST_WORDS and len(asked) <= MOST_ASKED
    assert all(0 < len(word) <= MOST_LETTERS for word in (*kept, *asked))
    assert len(set(kept)) == len(kept)
    assert all(finds(word, text) for word in kept[:5])
    assert len(sort_key(text)) <= 60


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(fold(text))) == fold(fold(text))


def test_names_stand_in_the_order_people_expect() -> None:
    assert sorted(["Zoë", "Łucja", "anna", "Éva", "Bruno"], key=sort_key) == ["anna", "Bruno", "Éva", "Łucja", "Zoë"]

"""Knows languages by their names in several languages, so that "Deutsch" and "German" meet."""

from polyad.engines.roster.wording import fold

_NAMES = """
English: en eng englisch anglais ingles engels
German: de deu ger deutsch allemand aleman duits
French: fr fra fre franzosisch francais frances frans
Spanish: es spa spanisch espagnol espanol castellano spaans
Portuguese: pt por portugiesisch portugais portugues portugees
Italian: it ita italienisch italien italiano italiaans
Dutch: nl nld dut niederlandisch neerlandais holandes nederlands flemish
Arabic: ar ara arabisch arabe arabisch
Mandarin: zh chinese mandarin chinesisch chinois chino putonghua
Cantonese: yue kantonesisch
Swahili: sw swa kiswahili suaheli
Hindi: hi hin
Urdu: ur urd
Bengali: bn ben bangla
Punjabi: pa pan panjabi
Tamil: ta tam
Russian: ru rus russisch russe ruso
Ukrainian: uk ukr ukrainisch ukrainien
Polish: pl pol polnisch polonais polski
Turkish: tr tur turkisch turc turkce turco
Greek: el ell griechisch grec
Romanian: ro ron rumanisch roumain romana
Hungarian: hu hun ungarisch hongrois magyar
Czech: cs ces tschechisch tcheque cestina
Serbian: sr srp serbisch
Croatian: hr hrv kroatisch hrvatski
Swedish: sv swe schwedisch suedois svenska
Norwegian: no nor norwegisch norvegien norsk
Danish: da dan danisch danois dansk
Finnish: fi fin finnisch finnois suomi
Icelandic: islenska
Hebrew: he heb hebraisch
Persian: fa fas farsi persisch dari
Japanese: ja jpn japanisch japonais
Korean: ko kor koreanisch
Vietnamese: vi vie vietnamesisch
Thai: th tha
Malay: ms malaiisch melayu
Indonesian: id ind indonesisch bahasa
Tagalog: tl filipino
Amharic: am amh
Yoruba: yo yor
Igbo: ig ibo
Hausa: ha hau
Zulu: zu isizulu
Xhosa: isixhosa
Afrikaans: af
Somali: so
Welsh: cy cymraeg
Irish: ga gaeilge
Catalan: ca catala
Albanian: sq
Bulgarian: bg
Nepali: ne
British Sign Language: bsl
"""

_BY_WORD: dict[str, str] = {}
for _line in _NAMES.strip().splitlines():
    _name, _, _others = _line.partition(":")
    _BY_WORD.update(dict.fromkeys((fold(_name), *_others.split()), _name))


def name_language(words: str) -> str:
    """Gives the English name of a language; a language we do not know keeps the name it was given."""
    plain = fold(words)
    known = _BY_WORD.get(plain)
    if known:
        return known
    first = plain.split()[0] if plain else ""
    if first in _BY_WORD and len(first) > 3:
        return _BY_WORD[first]
    return words[:1].upper() + words[1:60]


def is_language(words: str) -> bool:
    """Says whether this is the name of a language, by its whole name."""
    plain = fold(words)
    return plain in _BY_WORD and len(plain) > 2

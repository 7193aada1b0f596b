"""Finds out how the letters of a text file were written down."""

import codecs
import re
from dataclasses import dataclass

from polyad.engines.tables.plausibility import score_letters

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte-order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_OLD: tuple[tuple[str, str], ...] = (
    ("cp1252", "Windows-1252 (Western European)"),
    ("cp1250", "Windows-1250 (Central European)"),
    ("cp1254", "Windows-1254 (Turkish)"),
    ("cp1251", "Windows-1251 (Cyrillic)"),
    ("mac_roman", "Mac Roman"),
)
_STEP = 1024 * 1024
_SAMPLE = 60_000
_HIGH = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_TWICE_CODED = re.compile("Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to decode a file, the name to show for it, and what was noticed."""

    codec: str
    name: str
    notes: tuple[str, ...] = ()


def find_encoding(data: bytes) -> Encoding:
    """Chooses the most plausible way to decode the bytes; any bytes have one."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Encoding(codec, name)
    wide = _find_wide(data)
    if wide:
        return Encoding(wide, "UTF-16 without a byte-order mark")
    good, bad = _try_utf8(data)
    if not bad:
        note = ("Some letters look damaged (such as “Ã¼” for “ü”): the file was once saved wrongly.",)
        twice = _TWICE_CODED.search(data[:_STEP].decode("utf-8", "replace"))
        return Encoding("utf-8", "UTF-8" if good else "plain letters (ASCII)", note if twice else ())
    if good >= 3 * bad:
        letters = "One letter" if bad == 1 else f"{bad} letters"
        return Encoding("utf-8", "UTF-8", (f"{letters} could not be read and will show as “\ufffd”.",))
    return _choose_old(data)


def _find_wide(data: bytes) -> str:
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return ""


def _try_utf8(data: bytes) -> tuple[int, int]:
    """Counts the letters beyond ASCII that are sound UTF-8, and the places that are not."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = bad = 0
    for start in range(0, len(data), _STEP):
        piece = data[start : start + _STEP]
        text = decoder.decode(piece, start + _STEP >= len(data))
        if text.isascii():
            continue
        spoilt = text.count("\ufffd")
        bad += spoilt
        good += sum(1 for letter in text if letter > "\x7f") - spoilt
    return good, bad


def _choose_old(data: bytes) -> Encoding:
    lines = b"\n".join(_HIGH.findall(data[: 2 * _STEP])[:2_000])[:_SAMPLE]
    scores = {old: score_letters(lines.decode(old[0], "replace"), old[0]) for old in _OLD}
    best = max(_OLD, key=lambda old: (scores[old], -_OLD.index(old)))
    codec, name = best
    if best != _OLD[0]:
        return Encoding(codec, name, (f"The letters were read as {name}; please look at a few names.",))
    return Encoding(codec, name)

"""Collects every sentence of the pages for translators, and packs what they wrote: `python -m polyad.interfaces.web.translating`.

A catalogue is an ordinary .po file; the .mo file beside it is what Django reads. No gettext tools are needed.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).parent / "templates"
CATALOGUES = Path(__file__).parent / "locale"
# Where refusals are raised that a member meets: each is a sentence of the page that shows it, without a mark of its own.
REFUSED = (
    *(f"domain/{context}/" for context in ("concerns", "guidance", "instruments", "meetings", "networks", "relationships")),
    *("domain/people/operations/calming", "domain/people/operations/keeping", "domain/programmes/operations/answering"),
    *("domain/notices/operations", "domain/gatherings/operations/afterwards", "domain/gatherings/operations/locks"),
    *("domain/gatherings/operations/communities/", "domain/gatherings/operations/desk/"),
    *(f"domain/gatherings/operations/series/{part}" for part in ("cases", "locks", "papers", "running")),
    *("domain/gatherings/rules/communities", "domain/gatherings/rules/desk"),
)
CALLS = frozenset({"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"})
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
}
_IN_TEMPLATE = re.compile(r"""(?<![\w.])(?:_|n?gettext)\(\s*(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")(?:\s*,\s*(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"))?""")


@dataclass(frozen=True, order=True)
class Sentence:
    """What stands on a page, and how it reads of many where it counts something."""

    one: str
    many: str = ""


Catalogue = dict[Sentence, tuple[str, ...]]


def collect(root: Path = SOURCE, templates: Path = TEMPLATES) -> dict[Sentence, set[str]]:
    """Finds every sentence that is marked for translation, with the files it stands in."""
    found: dict[Sentence, set[str]] = {}
    for file in sorted([*templates.rglob("*.html"), *root.rglob("*.py")]):
        where = file.relative_to(root).as_posix()
        text = file.read_text(encoding="utf-8")
        for sentence in _in_template(text) if file.suffix == ".html" else _in_code(text):
            found.setdefault(sentence, set()).add(where)
        if where.startswith(REFUSED):
            for sentence in _in_refusals(text):
                found.setdefault(sentence, set()).add(where)
    return found


def read_catalogue(text: str) -> Catalogue:
    """Reads a .po file; its first entry, the head, is left out."""
    found: Catalogue = {}
    for block in re.split(r"\n\s*\n", text):
        parts: dict[str, str] = {}
        for line in block.splitlines():
            word = re.match(r"(msgid_plural|msgid|msgstr(?:\[\d\])?)\s+(\".*\")$", line)
            if word:
                parts[word[1]] = str(ast.literal_eval(word[2]))
        if parts.get("msgid"):
            said = tuple(parts[key] for key in sorted(parts) if key.startswith("msgstr"))
            found[Sentence(parts["msgid"], parts.get("msgid_plural", ""))] = said
    return found


def write_catalogue(language: str, sentences: Mapping[Sentence, set[str]], known: Catalogue) -> str:
    """Writes a .po file: every sentence there is now, with what is translated already."""
    blocks = [f'msgid ""\nmsgstr {_quote(_head(language))}']
    for sentence, files in sorted(sentences.items(), key=lambda item: (min(item[1]), item[0])):
        said = known.get(sentence, ())
        lines = [f"#: {file}" for file in sorted(files)] + [f"msgid {_quote(sentence.one)}"]
        if sentence.many:
            count = int(PLURALS[language][len("nplurals=")])
            said = said if len(said) == count else ("",) * count
            lines += [f"msgid_plural {_quote(sentence.many)}", *(f"msgstr[{n}] {_quote(one)}" for n, one in enumerate(said))]
        else:
            lines.append(f"msgstr {_quote(said[0] if said else '')}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def pack(language: str, catalogue: Catalogue) -> bytes:
    """Packs what is translated into the form Django reads."""
    rows = {"": _head(language)}
    for sentence, said in catalogue.items():
        if said and all(said):
            rows["\0".join(filter(None, (sentence.one, sentence.many)))] = "\0".join(said)
    pairs = [(key.encode(), rows[key].encode()) for key in sorted(rows, key=str.encode)]
    start, heads, body = 28 + 16 * len(pairs), ([], []), b""
    for column in (0, 1):
        for pair in pairs:
            heads[column].append(struct.pack("<II", len(pair[column]), start + len(body)))
            body += pair[column] + b"\0"
    first = struct.pack("<IIIIIII", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return first + b"".join(heads[0]) + b"".join(heads[1]) + body


def place_of(language: str) -> Path:
    """Says where the catalogue of a language lies."""
    return CATALOGUES / language / "LC_MESSAGES" / "django.po"


def main() -> int:
    """Brings every catalogue up to date and says how much is still to be translated."""
    sentences = collect()
    for language in PLURALS:
        place = place_of(language)
        known = read_catalogue(place.read_text(encoding="utf-8")) if place.exists() else {}
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(write_catalogue(language, sentences, known), encoding="utf-8")
        now = read_catalogue(place.read_text(encoding="utf-8"))
        place.with_suffix(".mo").write_bytes(pack(language, now))
        done = sum(bool(said) and all(said) for said in now.values())
        print(f"{language}: {done} of {len(now)} sentences are translated.")
    return 0


def _in_template(text: str) -> Iterator[Sentence]:
    """Finds the marked sentences of a template."""
    for one, many in _IN_TEMPLATE.findall(templatize(text)):
        yield Sentence(*(str(ast.literal_eval(part)) for part in (one, many) if part))


def _in_code(text: str) -> Iterator[Sentence]:
    """Finds the marked sentences of a module."""
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS):
            continue
        words = [part.value for part in node.args[:2] if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if words and words[0]:
            yield Sentence(*words[: 2 if node.func.id.startswith("n") else 1])


def _in_refusals(text: str) -> Iterator[Sentence]:
    """Finds the sentences with which a module refuses: the first words of what it raises, or that a rule gives as the trouble."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Return):
            given = node.value.elts[0] if isinstance(node.value, ast.Tuple) and node.value.elts else node.value
            yield from (Sentence(words) for words in _either(given) if re.fullmatch(r"[A-Z].* .*[.?]", words))
        call = node.exc if isinstance(node, ast.Raise) else node
        if not isinstance(call, ast.Call) or not call.args:
            continue
        made = isinstance(node, ast.Raise) or ast.unparse(call.func) == "super().__init__"
        if made:
            yield from (Sentence(words) for words in _either(call.args[0]) if words.endswith((".", "?", "”")))


def _either(given: ast.expr | None) -> Iterator[str]:
    """Gives the words that stand there, or each of those among which it is chosen."""
    if isinstance(given, ast.IfExp):
        yield from _either(given.body)
        yield from _either(given.orelse)
    elif isinstance(given, ast.Constant) and isinstance(given.value, str):
        yield given.value


def _head(language: str) -> str:
    """Gives what a catalogue says of itself."""
    return (
        f"Language: {language}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
        f"Content-Transfer-Encoding: 8bit\nPlural-Forms: {PLURALS[language]}\n"
    )


def _quote(words: str) -> str:
    """Writes words as .po files have them."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


if __name__ == "__main__":
    sys.exit(main())

"""Every kind of content: the folder it lives in, how its files end, how fields become its shape."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from polyad.library import choosing, communities, contacts, customs
from polyad.library.cues import make_cue, make_prompts
from polyad.library.endings import make_endings
from polyad.library.events import make_speed_script
from polyad.library.formats import make_format, make_policy
from polyad.library.growth import make_layer, make_plan, make_scaffold
from polyad.library.helping import make_helping
from polyad.library.instruments import make_instrument
from polyad.library.networks import make_network_guide
from polyad.library.papers import make_agenda, make_agreement, make_guide, make_letter
from polyad.library.phases import make_phase_model
from polyad.library.reader import Fields, parse_toml, read_text, split_front_matter
from polyad.library.reflections import make_reflection
from polyad.library.shapes import Published
from polyad.library.strategies import make_strategies


@dataclass(frozen=True)
class Kind:
    """One folder of content and how to read its files."""

    folder: str
    ending: str
    make: Callable[[Fields, str], Published]


def _published(fields: Fields) -> dict[str, Any]:
    return {
        "key": fields.text("key"),
        "version": fields.text("version"),
        "sources": fields.texts("sources"),
        "licence": fields.text("licence"),
    }


def _data(folder: str, make: Callable[[dict[str, object], Fields], Published]) -> Kind:
    """A folder of tables, each of which is its fields and nothing else."""
    return Kind(folder, ".toml", lambda fields, body: make(_published(fields), fields))


def _text(folder: str, make: Callable[[dict[str, object], Fields, str], Published]) -> Kind:
    """A folder of texts, each with a block of fields in front."""
    return Kind(folder, ".md", lambda fields, body: make(_published(fields), fields, body))


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.folder: kind
        for kind in (
            _data("formats", make_format),
            _data("phases", make_phase_model),
            _data("policies", make_policy),
            _text("agreements", make_agreement),
            _data("agendas", make_agenda),
            _text("letters", make_letter),
            _text("guides", make_guide),
            _data("cues", make_cue),
            _data("prompts", make_prompts),
            _data("endings", make_endings),
            _data("reflections", make_reflection),
            _data("instruments", make_instrument),
            _data("strategies", make_strategies),
            _data("helping", make_helping),
            _data("customs", customs.make_customs),
            _data("events", make_speed_script),
            _data("layers", make_layer),
            _data("scaffolds", make_scaffold),
            _data("plans", make_plan),
            _data("networks", make_network_guide),
            _data("communities", communities.make_community_guide),
            _data("choosing", choosing.make_choosing),
            _data("contacts", contacts.make_contact_guide),
        )
    }
)


def list_files(root: Path, kind: Kind) -> list[Path]:
    """List the files of one kind below a root, in order of their names."""
    return sorted((root / kind.folder).glob(f"*{kind.ending}"))


def read_file(path: Path, kind: Kind) -> Published:
    """Read one file of content into its shape. Raises ContentFault."""
    where = f"{kind.folder}/{path.name}"
    text = read_text(path, where)
    if kind.ending == ".md":
        fields, body = split_front_matter(text, where)
    else:
        fields, body = parse_toml(text, where), ""
    made = kind.make(fields, body)
    fields.finish()
    if made.key != path.stem:
        raise fields.fault(f"key is {made.key}, but the file is called {path.stem}.")
    return made

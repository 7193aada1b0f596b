"""The whole of content, read once and handed about."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from polyad.library import choosing, communities, contacts
from polyad.library.cues import Cue, Prompts
from polyad.library.customs import Customs
from polyad.library.endings import Endings
from polyad.library.events import SpeedScript
from polyad.library.growth import Layer, Plan, Scaffold
from polyad.library.helping import Helping
from polyad.library.instruments import Instrument
from polyad.library.kinds import KINDS, list_files, read_file
from polyad.library.networks import NetworkGuide
from polyad.library.reader import ContentFault
from polyad.library.reflections import Reflection
from polyad.library.shapes import (
    Agenda,
    Agreement,
    Format,
    Guide,
    Letter,
    PhaseModel,
    Policy,
    Published,
    Source,
)
from polyad.library.sources import FILE_NAME, read_sources
from polyad.library.strategies import Strategies

CONTENT = Path(__file__).resolve().parent.parent / "content"


@dataclass(frozen=True)
class Catalogue:
    """Every piece of content by its key."""

    formats: Mapping[str, Format]
    phases: Mapping[str, PhaseModel]
    policies: Mapping[str, Policy]
    agreements: Mapping[str, Agreement]
    agendas: Mapping[str, Agenda]
    letters: Mapping[str, Letter]
    guides: Mapping[str, Guide]
    cues: Mapping[str, Cue]
    prompts: Mapping[str, Prompts]
    reflections: Mapping[str, Reflection]
    instruments: Mapping[str, Instrument]
    strategies: Mapping[str, Strategies]
    helping: Mapping[str, Helping]
    customs: Mapping[str, Customs]
    events: Mapping[str, SpeedScript]
    layers: Mapping[str, Layer]
    scaffolds: Mapping[str, Scaffold]
    plans: Mapping[str, Plan]
    endings: Mapping[str, Endings]
    networks: Mapping[str, NetworkGuide]
    communities: Mapping[str, "communities.CommunityGuide"]
    choosing: Mapping[str, "choosing.Choosing"]
    contacts: Mapping[str, "contacts.ContactGuide"]
    sources: Mapping[str, Source]


_OURS: list[Path] = []  # the overlay of this installation, once it has said which


def use_overlay(folder: Path | None) -> None:
    """Say which folder of this installation stands in for our files, or is added to them; nothing takes it back."""
    _OURS[:] = [folder] if folder else []


def load_catalogue(root: Path | None = None, overlay: Path | None = None) -> Catalogue:
    """Read all content, an overlay's file in place of ours of the same name. Raises ContentFault."""
    base = root or CONTENT
    overlay = overlay or (_OURS[0] if _OURS and root is None else None)
    shelves: dict[str, Mapping[str, Any]] = {}
    for folder, kind in KINDS.items():
        shelf = {path.stem: read_file(path, kind) for path in list_files(base, kind)}
        if overlay is not None:
            for path in list_files(overlay, kind):
                ours = shelf.get(path.stem)
                theirs = read_file(path, kind)
                _refuse_new_placeholders(f"{folder}/{path.name}", ours, theirs)
                shelf[path.stem] = theirs
        shelves[folder] = MappingProxyType(shelf)
    sources = read_sources(base)
    if overlay is not None and (overlay / FILE_NAME).exists():
        sources |= read_sources(overlay)
    return Catalogue(**shelves, sources=MappingProxyType(sources))


def _refuse_new_placeholders(where: str, ours: Published | None, theirs: Published) -> None:
    """Hold an overlay to the placeholders we fill: a further one would stay empty on the day of sending."""
    for name in getattr(theirs, "placeholders", ()):
        if ours is not None and name not in getattr(ours, "placeholders", ()):
            raise ContentFault(
                f"{where}: the overlay asks for {{{name}}}, which the text it replaces does not have."
            )

#!/usr/bin/env python3
"""Fetch the third-party files that polyad serves itself, and check that they are the ones we read.

Run `python3 tools/vendor.py` with npm on the PATH. Each package comes through the ordinary npm client by
name and version, its archive must have the recorded SHA-256, and only the named files are taken. Nothing is
changed in them; the icons we use are gathered into one sprite. `--check` compares without writing.
"""

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "src/polyad/interfaces/web/static/polyad"

NEWSREADER, SOURCE_SANS = "@fontsource-variable/newsreader@5.3.0", "@fontsource-variable/source-sans-3@5.3.0"
PACKAGES = {
    "htmx.org@4.0.1": "5fba65616ca148a86d377e9771bcada7f35faee3558651feb929eea425e13b3c",
    "lucide-static@1.62.0": "386f9080c440d6f5049cefe3456ae8357f7a0c7f76e59670cd1cb83bc7050a44",
    NEWSREADER: "4b8cfba8f4e79abe7b221b761b751d76569fd2d2303a9cace2e90b862c56630d",
    SOURCE_SANS: "115c2d5a38a05d52c77ba02e4d939644bae30585a30a2e4657a3be2c99d5c7dc",
}

# (package, path inside it, path under static/polyad)
FILES = (
    ("htmx.org@4.0.1", "dist/htmx.min.js", "js/htmx-4.0.1.min.js"),
    ("htmx.org@4.0.1", "LICENSE", "js/htmx-LICENSE.txt"),
    (NEWSREADER, "LICENSE", "fonts/newsreader-LICENSE.txt"),
    (SOURCE_SANS, "LICENSE", "fonts/source-sans-3-LICENSE.txt"),
    ("lucide-static@1.62.0", "LICENSE", "img/lucide-LICENSE.txt"),
    *(
        (NEWSREADER, f"files/newsreader-{part}-wght-normal.woff2", f"fonts/newsreader-{part}.woff2")
        for part in ("latin", "latin-ext", "vietnamese")
    ),
    *(
        (SOURCE_SANS, f"files/source-sans-3-{part}-wght-normal.woff2", f"fonts/source-sans-3-{part}.woff2")
        for part in ("latin", "latin-ext", "vietnamese")
    ),
    (SOURCE_SANS, "files/source-sans-3-latin-wght-italic.woff2", "fonts/source-sans-3-latin-italic.woff2"),
)

# The icons we use, one name a line; add a name there and run this again.
ICONS = (Path(__file__).resolve().parent / "icons.txt").read_text().split()


def fetch_package(spec: str, folder: Path) -> dict[str, bytes]:
    """Download one npm package and return its files by path; raises SystemExit when it is not ours."""
    name = (
        subprocess.run(
            ["npm", "pack", "--silent", spec], cwd=folder, check=True, capture_output=True, text=True
        )
        .stdout.strip()
        .splitlines()[-1]
    )
    archive = folder / name
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != PACKAGES[spec]:
        raise SystemExit(
            f"{spec}: SHA-256 is {found}, not the recorded one; read what changed before trusting it"
        )
    with tarfile.open(archive) as tar:
        return {
            member.name.split("/", 1)[1]: tar.extractfile(member).read()  # type: ignore[union-attr]
            for member in tar.getmembers()
            if member.isfile()
        }


def build_sprite(lucide: dict[str, bytes]) -> bytes:
    """Gather the icons we use into one file of symbols; strokes follow the text colour through CSS."""
    symbols = []
    for name in ICONS:
        drawing = lucide[f"icons/{name}.svg"].decode()
        inner = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.S)
        if inner is None:
            raise SystemExit(f"icon {name} has no drawing")
        lines = " ".join(line.strip() for line in inner.group(1).strip().splitlines())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{lines}</symbol>')
    head = "<!-- icons: lucide-static 1.62.0, ISC licence, see lucide-LICENSE.txt -->\n"
    body = "\n".join(symbols)
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n'.encode()


def collect_files() -> dict[str, bytes]:
    """Return everything we serve of others' making, by path under static/polyad."""
    with tempfile.TemporaryDirectory() as folder:
        packages = {spec: fetch_package(spec, Path(folder)) for spec in PACKAGES}
    wanted = {target: packages[spec][source] for spec, source, target in FILES}
    wanted["img/icons.svg"] = build_sprite(packages["lucide-static@1.62.0"])
    return wanted


def main(arguments: list[str]) -> int:
    """Write the files, or with --check only say which differ; returns the exit code."""
    different = []
    for target, content in sorted(collect_files().items()):
        path = STATIC / target
        if path.exists() and path.read_bytes() == content:
            continue
        different.append(target)
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    print("\n".join(different) or "every vendored file is as recorded")
    return 1 if different and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The lock file: checksums of published versions. One is never edited; it is followed by another."""

import hashlib
import sys
from pathlib import Path

from polyad.library.kinds import KINDS, list_files, read_file
from polyad.library.reader import ContentFault, parse_toml, read_text

FILE_NAME = "LOCK.toml"
HEAD = """\
# Checksums of every published version, written by `python -m polyad.library.lock`.
# A line here is never changed: to change a text, give its file a new version and run the command again.
"""
CHANGED = "{file}: version {version} is published and has been changed; give it a new version."
Lock = dict[tuple[str, str], str]


def read_lock(root: Path) -> Lock:
    """Read the checksum of each published file and version. Raises ContentFault."""
    if not (root / FILE_NAME).exists():
        return {}
    fields = parse_toml(read_text(root / FILE_NAME, FILE_NAME), FILE_NAME)
    found: Lock = {}
    for row in fields.tables("published", may_lack=True):
        name = (row.text("file"), row.text("version"))
        found[name] = row.text("sha256")
        row.finish()
    fields.finish()
    return found


def list_versions(root: Path) -> Lock:
    """List the checksum of each file and version as it stands now. Raises ContentFault."""
    found: Lock = {}
    for folder, kind in KINDS.items():
        for path in list_files(root, kind):
            where = f"{folder}/{path.name}"
            # Line endings are made plain first: a checkout on Windows is the same text.
            words = read_text(path, where).encode("utf-8")
            found[(where, read_file(path, kind).version)] = hashlib.sha256(words).hexdigest()
    return found


def check_lock(root: Path) -> list[str]:
    """List in sentences where the content and its lock file disagree. Raises ContentFault."""
    held, now = read_lock(root), list_versions(root)
    faults: list[str] = []
    for (file, version), checksum in now.items():
        if (file, version) not in held:
            faults.append(
                f"{file}: version {version} is not in {FILE_NAME}; run python -m polyad.library.lock."
            )
        elif held[(file, version)] != checksum:
            faults.append(CHANGED.format(file=file, version=version))
    present = {file for file, _ in now}
    gone = sorted({file for file, _ in held} - present)
    faults.extend(f"{file}: the file is published and has gone; put it back." for file in gone)
    return faults


def publish(root: Path) -> list[str]:
    """Add what is new to the lock file and list it; what is published stays. Raises ContentFault."""
    held, now = read_lock(root), list_versions(root)
    for (file, version), checksum in now.items():
        if held.get((file, version), checksum) != checksum:
            raise ContentFault(CHANGED.format(file=file, version=version))
    added = [name for name in now if name not in held]
    rows = [
        f'\n[[published]]\nfile = "{file}"\nversion = "{version}"\nsha256 = "{checksum}"\n'
        for (file, version), checksum in sorted((held | now).items())
    ]
    (root / FILE_NAME).write_text(HEAD + "".join(rows), encoding="utf-8", newline="\n")
    return [f"{file} {version}" for file, version in added]


def main(root: Path) -> int:
    """Publish, say what was added, and give back the exit code."""
    try:
        added = publish(root)
    except ContentFault as fault:
        print(fault)
        return 1
    for line in added:
        print(f"Published {line}.")
    print(f"{FILE_NAME} holds every version.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent / "content"))

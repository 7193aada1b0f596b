"""Tries our calendar files in real calendar programs and libraries that are installed here; prints what each made of them.

    sudo apt-get install --no-install-recommends khal calcurse radicale xandikos vdirsyncer \
        php-cli php-sabre-vobject gir1.2-ical-3.0 python3-gi python3-vobject nodejs npm \
        evolution-data-server gir1.2-ecal-2.0 gir1.2-edataserver-1.2 dbus-daemon
    .venv/bin/python tools/try_calendars.py

What is not installed is left out, and said. Nothing of it is needed to run polyad.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from polyad.domain.meetings.rules import GapTime, resolve  # noqa: E402
from polyad.gateways.calendars import feed_file, meeting_file, one_line  # noqa: E402

HERE = Path(__file__).parent / "calendars"
DAY = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
PLACE = "Room 4, first floor; ask at the desk \\ ring twice\nثم الغرفة ٤ 🩺🧭, " + "a long corridor, " * 12
FREE_PORT = 8765


@dataclass(frozen=True)
class Entry:
    """A meeting as the gateway wants it."""

    uid: str = "meeting-1@polyad"
    title: str = "Amara, Bruno; and 🩺 الإرشاد"
    starts_at: datetime = DAY
    minutes: int = 45
    location: str = PLACE
    link: str = "https://mentoring.example/meetings/1/"
    sequence: int = 0
    changed_at: datetime = DAY - timedelta(days=20)
    is_cancelled: bool = False
    organiser: tuple[str, str] = ("polyad", "polyad@example.org")
    people: tuple[tuple[str, str], ...] = (("Amara “A.” Eriksen, MD", "amara@example.org"), ("برونو", "bruno@example.org"))


def instant(wall: str, fold: int | None = None) -> datetime:
    """Gives the instant of a wall time in Berlin; a time that does not exist becomes the one polyad proposes instead."""
    try:
        return resolve(wall, "Europe/Berlin", fold).starts_at
    except GapTime as gap:
        return resolve(gap.next_wall, "Europe/Berlin").starts_at


MOVED = replace(Entry(), sequence=1, starts_at=DAY + timedelta(days=1, hours=2), changed_at=DAY - timedelta(days=10))
ENTRIES = {
    "request": Entry(),
    "update": MOVED,
    "cancel": replace(MOVED, sequence=2, is_cancelled=True, changed_at=DAY - timedelta(days=5)),
    "gap": replace(Entry(), uid="gap@polyad", starts_at=instant("2027-03-28T02:30")),
    "fold-first": replace(Entry(), uid="fold-1@polyad", starts_at=instant("2027-10-31T02:30", 0)),
    "fold-second": replace(Entry(), uid="fold-2@polyad", starts_at=instant("2027-10-31T02:30", 1)),
}


def write_samples(folder: Path) -> None:
    """Writes each meeting as it is mailed, and a feed of all."""
    for name, entry in ENTRIES.items():
        (folder / f"{name}.ics").write_bytes(meeting_file(entry))
    feed = [replace(Entry(), uid=f"feed-{n}@polyad", starts_at=DAY + timedelta(days=n)) for n in range(40)]
    (folder / "feed.ics").write_bytes(feed_file([*feed, ENTRIES["cancel"]]))


def run(command: list[str], **more: object) -> str:
    """Runs a program; raises with its words where it refuses."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, **more)  # type: ignore[call-overload]
    if done.returncode:
        raise RuntimeError((done.stderr or done.stdout).strip().splitlines()[-1][:200])
    return str(done.stdout)


def expect(found: object, wanted: object) -> None:
    """Holds what was read against what was meant."""
    if found != wanted:
        raise RuntimeError(f"read {found!r}, meant {wanted!r}")


def facts(entry: Entry) -> list[str]:
    """What a program must have understood: the start in UTC, the minutes, title and place to the letter."""
    return [f"{entry.starts_at:%Y%m%dT%H%M%SZ}", str(entry.minutes), entry.title, one_line(entry.location)[:700]]


def read_all(read: Callable[[Path], list[str]], folder: Path) -> str:
    """Has each sample read, and compares."""
    for name, entry in ENTRIES.items():
        try:
            expect(read(folder / f"{name}.ics"), facts(entry))
        except RuntimeError as trouble:
            raise RuntimeError(f"{name}: {trouble}") from None
    return "all six read to the letter"


def try_libical(folder: Path) -> str:
    """libical (GNOME Calendar, Evolution, KOrganizer's ground), with its own check of RFC 5546 by method."""
    return read_all(lambda file: json.loads(run(["/usr/bin/python3", str(HERE / "libical.py"), str(file)])), folder) + ", no restriction broken"


def try_icaljs(folder: Path) -> str:
    """ical.js, which Thunderbird and Nextcloud read with."""
    where = folder / "js"
    where.mkdir()
    run(["npm", "install", "--silent", "--no-audit", "--no-fund", "ical.js@2.2.1"], cwd=where)
    (where / "read.mjs").write_text((HERE / "read.mjs").read_text(encoding="utf-8"), encoding="utf-8")
    return read_all(lambda file: json.loads(run(["node", "read.mjs", str(file)], cwd=where)), folder)


def try_vobject(folder: Path) -> str:
    """vobject, which Radicale and gcalcli read with."""
    return read_all(lambda file: json.loads(run(["/usr/bin/python3", str(HERE / "read_vobject.py"), str(file)])), folder)


def try_sabre(folder: Path) -> str:
    """sabre/vobject (the ground of Nextcloud, ownCloud and Baïkal): its validator, on each file and on the feed."""
    run(["php", str(HERE / "validate.php"), *(str(folder / f"{name}.ics") for name in (*ENTRIES, "feed"))])
    return "all six and the feed are valid"


def try_evolution(folder: Path) -> str:
    """Evolution's calendar store (Evolution, GNOME Calendar), handed each version as it is when somebody accepts the mail."""
    home = folder / "evolution"
    home.mkdir()
    places = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    files = [str(folder / f"{name}.ics") for name in ("request", "update", "cancel")]
    told = run(
        ["dbus-run-session", "--", "/usr/bin/python3", str(HERE / "evolution.py"), *files],
        env={**os.environ, **places, "GIO_USE_VFS": "local", "GSETTINGS_BACKEND": "memory"},
    )
    meant = [[[facts(entry)[0], entry.sequence, *facts(entry)[2:]]] for entry in (Entry(), MOVED)]
    expect(json.loads(told), [*meant, []])
    return "invitation filed, moved with the update, gone with the cancellation"


def try_khal(folder: Path) -> str:
    """khal, a calendar for the terminal: imports the invitation, then the update, then the cancellation."""
    home = folder / "khal"
    home.mkdir()
    told = f"[calendars]\n[[polyad]]\npath = {home}/store\n[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\n"
    told += "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    told += f"[sqlite]\npath = {home}/khal.db\n"
    (home / "config").write_text(told, encoding="utf-8")
    (home / "store").mkdir()
    khal = ["khal", "-c", str(home / "config")]
    shown = []
    for name in ("request", "update", "cancel"):
        run([*khal, "import", "--batch", "-a", "polyad", str(folder / f"{name}.ics")])
        shown.append(run([*khal, "list", "--format", "{start-long}|{status}", "--day-format", "", "2027-03-01", "4d"]).strip())
    expect(shown, ["2027-03-01 09:00|CONFIRMED", "2027-03-02 11:00|CONFIRMED", "2027-03-02 11:00|CANCELLED"])
    return "one entry, moved with the update; after the cancellation it stands there as cancelled"


def try_calcurse(folder: Path) -> str:
    """calcurse, an organiser for the terminal."""
    home = folder / "calcurse"
    home.mkdir()
    calcurse = ["calcurse", "-q", "-D", str(home), "-C", str(home)]
    zone = {**os.environ, "TZ": "UTC", "LANG": "C.UTF-8"}
    run([*calcurse, "-i", str(folder / "request.ics")], env=zone)
    shown = run([*calcurse, "-Q", "--from", "03/01/2027", "--days", "1", "--filter-type", "cal"], env=zone)
    expect("09:00 -> 09:45" in shown, True)
    run([*calcurse, "-i", str(folder / "update.ics")], env=zone)
    both = run([*calcurse, "-Q", "--from", "03/01/2027", "--days", "3", "--filter-type", "cal"], env=zone)
    return f"invitation read; after the update {both.count(' -> ')} entries stand (it keeps no UID, so the old one is deleted by hand)"


@contextmanager
def serving(command: list[str], address: str) -> Iterator[None]:
    """Runs a server until it answers, and ends it afterwards."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(address, timeout=5)  # noqa: S310
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait(20)


def ask(method: str, address: str, body: bytes | None = None) -> tuple[int, bytes]:
    """Sends one request to a calendar server."""
    sent = urllib.request.Request(address, data=body, method=method, headers={"Content-Type": "text/calendar; charset=utf-8"})  # noqa: S310
    try:
        with urllib.request.urlopen(sent, timeout=20) as answer:  # noqa: S310
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()


def store(base: str) -> str:
    """Puts each version into a calendar on a server, as a calendar program does: without its METHOD (RFC 4791, 4.1)."""
    for name, entry in ENTRIES.items():
        body = b"\r\n".join(line for line in meeting_file(entry).split(b"\r\n") if not line.startswith(b"METHOD:"))
        status, said = ask("PUT", f"{base}{entry.uid}.ics", body)
        if status not in (200, 201, 204):
            raise RuntimeError(f"{name}: {status} {said[:120]!r}")
        _, back = ask("GET", f"{base}{entry.uid}.ics")
        start = f"DTSTART:{entry.starts_at:%Y%m%dT%H%M%SZ}".encode()
        expect((name, start in back.replace(b"\r\n ", b""), f"SEQUENCE:{entry.sequence}".encode() in back), (name, True, True))
    return "all six stored and given back; update and cancellation replace the entry"


def try_radicale(folder: Path) -> str:
    """Radicale, a CalDAV server that checks what it stores."""
    told = folder / "radicale.conf"
    told.write_text(f"[server]\nhosts = 127.0.0.1:{FREE_PORT}\n[auth]\ntype = none\n[storage]\nfilesystem_folder = {folder}/radicale\n", encoding="utf-8")
    base = f"http://127.0.0.1:{FREE_PORT}/amara/polyad/"
    with serving(["radicale", "--config", str(told)], f"http://127.0.0.1:{FREE_PORT}/"):
        ask("MKCOL", f"http://127.0.0.1:{FREE_PORT}/amara/")
        expect(ask("MKCALENDAR", base)[0], 201)
        return store(base)


def try_xandikos(folder: Path) -> str:
    """Xandikos, a CalDAV server over git."""
    port = FREE_PORT + 1
    command = ["xandikos", "-d", f"{folder}/xandikos", "--defaults", "--current-user-principal", "/amara/", "--autocreate", "-p", str(port), "-l", "127.0.0.1"]
    with serving(command, f"http://127.0.0.1:{port}/"):
        return store(f"http://127.0.0.1:{port}/amara/calendars/calendar/")


def try_vdirsyncer(folder: Path) -> str:
    """vdirsyncer, which subscribes to the private feed over HTTP and keeps it in step."""
    port, home = FREE_PORT + 2, folder / "vdirsyncer"
    (home / "kept").mkdir(parents=True)
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told = f'[general]\nstatus_path = "{home}/status/"\n[pair polyad]\na = "feed"\nb = "kept"\ncollections = null\nconflict_resolution = "a wins"\n'
    told += f'[storage feed]\ntype = "http"\nurl = "http://127.0.0.1:{port}/feed.ics"\n'
    told += f'[storage kept]\ntype = "filesystem"\npath = "{home}/kept/"\nfileext = ".ics"\n'
    (home / "config").write_text(told, encoding="utf-8")
    try:
        run(["vdirsyncer", "-c", str(home / "config"), "discover"], input="y\n")
        run(["vdirsyncer", "-c", str(home / "config"), "sync"])
    finally:
        server.shutdown()
    expect(len(list((home / "kept").glob("*.ics"))), 41)
    return "41 of 41 entries of the feed taken"


class Quiet(SimpleHTTPRequestHandler):
    """Serves the samples without a word."""

    def log_message(self, *args: object) -> None:
        """Says nothing."""


TRIALS = (try_evolution, try_libical, try_icaljs, try_sabre, try_vobject, try_khal, try_calcurse, try_radicale, try_xandikos, try_vdirsyncer)


def main() -> int:
    """Tries everything; the exit code counts what refused."""
    refused = 0
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_samples(folder)
        for trial in TRIALS:
            try:
                said = trial(folder)
            except FileNotFoundError as missing:
                said = f"not installed ({missing.filename})"
            except (RuntimeError, OSError, ValueError, subprocess.SubprocessError) as trouble:
                said, refused = f"REFUSED: {trouble}", refused + 1
            print(f"{trial.__name__.removeprefix('try_'):12} {said}", flush=True)
    return refused


if __name__ == "__main__":
    sys.exit(main())

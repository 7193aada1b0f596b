"""What a look over an installation looks at. Each check gives one line; a check that breaks is itself a finding."""

import os
import stat
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from polyad.domain.notices.queries import measure_letter_lag
from polyad.foundation.actors import Refused
from polyad.foundation.journal import find_last_moment
from polyad.foundation.outbox import Lag, measure_lag
from polyad.foundation.sealing import count_lost, find_exposure

WELL, LOOK, ILL = "well", "look here", "MEND THIS"
PATIENCE = timedelta(minutes=2)
LEAST_SECRET = 32
LEAST_FREE = 500_000_000
NEAR = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    what: str
    state: str
    sentence: str


def examine(at: datetime) -> list[Finding]:
    """Looks at everything; what is read from tables is left out where the tables are not up to date."""
    found = (("data", check_data), ("database", check_database), ("tables", check_tables))
    findings = [examine_one(what, check) for what, check in found]
    if findings[-1].state == WELL:
        findings.append(examine_one("sealing", check_sealing))
        findings.append(examine_one("worker", lambda: check_worker(measure_lag(at), at)))
        findings.append(examine_one("letters", lambda: check_letters(measure_letter_lag(at), at)))
        findings.append(examine_one("clock", lambda: check_clock(at, find_last_moment())))
    return [
        *findings,
        examine_one("mail", check_mail),
        examine_one("address", check_address),
        examine_one("secret", check_secret),
    ]


def check_data() -> Finding:
    """Looks whether the data folder can be written and has room."""
    with tempfile.NamedTemporaryFile(dir=settings.DATA, prefix=".doctor-") as trial:
        trial.write(b"polyad")
        trial.flush()
        os.fsync(trial.fileno())
    room = os.statvfs(settings.DATA) if hasattr(os, "statvfs") else None
    free = room.f_bavail * room.f_frsize if room else LEAST_FREE
    if free < LEAST_FREE:
        return Finding("data", LOOK, f"{settings.DATA} can be written, but only {free // 1_000_000} MB are free.")
    return Finding("data", WELL, f"{settings.DATA} can be written.")


def check_database() -> Finding:
    """Looks whether the database answers, and whether its SQLite is one that does not lose data."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        if connection.vendor != "sqlite":
            cursor.execute("SELECT version()")
            return Finding("database", WELL, f"{str(cursor.fetchone()[0]).split(',')[0]} answers.")
        cursor.execute("PRAGMA journal_mode")
        mode = str(cursor.fetchone()[0])
    return judge_sqlite(tuple(settings.SQLITE_VERSION), mode)


def judge_sqlite(version: tuple[int, ...], mode: str) -> Finding:
    """Judges a version and a journal mode."""
    told, floor = (".".join(map(str, numbers)) for numbers in (version, settings.SQLITE_FLOOR))
    if version < settings.SQLITE_FLOOR:
        sentence = f"SQLite {told} can damage a database under load; {floor} or newer is needed (package pysqlite3)."
        return Finding("database", ILL, sentence)
    if mode != "wal":
        sentence = f"SQLite {told} answers in journal mode {mode}, not WAL. Is the folder on a network disk?"
        return Finding("database", ILL, sentence)
    return Finding("database", WELL, f"SQLite {told} answers, in WAL mode.")


def check_tables() -> Finding:
    """Looks whether the tables are those of this version."""
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        return Finding(
            "tables", ILL, f"{missing} changes are still to be made. `polyad serve` makes them at its start."
        )
    return Finding("tables", WELL, "up to date.")


def check_worker(lag: Lag, at: datetime) -> Finding:
    """Looks whether what was announced is handed on: an idle queue or a young one means that somebody works."""
    if lag.oldest_at and at - lag.oldest_at > PATIENCE:
        sentence = f"{lag.due} events wait since {lag.oldest_at:%-d %B %H:%M} UTC. Does `polyad worker` run?"
        return Finding("worker", ILL, sentence)
    if lag.given_up:
        return Finding(
            "worker", LOOK, f"{lag.given_up} events were given up after six tries; their trouble is in the outbox."
        )
    return Finding("worker", WELL, "nothing waits longer than it should.")


def check_letters(lag: Lag, at: datetime) -> Finding:
    """Looks whether letters go out."""
    if lag.oldest_at and at - lag.oldest_at > PATIENCE:
        sentence = f"{lag.due} letters wait since {lag.oldest_at:%-d %B %H:%M} UTC. Does the worker run, and reach the mail server?"
        return Finding("letters", ILL if settings.MAIL_URL else LOOK, sentence)
    if lag.given_up:
        return Finding("letters", LOOK, f"{lag.given_up} letters were given up: the mail server refused them for good.")
    return Finding("letters", WELL, "none waits longer than it should.")


def check_clock(at: datetime, last: datetime | None) -> Finding:
    """Looks whether the clock stands behind what is already in the journal, or apart from the database's."""
    if last and last - at > PATIENCE:
        return Finding(
            "clock", ILL, f"It says {at:%Y-%m-%d %H:%M} UTC, but the journal has a line of {last:%Y-%m-%d %H:%M}."
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            apart = abs(cursor.fetchone()[0] - at)
        if apart > PATIENCE:
            return Finding("clock", ILL, f"It stands {apart} apart from the database server's.")
    return Finding("clock", WELL, f"{at:%Y-%m-%d %H:%M} UTC, after everything in the journal.")


def check_mail() -> Finding:
    """Looks whether letters have somewhere to go. The password in the address is not repeated."""
    if settings.DEMO:
        return Finding("mail", WELL, "the demo sends nothing.")
    parts = urlsplit(settings.MAIL_URL)
    if not settings.MAIL_URL:
        return Finding("mail", LOOK, "POLYAD_MAIL_URL is not set, so letters wait.")
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        return Finding("mail", ILL, "POLYAD_MAIL_URL is no address like smtp://user:password@host:587.")
    return Finding("mail", WELL, f"{parts.scheme}://{parts.hostname}, as {settings.DEFAULT_FROM_EMAIL}.")


def check_address() -> Finding:
    """Looks whether links in letters lead somewhere, and by https."""
    parts = urlsplit(settings.BASE_URL)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return Finding("address", ILL, f"POLYAD_BASE_URL is {settings.BASE_URL!r}, which is no address.")
    if parts.scheme == "http" and parts.hostname not in NEAR:
        return Finding("address", ILL, f"{settings.BASE_URL} is not https: passwords would travel in the open.")
    if parts.hostname in NEAR and not settings.DEMO:
        return Finding(
            "address", LOOK, f"{settings.BASE_URL}: links in letters work on this machine only (POLYAD_BASE_URL)."
        )
    return Finding("address", WELL, f"{settings.BASE_URL}.")


def check_secret() -> Finding:
    """Looks whether the key is long, and read by its owner only."""
    if len(settings.SECRET_KEY) < LEAST_SECRET:
        return Finding("secret", ILL, f"The secret key is shorter than {LEAST_SECRET} letters (POLYAD_SECRET_KEY).")
    kept = settings.DATA / "secret-key"
    if os.name == "posix" and kept.exists() and stat.S_IMODE(kept.stat().st_mode) & 0o077:
        return Finding("secret", ILL, f"Others on this machine can read {kept}: chmod 600 {kept}")
    return Finding("secret", WELL, "long enough, and only its owner reads it.")


def check_sealing() -> Finding:
    """Looks whether the key that private words are closed with is there, hidden, and opens everything."""
    place = settings.KEY_FILE
    if exposed := find_exposure(place):
        return Finding("sealing", ILL, exposed)
    try:
        lost = count_lost()
    except Refused:
        return Finding("sealing", ILL, f"{place} cannot be read, or holds no keys.")
    if lost:
        return Finding(
            "sealing", ILL, f"{lost} keys were closed with a master key that {place} does not hold. Bring it back."
        )
    if not place.exists():
        return Finding("sealing", WELL, f"nothing private was written yet; the key will be made at {place}.")
    return Finding("sealing", WELL, f"{place} opens everything. Keep a copy of it, apart from the backup.")


def examine_one(what: str, check: Callable[[], Finding]) -> Finding:
    """Runs a check; its failing is the finding."""
    try:
        return check()
    except (OSError, DatabaseError) as fault:
        return Finding(
            what, ILL, f"{type(fault).__name__}: {str(fault).splitlines()[0] if str(fault) else 'no reason given'}"
        )

"""The settings an installation may set, read from the environment once. Each has its heading in the docs."""

import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from polyad.library.catalogue import CONTENT
from polyad.library.checks import check_catalogue


@dataclass(frozen=True)
class Environment:
    """Everything that differs between two installations."""

    data: Path
    demo: bool
    production: bool
    base_url: str
    hosts: tuple[str, ...]
    database_url: str
    mail_url: str
    mail_from: str
    secret_key: str
    key_file: Path
    cues_a_week: int
    text_model: str
    content: Path | None


def read_environment() -> Environment:
    """Reads POLYAD_* variables; makes the data folder and a random secret key on first use.

    Raises SystemExit with a sentence when the demo is asked for on production settings, or when others can read the master key.
    """
    data = Path(os.environ.get("POLYAD_DATA", "data")).resolve()
    (data / "staticfiles").mkdir(parents=True, exist_ok=True)
    demo = os.environ.get("POLYAD_DEMO", "") == "1"
    production = os.environ.get("POLYAD_PRODUCTION", "") == "1"
    if demo and production:
        raise SystemExit(
            "The demo lets anyone sign in as anyone, so it does not run on production settings. "
            "Unset POLYAD_PRODUCTION to see the demo, or POLYAD_DEMO to run for real."
        )
    return Environment(
        data=data,
        demo=demo,
        production=production,
        base_url=os.environ.get("POLYAD_BASE_URL", "http://127.0.0.1:8000").rstrip("/"),
        hosts=tuple(filter(None, os.environ.get("POLYAD_HOSTS", "localhost,127.0.0.1,[::1]").split(","))),
        database_url=os.environ.get("POLYAD_DATABASE_URL", ""),
        mail_url=os.environ.get("POLYAD_MAIL_URL", ""),
        mail_from=os.environ.get("POLYAD_MAIL_FROM", "polyad@localhost"),
        secret_key=os.environ.get("POLYAD_SECRET_KEY", "") or _kept_secret(data / "secret-key"),
        key_file=_hidden_key(Path(os.environ.get("POLYAD_KEY_FILE", "") or data / "master-key").resolve()),
        cues_a_week=_small_number("POLYAD_CUES_A_WEEK", 2, 14),
        text_model=_folder_with_model(os.environ.get("POLYAD_TEXT_MODEL", "")),
        content=_folder_with_content(os.environ.get("POLYAD_CONTENT", "")),
    )


def _folder_with_content(folder: str) -> Path | None:
    """Looks for the folder of an installation's own content. Raises SystemExit with a sentence for each fault, by file."""
    if folder and not Path(folder).is_dir():
        raise SystemExit(f"POLYAD_CONTENT names {folder}, and there is no such folder. See docs/reference/settings.md.")
    if not folder:
        return None
    if faults := check_catalogue(CONTENT, Path(folder)):
        raise SystemExit("\n".join((f"POLYAD_CONTENT names {folder}, and its content does not hold together:", *faults)))
    return Path(folder).resolve()


def _folder_with_model(folder: str) -> str:
    """Looks for a model of words where one is named. Raises SystemExit with a sentence when there is none."""
    if folder and not any((Path(folder) / name).is_file() for name in ("vectors.txt", "model.safetensors")):
        raise SystemExit(f"POLYAD_TEXT_MODEL names {folder}, and no model of words is there. See docs/reference/settings.md.")
    return folder


def _small_number(name: str, usual: int, most: int) -> int:
    """Reads a whole number from 0 to a most. Raises SystemExit with a sentence for anything else."""
    asked = os.environ.get(name, "") or str(usual)
    if not asked.isascii() or not asked.isdecimal() or int(asked) > most:
        raise SystemExit(f"{name} takes a whole number from 0 to {most}, not {asked!r}.")
    return int(asked)


def _kept_secret(place: Path) -> str:
    """Reads the key of this installation, or makes one that only its owner can read."""
    try:
        with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return place.read_text().strip()


def _hidden_key(place: Path) -> Path:
    """Gives the place of the master key back; raises SystemExit when anybody but its owner can read it."""
    if os.name == "posix" and place.exists() and stat.S_IMODE(place.stat().st_mode) & 0o077:
        raise SystemExit(
            f"Others on this machine can read the key that private words are closed with: chmod 600 {place}"
        )
    return place


def database_settings(url: str, data: Path) -> dict[str, object]:
    """Gives Django's settings for the default database: SQLite in the data folder, or PostgreSQL by URL."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "polyad.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA secure_delete=ON; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY; "
                "PRAGMA journal_size_limit=27103364;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        # No page's query is long enough to gain what starting parallel workers or a compiler costs it.
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}, "options": "-c max_parallel_workers_per_gather=0 -c jit=off"},
    }

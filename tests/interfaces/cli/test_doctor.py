"""The look over an installation: what is well, what is not, and that nothing is changed by looking."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from polyad.foundation.actors import SYSTEM
from polyad.foundation.journal import record
from polyad.foundation.models import OutboxEvent
from polyad.foundation.outbox import Lag, measure_lag
from polyad.interfaces.cli import doctor_checks as checks
from polyad.interfaces.cli.__main__ import main
from tests.cast import AT, Cast


def test_an_installation_in_order_is_well(db: None, settings: LazySettings) -> None:
    settings.MAIL_URL, settings.BASE_URL = "smtp://user:hush@mail.example.org:587", "https://mentoring.example.org"
    findings = checks.examine(datetime.now(UTC))
    # The tests' own SQLite lives in memory, where there is no WAL; the empty folder below has a real one.
    seen = {finding.what: finding.state for finding in findings if "journal mode memory" not in finding.sentence}
    names = ("data", "database", "tables", "worker", "letters", "clock", "sealing", "mail", "address", "secret")
    assert seen == {name: checks.WELL for name in names if name in seen}
    assert set(names) - set(seen) <= {"database"}
    assert "hush" not in "".join(finding.sentence for finding in findings)


@pytest.mark.parametrize(
    ("version", "mode", "state"),
    [
        ((3, 51, 2), "wal", checks.ILL),
        ((3, 51, 3), "wal", checks.WELL),
        ((3, 60, 0), "delete", checks.ILL),
    ],
)
def test_an_old_sqlite_or_a_network_disk_is_named(version: tuple[int, ...], mode: str, state: str) -> None:
    assert checks.judge_sqlite(version, mode).state == state


def test_a_folder_that_cannot_be_written_is_named(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "gone"
    assert checks.examine_one("data", checks.check_data).state == checks.ILL


def test_a_worker_that_does_not_run_shows_in_what_waits(db: None) -> None:
    for number, (age, attempts) in enumerate([(1, 0), (10, 0), (20, 6)]):
        due = AT - timedelta(minutes=age)
        OutboxEvent.objects.create(
            key=str(number), name="X", facts={}, announced_at=due, next_try_at=due, attempts=attempts
        )
    lag = measure_lag(AT)
    assert lag == Lag(2, AT - timedelta(minutes=10), 1)
    assert checks.check_worker(lag, AT).state == checks.ILL
    assert checks.check_worker(Lag(1, AT - timedelta(minutes=1)), AT).state == checks.WELL
    assert checks.check_worker(Lag(given_up=1), AT).state == checks.LOOK


def test_letters_that_wait_need_a_worker_or_a_server(settings: LazySettings) -> None:
    old = Lag(3, AT - timedelta(hours=1))
    settings.MAIL_URL = ""
    assert checks.check_letters(old, AT).state == checks.LOOK
    settings.MAIL_URL = "smtp://mail.example.org"
    assert checks.check_letters(old, AT).state == checks.ILL
    assert checks.check_letters(Lag(given_up=2), AT).state == checks.LOOK


def test_a_clock_behind_the_journal_is_named(cast: Cast) -> None:
    record("tested", cast.amara, by=SYSTEM, at=AT)
    last = checks.find_last_moment()
    assert last == AT
    assert checks.check_clock(AT - timedelta(hours=1), last).state == checks.ILL


@pytest.mark.parametrize(
    ("url", "state"),
    [("", checks.LOOK), ("mail.example.org", checks.ILL), ("smtps://u:p@mail.example.org", checks.WELL)],
)
def test_mail(url: str, state: str, settings: LazySettings) -> None:
    settings.MAIL_URL = url
    assert checks.check_mail().state == state


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("https://mentoring.example.org", checks.WELL),
        ("http://mentoring.example.org", checks.ILL),
        ("http://127.0.0.1:8000", checks.LOOK),
        ("mentoring.example.org", checks.ILL),
    ],
)
def test_address(url: str, state: str, settings: LazySettings) -> None:
    settings.BASE_URL = url
    assert checks.check_address().state == state


def test_secret(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA, settings.SECRET_KEY = tmp_path, "k" * 40
    kept = tmp_path / "secret-key"
    kept.touch(0o600)
    kept.chmod(0o600)
    assert checks.check_secret().state == checks.WELL
    kept.chmod(0o644)
    assert checks.check_secret().state == checks.ILL
    kept.chmod(0o600)
    settings.SECRET_KEY = "short"
    assert checks.check_secret().state == checks.ILL


def test_looking_where_nothing_is_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--data", str(tmp_path / "none")]) == 1
    assert "There is no folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_named_and_the_exit_code_says_so(tmp_path: Path) -> None:
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("POLYAD_", "DJANGO_"))}
    command = [sys.executable, "-m", "polyad.interfaces.cli", "doctor", "--data", str(tmp_path)]
    said = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    lines = {line[11:22].strip(): line[:9].strip() for line in said.stdout.splitlines()}
    assert (said.returncode, said.stderr) == (1, "")
    assert (lines["data"], lines["database"], lines["tables"]) == (checks.WELL, checks.WELL, checks.ILL)
    assert "worker" not in lines

"""The clock is the machine's, except in the demo, where it may be put forward and never back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from polyad.foundation.clock import put_clock_forward, read_clock


def _is_about(at: datetime, ahead: timedelta) -> bool:
    return abs(at - datetime.now(UTC) - ahead) < timedelta(minutes=1)


def test_outside_the_demo_the_clock_stays_where_it_is(settings) -> None:
    settings.CLOCK_FILE = None
    assert put_clock_forward(timedelta(days=7)) is False
    assert _is_about(read_clock(), timedelta(0))


def test_in_the_demo_it_goes_forward_and_never_back(settings, tmp_path: Path) -> None:
    settings.CLOCK_FILE = tmp_path / "clock"
    assert _is_about(read_clock(), timedelta(0))
    assert put_clock_forward(timedelta(days=7)) and put_clock_forward(timedelta(days=1))
    assert _is_about(read_clock(), timedelta(days=8))
    assert put_clock_forward(timedelta(days=-1)) is False
    assert put_clock_forward(timedelta(days=4000)) is False
    assert _is_about(read_clock(), timedelta(days=8))


def test_a_spoilt_file_is_no_offset(settings, tmp_path: Path) -> None:
    settings.CLOCK_FILE = tmp_path / "clock"
    settings.CLOCK_FILE.write_text("tomorrow")
    assert _is_about(read_clock(), timedelta(0))

"""`polyad bench room`: so many screens ask a running installation for the clock of an event, as phones in the room do."""

import argparse
import asyncio
import json
import random
import sys
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from polyad.domain.gatherings.rules.clock import AHEAD, ASK_EVERY

NAME = "room"
HELP = "hold so many screens open on the clock of an event and say how late a change could be seen"
LATEST = 1.0


@dataclass
class Heard:
    """What one screen measured: how long answers took, how long it went without one, and the server's time as it knows it."""

    waits: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    offset: float = 0.0
    best: float = 1e9
    lost: int = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds where the clock is, how many screens, and how long."""
    parser.add_argument("clock", help="the address of the event’s clock, as the page for the wall shows it: …/events/wall/…/")
    parser.add_argument("--screens", type=int, default=400, help="how many screens (400)")
    parser.add_argument("--seconds", type=int, default=60, help="for how long (60)")


def run(options: argparse.Namespace) -> int:
    """Asks, and prints what it came to."""
    parts = urlsplit(options.clock.replace("/wall/", "/clock/"))
    if parts.scheme != "http" or not parts.hostname:
        print("Give the address of a clock on this machine, beginning with http://.", file=sys.stderr)
        return 2
    heard = asyncio.run(_hold(parts.hostname, parts.port or 80, parts.path, options.screens, options.seconds))
    return 0 if _tell(heard) else 1


async def _hold(host: str, port: int, path: str, screens: int, seconds: int) -> list[Heard]:
    """Lets every screen ask in its own rhythm until the time is over."""
    until = time.monotonic() + seconds
    return list(await asyncio.gather(*(_screen(host, port, path, until) for _ in range(screens))))


async def _screen(host: str, port: int, path: str, until: float) -> Heard:
    """Asks as a phone does: at once, then every few seconds, counting from when the last answer came."""
    heard, last = Heard(), 0.0
    await asyncio.sleep(random.random() * ASK_EVERY)  # noqa: S311  nobody guesses anything by it
    while time.monotonic() < until:
        sent = time.monotonic()
        try:
            said = await asyncio.wait_for(_ask(host, port, path), 10)
        except (TimeoutError, OSError, ValueError):
            heard.lost += 1
        else:
            got = time.monotonic()
            heard.waits.append(got - sent)
            heard.gaps.append(got - (last or sent))
            last = got
            if got - sent < heard.best:
                heard.best, heard.offset = got - sent, said["now"] / 1000 - (sent + got) / 2
        await asyncio.sleep(ASK_EVERY * random.uniform(0.8, 1.0))  # noqa: S311
    return heard


async def _ask(host: str, port: int, path: str) -> dict[str, float]:
    """Asks once, on a connection of its own: a hall of phones shares none."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(f"GET {path}?v=0 HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise ValueError(head[:80])
        return dict(json.loads(body))
    finally:
        writer.close()


def _tell(heard: list[Heard]) -> bool:
    """Prints the figures; says whether no change could be seen later than promised."""
    waits = sorted(wait for one in heard for wait in one.waits)
    if not waits:
        print("No screen got an answer.", file=sys.stderr)
        return False
    longest = max(gap for one in heard for gap in one.gaps)
    offsets = [one.offset for one in heard if one.waits]
    apart = max(offsets) - min(offsets)
    late = max(0.0, longest - AHEAD.total_seconds()) + apart
    lost = sum(one.lost for one in heard)
    print(f"{len(heard)} screens, {len(waits):,} answers, {lost} lost")
    middle, slow, most = (round(waits[place] * 1000) for place in (len(waits) // 2, int(len(waits) * 0.99), -1))
    print(f"an answer took {middle} ms in the middle, {slow} ms at p99, {most} ms at most")
    print(f"longest without news {longest:.1f} s of {AHEAD.total_seconds():.0f}; clocks lie {apart * 1000:.0f} ms apart at most")
    kept = late <= LATEST and not lost
    print(f"{'kept' if kept else 'MISSED'}: a change is seen at most {late:.2f} s late (promised: {LATEST:.0f} s)", flush=True)
    return kept

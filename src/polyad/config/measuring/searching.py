"""Fills one programme with mentors, or opens the page that finds them; started by `polyad bench search`, once for each size.

With `--fill N` it writes N mentors, the first thousand the same whatever N is, so that the same searches find somebody in each.
Without it: first the names of the searches, then a number in, a line out, until the input ends.
"""

import argparse
import json
import os
import random
import sys
import time
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polyad.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from polyad.domain.people.models import Person  # noqa: E402
from polyad.domain.programmes.models import Enrolment, Organisation, Programme  # noqa: E402
from polyad.domain.programmes.operations.listing import write_listings  # noqa: E402

AT_ONCE = 2_000
STARTS = ("Ka", "Lo", "Mi", "Ste", "Ber", "Nor", "Vil", "Ana", "Osk", "Tir", "Zel", "Hau", "Pet", "Ren", "Sol", "Wen", "Yor", "Dra", "Fel", "Gus")
ENDS = ("mann", "ström", "ova", "etti", "ez", "sen", "ski", "onu", "adze", "yama", "ides", "eanu", "ić", "oğlu", "hill", "ford", "ley", "bach", "ini", "eau")
FIELDS = tuple(f"{part} {what}" for part in ("Paediatric", "Acute", "Rural", "Geriatric", "Palliative", "Surgical", "Digital", "Clinical", "Global", "Social") for what in ("cardiology", "nephrology", "ethics", "simulation", "oncology"))
SITES = ("Harbour", "Riverside", "Northfield", "Hillcrest", "Lakeview", "Oakwood", "Eastgate", "Southbank")
LANGUAGES = ("English", "Deutsch", "Français", "Español", "Polski", "Türkçe")
CLOSE = ("內科醫學", "小兒外科", "急診護理", "الطب الباطني", "طب الأطفال", "התמחות ברפואה")
VOCABULARY = tuple(f"{start.lower()}{end}" for start in STARTS for end in ENDS)
SEARCHES: tuple[tuple[str, dict[str, str]], ...] = (
    ("everybody", {}),
    ("a name in full", {"q": "Kalomann Stebersen"}),
    ("the beginning of a name", {"q": "stebe"}),
    ("a field", {"q": "palliative"}),
    ("a field, exactly", {"q": "palliative ethics"}),
    ("what everybody has", {"q": "english"}),
    ("one letter", {"q": "a"}),
    ("a page further on", {"q": "english", "page": "10"}),
    ("two words that many have", {"q": "harbour cardiology"}),
    ("two words that never meet", {"q": "harbour riverside"}),
    ("without its accents", {"q": "turkce espanol"}),
    ("Chinese", {"q": "內科"}),
    ("Arabic", {"q": "الاطفال"}),
    ("a kind of help, a free place", {"q": "simulation", "kind": "coaching", "free": "1"}),
    ("nobody", {"q": "zzyzx"}),
)  # fmt: skip


def fill(wanted: int, at: datetime) -> None:
    """Writes the mentors a few thousand at a time, and one mentee who looks for them."""
    chance = random.Random(1)
    organisation = Organisation.objects.create(name="Harbour Medical School")
    dates = {"starts_on": (at - timedelta(days=30)).date(), "ends_on": (at + timedelta(days=300)).date(), "state": "open"}
    programme = Programme.objects.create(organisation=organisation, name="Mentoring year", **dates)
    seeker = Person.objects.create(name="Amara Eriksen", email="amara@bench.example", joined_at=at)
    Enrolment.objects.create(programme=programme, person=seeker, role="mentee", state="submitted", submitted_at=at)
    for start in range(0, wanted, AT_ONCE):
        people = [_person(number, chance, at) for number in range(start, min(start + AT_ONCE, wanted))]
        Person.objects.bulk_create(people, batch_size=500)
        rows = [_enrolment(programme, person, chance, at) for person in people]
        Enrolment.objects.bulk_create(rows, batch_size=500)
        write_listings(rows)
    if connection.vendor == "postgresql":  # what it does by itself within a minute or so of so many rows
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _person(number: int, chance: random.Random, at: datetime) -> Person:
    given = f"{chance.choice(STARTS)}{chance.choice(STARTS).lower()}{chance.choice(ENDS)}"
    name = "Kalomann Stebersen" if number == 7 else f"{given} {chance.choice(STARTS)}{chance.choice(STARTS).lower()}{chance.choice(ENDS)}"
    about = " ".join(chance.choices(VOCABULARY, k=10)) + (f" {chance.choice(CLOSE)}" if number % 5 == 0 else "")
    department = f"{chance.choice(FIELDS)} unit"
    return Person(name=name, email=f"m{number}@bench.example", joined_at=at, site=chance.choice(SITES), department=department, about=about)


def _enrolment(programme: Programme, person: Person, chance: random.Random, at: datetime) -> Enrolment:
    return Enrolment(
        programme=programme,
        person=person,
        role="mentor",
        state="submitted",
        submitted_at=at,
        fields=chance.sample(FIELDS, 2),
        goals=chance.sample(VOCABULARY, 2),
        help_kinds=chance.sample(("mentoring", "coaching", "advising", "sponsorship"), 2),
        languages=["English", chance.choice(LANGUAGES)],
        capacity=chance.randint(0, 3),
    )


def main() -> int:
    """Fills, or opens pages until the input ends."""
    parser = argparse.ArgumentParser(prog="polyad bench search")
    parser.add_argument("--fill", type=int, default=0)
    options = parser.parse_args()
    if options.fill:
        fill(options.fill, timezone.now())
        return 0
    client = Client()
    client.force_login(Person.objects.get(email="amara@bench.example"))
    _say([name for name, _asked in SEARCHES])
    for line in sys.stdin:
        _say(_open(client, SEARCHES[int(line)][1]))
    return 0


def _open(client: Client, asked: dict[str, str]) -> dict[str, Any]:
    """Opens the page once: its status, its milliseconds in the server, how many it shows."""
    started = time.perf_counter()
    answer = client.get(f"/network/find/?{urlencode(asked)}", headers={"host": settings.ALLOWED_HOSTS[0]})
    taken = time.perf_counter() - started
    return {"status": answer.status_code, "ms": taken * 1000, "shown": answer.content.count(b"<article")}


def _say(answer: Any) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    sys.exit(main())

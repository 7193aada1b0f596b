"""Opens pages in one process and says what each took; started by `polyad bench pages`, once for each database.

First line out: the sizes and the pages. Then a number in, a line out, until the input ends. The one who asks
goes back and forth between two of these, so that whatever else the machine does hits both alike.
"""

import json
import os
import sys
import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polyad.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from polyad.config.measuring.visits import Visit, count_rows, list_visits  # noqa: E402


class Counter:
    """Counts what goes to the database."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Counts one statement and lets it pass."""
        self.count += 1
        return execute(sql, params, many, context)


def open_page(client: Client, visit: Visit) -> dict[str, Any]:
    """Opens a page: its status, its milliseconds in the server, its statements, its bytes."""
    counter = Counter()
    with connection.execute_wrapper(counter):
        started = time.perf_counter()
        answer = client.get(visit.url, headers={"host": settings.ALLOWED_HOSTS[0]})
        taken = time.perf_counter() - started
    return {"status": answer.status_code, "ms": taken * 1000, "queries": counter.count, "bytes": len(answer.content)}


def main() -> int:
    """Signs everybody in and answers until the input ends."""
    visits = list_visits(timezone.now())
    clients: dict[Any, Client] = {}
    for visit in visits:
        if visit.person.pk not in clients:
            clients[visit.person.pk] = Client()
            clients[visit.person.pk].force_login(visit.person)
    _say({"rows": count_rows(), "pages": [visit.page for visit in visits]})
    for line in sys.stdin:
        visit = visits[int(line)]
        _say(open_page(clients[visit.person.pk], visit))
    return 0


def _say(answer: dict[str, Any]) -> None:
    """Writes one line."""
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""Whether the service can work: for machines that watch it."""

from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse

from polyad.interfaces.web.doors import door, everyone

_ready: list[bool] = []


@door(everyone)
def health(request: Any) -> HttpResponse:
    """Answers 200 when the database answers and its tables are up to date, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _ready:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return HttpResponse("tables are not up to date", status=503, content_type="text/plain")
            _ready.append(True)
    except Exception:  # whatever is wrong with the database, the watcher gets an answer
        return HttpResponse("the database does not answer", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")

"""Swaps in a recent SQLite before Django looks for one.

SQLite 3.7.0 to 3.51.2 can corrupt a database when two connections write or checkpoint at once
("WAL-reset", fixed in 3.51.3); most system Pythons link an older one.
"""

import sqlite3
import sys

FLOOR = (3, 51, 3)


def swap_in_recent_sqlite() -> tuple[int, ...]:
    """Makes `import sqlite3` mean the bundled SQLite where it is newer; returns the version in force."""
    try:
        import pysqlite3  # type: ignore[import-not-found]  # deferred: heavy library
    except ImportError:
        return sqlite3.sqlite_version_info
    if pysqlite3.sqlite_version_info > sqlite3.sqlite_version_info:
        sys.modules["sqlite3"] = pysqlite3
        sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
        return tuple(pysqlite3.sqlite_version_info)
    return sqlite3.sqlite_version_info

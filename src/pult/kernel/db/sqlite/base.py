"""SQLite's one lock for all who write is asked for at the beginning of a transaction: here, and nowhere else."""

import sqlite3
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from pult.kernel.db.waiting import BooksBusy, waiting


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes the lock at once where it is free; else waits as the process does (`waiting`). Raises `BooksBusy`."""

    def _start_transaction_under_autocommit(self) -> None:
        connection: Any = self.connection
        connection.execute("PRAGMA busy_timeout=0")
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except OperationalError as taken:
            if not is_locked(taken):
                raise
            with waiting():
                self._be_patient()
                try:
                    super()._start_transaction_under_autocommit()  # type: ignore[misc]
                except OperationalError as still:
                    if is_locked(still):
                        raise BooksBusy from still
                    raise
        finally:
            self._be_patient()

    def _be_patient(self) -> None:
        connection: sqlite3.Connection = self.connection
        connection.execute(f"PRAGMA busy_timeout={int(self.settings_dict['OPTIONS'].get('timeout', 5) * 1000)}")


def is_locked(error: OperationalError) -> bool:
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

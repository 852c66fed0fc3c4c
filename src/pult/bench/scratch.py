"""A database of its own for each measurement, of the kind that is configured; gone afterwards."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg


@contextmanager
def scratch_database() -> Iterator[dict[str, str]]:
    """The environment for a child process with an empty database and home."""
    with tempfile.TemporaryDirectory(prefix="pult-bench-") as home:
        environment = {**os.environ, "PULT_HOME": home}
        url = os.environ.get("DATABASE_URL")
        if not url:
            yield environment
            return
        parts = urlsplit(url)
        name = f"pult_bench_{secrets.token_hex(4)}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {**environment, "DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}
        finally:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

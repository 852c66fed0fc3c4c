"""A full disk says so: on a page, to a program, on the command line; nothing is half written."""

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError, OperationalError
from django.test import Client

from api.calling import program
from cast import Cast
from city import Town
from harness.shown import shown
from pult.cli.refusals import exit_code
from pult.inventory.models import Place
from pult.kernel.full_disk import is_full


def caused(error: DatabaseError, cause: BaseException) -> DatabaseError:
    error.__cause__ = cause
    return error


class Postgres(Exception):
    sqlstate = "53100"


def sqlite() -> sqlite3.OperationalError:
    """As SQLite itself says it, in a database that may have two pages."""
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA max_page_count=2")
    with pytest.raises(sqlite3.OperationalError) as said:
        connection.executescript("CREATE TABLE t (x); CREATE TABLE u (x); INSERT INTO t VALUES (zeroblob(9000))")
    return said.value


FULL: dict[str, Callable[[], BaseException]] = {
    "file": lambda: OSError(errno.ENOSPC, "No space left on device"),
    "share": lambda: OSError(errno.EDQUOT, "Disk quota exceeded"),
    "sqlite": lambda: caused(OperationalError("database or disk is full"), sqlite()),
    "postgres": lambda: caused(OperationalError("could not extend file"), Postgres()),
}


@pytest.mark.parametrize("kind", FULL)
def test_it_is_recognised(kind: str) -> None:
    assert is_full(FULL[kind]())
    assert not is_full(OSError(errno.EACCES, "Permission denied"))
    assert not is_full(OperationalError("server closed the connection"))


@pytest.mark.parametrize("kind", FULL)
def test_a_page_says_it(kind: str, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_: object) -> None:
        raise FULL[kind]()

    monkeypatch.setattr("pult.inventory.web.places.add_place", fails)
    before = Place.objects.count()
    answer = cast.client("administrator").post("/99001/verwaltung/orte/neu/", {"kind": "warehouse", "name": "Keller"})
    assert answer.status_code == 507
    assert shown(answer).text.count("Der Datenträger ist voll. Es wurde nichts geschrieben.") == 1
    assert Place.objects.count() == before


def test_what_no_page_sees_says_it_too(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """A file that is sent is put on the disk before any page is asked."""

    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pult.portal.content_policy.ContentPolicy.__call__", fails)
    answer = Client(raise_request_exception=False).get("/anmelden/")
    assert answer.status_code == 507
    assert "Der Datenträger ist voll" in shown(answer).text


def test_a_program_is_told(town: Town, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pult.api.routes.movements._drafts", fails)
    line = {"item": 1, "destination": 1, "reason": "move", "effective_on": "2024-03-01"}
    answer = program(cast, "city-it").post("/movements", {"summary": "Probe", "lines": [line]})
    assert (answer.status_code, answer.json()["message"]) == (
        507,
        "Der Datenträger ist voll. Es wurde nichts geschrieben.",
    )


def test_the_command_line_says_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def fails() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert exit_code(fails) == 1
    assert "Der Datenträger ist voll" in capsys.readouterr().err

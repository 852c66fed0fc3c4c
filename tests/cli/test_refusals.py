"""A wrong call is answered in German, with the way to do it right, and never with a traceback."""

import pytest
from django.db import OperationalError

from cli.conftest import Pult
from pult.cli import refusals


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["figre"], "Den Befehl „figre“ gibt es nicht"),
        (["figure"], "Es fehlt die Angabe KENNZAHL"),
        (["figure", "schools-by-type"], "Es fehlt die Option --on"),
        (["figure", "schools-by-type", "--on", "gestern"], "„gestern“ ist kein Tag"),
        (["figure", "schools-by-type", "--on"], "Die Option --on verlangt einen Wert"),
        (["figure", "schools-by-type", "--records", "a"], "Die Option --records verlangt 2 Werte"),
        (
            ["figure", "schools-by-type", "--onn", "x"],
            "Die Option --onn gibt es hier nicht. Gemeint ist vielleicht: --on",
        ),
        (["figure", "schools-by-type", "--on", "2023-12-31", "--format", "xml"], "möglich sind: table, json, csv"),
        (["undo", "drei"], "NUMMER: „drei“ geht nicht; bitte eine ganze Zahl"),
        (["undo", "3", "4"], "Mit dieser Angabe ist hier nichts anzufangen: 4"),
        (["import", "items"], "Es fehlt die Angabe DATEI"),
        (["--lang", "fr"], "Die Sprache „fr“ gibt es nicht"),
    ],
)
def test_a_wrong_call(pult: Pult, arguments: list[str], words: str) -> None:
    answer = pult(*arguments)
    assert answer.code == 2
    assert words in answer.err
    assert "Traceback" not in answer.err
    assert answer.out == ""


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["figure", "nichts", "--on", "31.12.2023"], 2, "Die Kennzahl „nichts“ gibt es nicht"),
        (["figure", "schools-by-type", "--on", "31.12.2023"], 1, "Die Bücher sind noch leer"),
        (["figure", "schools-by-type", "--on", "31.12.2023", "--authority", "12345"], 2, "mit der Nummer „12345“"),
        (["import", "items", "x.csv", "--column", "serial=Nr"], 2, "--column und --remember-profile gehören zusammen"),
        (["undo", "7"], 2, "Einen Import mit der Nummer 7 gibt es nicht"),
        (["import", "schools", "fehlt.csv"], 2, "Die Datei „fehlt.csv“ lässt sich nicht öffnen"),
        (["audit", "published", "fehlt.csv"], 2, "fehlt.csv lässt sich nicht öffnen"),
    ],
)
def test_what_the_books_do_not_have(pult: Pult, arguments: list[str], code: int, words: str) -> None:
    answer = pult(*arguments)
    assert (answer.code, "Traceback" in answer.err) == (code, False)
    assert words in answer.err


@pytest.mark.usefixtures("town")
def test_an_authority_must_be_named_when_several_have_schools(pult: Pult) -> None:
    answer = pult("figure", "schools-by-type", "--on", "31.12.2023")
    assert answer.code == 2
    assert "99001 Musterstadt; 99002 Nachbarstadt" in answer.err


def test_ways_to_end(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PULT_DEBUG", raising=False)

    def fail(problem: BaseException) -> int:
        def work() -> int:
            raise problem

        return refusals.exit_code(work)

    assert fail(KeyboardInterrupt()) == 130
    assert "Abgebrochen, nichts geschrieben." in capfd.readouterr().err
    assert fail(OperationalError("database is locked")) == 1
    assert "Ein anderer Vorgang schreibt gerade" in capfd.readouterr().err
    assert fail(RuntimeError("kaputt")) == 1
    told = capfd.readouterr().err
    assert "RuntimeError: kaputt" in told
    assert "pult.log" in told
    assert "Traceback" not in told
    monkeypatch.setenv("PULT_DEBUG", "1")
    with pytest.raises(RuntimeError):
        fail(RuntimeError("kaputt"))


def test_help_speaks_german(pult: Pult) -> None:
    answer = pult("figure", "--help")
    assert answer.code == 0
    assert "Aufruf: pult figure [OPTIONEN] KENNZAHL" in answer.out
    assert "[nötig]" in answer.out
    for word in ("Usage", "Options", "required", "Show this"):
        assert word not in answer.out


def test_every_command_explains_itself(pult: Pult) -> None:
    from pult.cli.program import COMMANDS

    overview = pult().out
    for name in COMMANDS:
        assert f"  {name} " in overview
        assert pult(name, "--help").code == 0

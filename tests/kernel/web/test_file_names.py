"""Names of files that are given out."""

import unicodedata
from pathlib import Path

import pytest
from django.http import FileResponse, HttpResponse

from cast import Cast
from pult.kernel.web.file_names import disposition, in_ascii, named, stem


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Geräte", "geraete"),
        (unicodedata.normalize("NFD", "Geräte"), "geraete"),
        ("Übersicht: Räume & Größen", "uebersicht-raeume-groessen"),
        ("Café Größe", "cafe-groesse"),
        ("Bewegungen – alle", "bewegungen-alle"),
        ("ÄÖÜ ẞ", "aeoeue-ss"),
        ("日本", ""),
    ],
)
def test_stem_is_readable(title: str, expected: str) -> None:
    assert stem(title) == expected


def test_letters_without_umlauts() -> None:
    assert in_ascii("Ärzte für Öl, Maß und Émile") == "Aerzte fuer Oel, Mass und Emile"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("geraete.csv", 'attachment; filename="geraete.csv"'),
        (
            "Vorlage Geräteliste.xlsx",
            "attachment; filename=\"Vorlage Geraeteliste.xlsx\"; filename*=UTF-8''Vorlage%20Ger%C3%A4teliste.xlsx",
        ),
        (
            unicodedata.normalize("NFD", "Übung.csv"),
            "attachment; filename=\"Uebung.csv\"; filename*=UTF-8''%C3%9Cbung.csv",
        ),
        ('a"b\\c/d\r\n.csv', 'attachment; filename="a_b_c_d_.csv"'),
        ("日本.csv", "attachment; filename=\"datei.csv\"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.csv"),
        ("", 'attachment; filename="datei"'),
    ],
)
def test_header_has_umlauts_and_their_spelling(name: str, expected: str) -> None:
    assert disposition(name) == expected
    assert disposition(name, shown=True) == expected.replace("attachment", "inline")


def test_name_of_the_file_on_disk_does_not_show() -> None:
    with Path(__file__).open("rb") as file:
        assert named(FileResponse(file), "Liste.csv")["Content-Disposition"] == 'attachment; filename="Liste.csv"'
    assert named(HttpResponse(), "Liste.csv", shown=True)["Content-Disposition"] == 'inline; filename="Liste.csv"'


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_list_of_devices_is_given_out_as_geraete(cast: Cast, form: str) -> None:
    answer = cast.client("planner").get(f"/99001/geraete/?tag=2024-03-01&format={form}")
    answer.close()
    assert answer["Content-Disposition"] == f'attachment; filename="geraete-2024-03-01.{form}"'

"""Auditing a file of published figures in the browser."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast
from city import Town

ADDRESS = "/99001/berichte/zahlenpruefung/"
HEADER = "source,figure,title,as_of,row,column,value,unit,kind"


def upload(client: Client, *lines: str, **more: str) -> object:
    file = SimpleUploadedFile("zahlen.csv", "\n".join([HEADER, *lines]).encode())
    return client.post(ADDRESS, {"file": file, **more}).context["result"]


def line(row: str, value: int, kind: str = "value") -> str:
    return f"Stadt,1,Ausstattung mit iPads nach Schulform,2023-12-31,{row},Anzahl iPads,{value},count,{kind}"


def test_findings(cast: Cast, tablets: Town) -> None:
    result = upload(cast.client("planner"), line("Grundschule", 1), line("Gymnasium", 4), line("Summe", 6, "total"))
    assert (result["contradictions"], result["count"], result["compared"]) == (1, "3", None)  # type: ignore[index]


def test_beside_the_books(cast: Cast, tablets: Town) -> None:
    asked = (line("Grundschule", 1), line("Gymnasium", 4), line("Summe", 5, "total"))
    result = upload(cast.client("planner"), *asked, books="on")
    compared = result["compared"]  # type: ignore[index]
    assert (compared["summary"].equal, compared["summary"].unexplained) == (1, 2)
    assert [(one["published"], one["counted"]) for one in compared["lines"]] == [("1", "0"), ("5", "4")]


def test_every_fault_of_the_file_is_told(cast: Cast, town: Town) -> None:
    file = SimpleUploadedFile("zahlen.csv", f"{HEADER}\nStadt,1,T,gestern,R,S,viel,count,value\n".encode())
    page = cast.client("planner").post(ADDRESS, {"file": file}).content.decode()
    assert ("Kein Datum" in page, "Keine Zahl" in page, "Zeile 2" in page) == (True,) * 3


def test_the_wrong_file(cast: Cast, town: Town) -> None:
    answer = cast.client("planner").post(ADDRESS, {"file": SimpleUploadedFile("x.csv", b"\x00\xff;1")})
    assert "x.csv hat falsche Spalten" in answer.content.decode()
    assert cast.client("planner").post(ADDRESS, {}).status_code == 200


def test_who_may(cast: Cast, town: Town) -> None:
    answers = {who: cast.client(who).get(ADDRESS).status_code for who in ("auditor", "councillor", "teacher", "nobody")}
    assert answers == {"auditor": 200, "councillor": 403, "teacher": 403, "nobody": 404}

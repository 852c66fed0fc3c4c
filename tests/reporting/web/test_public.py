"""Signed out: what was published, whole and for machines; and nothing else."""

import csv
import json
import re
from io import StringIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cast import Cast
from city import CLERK
from pult.reporting.audit.audit import audit
from pult.reporting.audit.published import read_published
from pult.reporting.freezing import freeze_annual
from pult.reporting.models import Report
from pult.reporting.operations.drafting import begin_draft
from pult.reporting.operations.publishing import publish_frozen
from reporting.conftest import AT, LATER, Written

HOME = "/99001/oeffentlich/"
REPORT = f"{HOME}bericht/2023/"
FIGURE = f"{HOME}kennzahl/tablets-by-school-type/"
PAGES = [
    "/oeffentlich/",
    HOME,
    REPORT,
    f"{REPORT}1/",
    FIGURE,
    f"{FIGURE}?jahr=2023",
    "/robots.txt",
    "/sitemap.xml",
]
FILES = [
    *(f"{REPORT}jahresbericht.{form}" for form in ("pdf", "docx", "xlsx", "json")),
    f"{REPORT}1/jahresbericht.pdf",
    f"{REPORT}1/bild/tablets-by-school-type-stock.svg",
    f"{FIGURE}daten.csv",
    f"{FIGURE}daten.json",
    f"{FIGURE}2023.svg",
    f"{FIGURE}2023.svg?farben=dunkel&breite=schmal",
    f"{HOME}katalog.ttl",
    f"{HOME}katalog.jsonld",
    f"{HOME}zahlen.csv",
]


def body(address: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    answer = Client().get(address, headers=headers)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    answer.close()
    return answer.status_code, content, dict(answer.headers)


@pytest.mark.parametrize("address", [*PAGES, *FILES])
def test_everybody_reads_what_was_published(published: Report, address: str) -> None:
    assert body(address)[0] == 200


@pytest.mark.parametrize("address", [a for a in [*PAGES, *FILES] if "99001" in a])
def test_nothing_is_there_before(draft: Written, address: str) -> None:
    """A draft is written, and a report is frozen: neither is public."""
    freeze_annual(authority=draft.town.authority, year=2023, by=CLERK, at=AT)
    assert body(address)[0] == 404
    assert "Musterstadt" not in body("/oeffentlich/")[1].decode()
    assert "99001" not in body("/sitemap.xml")[1].decode()


@pytest.mark.parametrize("address", FILES)
def test_answers_may_be_kept(published: Report, address: str) -> None:
    status, _content, headers = body(address)
    kept = "public, max-age=31536000, immutable" if "/1/" in address else "public, max-age=300"
    assert (status, headers["Cache-Control"]) == (200, kept)
    again = body(address, **{"If-None-Match": headers["ETag"]})
    assert (again[0], again[1]) == (304, b"")


def test_the_newer_edition_takes_its_place(published: Report, draft: Written) -> None:
    tag = body(f"{REPORT}jahresbericht.json")[2]["ETag"]
    old = body(f"{REPORT}1/jahresbericht.json")
    again = begin_draft(
        authority=draft.town.authority, year=2023, start=draft.draft, corrects=published, by=CLERK, at=LATER
    )
    Written(draft.town, again).publish("Zwei Schulen fehlten", at=LATER)
    assert body(f"{REPORT}jahresbericht.json")[2]["ETag"] != tag
    assert body(f"{REPORT}1/jahresbericht.json")[1:2] == old[1:2]
    assert "Es gibt eine neuere Ausgabe" in body(f"{REPORT}1/")[1].decode()
    page = body(HOME)[1].decode()
    assert ("Berichtigt: Zwei Schulen fehlten" in " ".join(page.split()), "Frühere Ausgaben" in page) == (True, True)


def test_unknown_things_are_not_found(published: Report) -> None:
    for address in (
        "/99009/oeffentlich/",
        "/99002/oeffentlich/",
        f"{HOME}bericht/2022/",
        f"{REPORT}2/",
        f"{HOME}kennzahl/nix/",
        f"{HOME}kennzahl/nix/daten.csv",
        f"{FIGURE}2022.svg",
        f"{REPORT}1/bild/nix.svg",
        "/99002/oeffentlich/bericht/2023/jahresbericht.pdf",
    ):
        assert body(address)[0] == 404, address
    assert Client().post(HOME).status_code == 405


def test_a_page_reads_as_the_report(published: Report) -> None:
    page = body(REPORT)[1].decode()
    assert re.findall(r"<h1[^>]*>([^<]+)<", page) == ["Jahresbericht 2023"]
    assert "Am 31.12.2023 waren in den Schulen " in page
    assert page.count("<table") == 10
    assert re.findall(r'<img src="/99001/oeffentlich[^"]+" alt=""', page) == []
    assert ('title="tablets' in page, "<script>" in page) == (True, False)


def test_csv_and_json_say_the_same(published: Report) -> None:
    rows = list(csv.DictReader(StringIO(body(f"{FIGURE}daten.csv")[1].decode())))
    total = next(row for row in rows if row["zeilenart"] == "total")
    assert total == {
        "jahr": "2023",
        "ausgabe": "1",
        "stichtag": "2023-12-31",
        "kennzahl": "tablets-by-school-type",
        "zeilenart": "total",
        "zeile_schluessel": "total",
        "zeile": "Summe",
        "spalte_schluessel": "tablets",
        "spalte": "Anzahl iPads",
        "einheit": "count",
        "wert": "4",
    }
    data = json.loads(body(f"{FIGURE}daten.json")[1])
    assert data["licence"] == {
        "id": "dl-de/by-2-0",
        "uri": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
        "attribution": "Musterstadt",
    }
    assert [(one["year"], one["edition"], one["total"], one["change"]) for one in data["tables"]] == [
        (2023, 1, [4], [2])
    ]


def test_several_years_of_a_figure(published: Report, draft: Written) -> None:
    report, _edition = freeze_annual(authority=draft.town.authority, year=2022, by=CLERK, at=AT)
    publish_frozen(report=report, by=CLERK, at=AT)
    years = [one["year"] for one in json.loads(body(f"{FIGURE}daten.json")[1])["tables"]]
    assert years == [2023, 2022]
    assert "Stichtag 31.12.2022" in body(f"{FIGURE}?jahr=2022")[1].decode()


def test_all_numbers_go_into_the_audit(published: Report, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "zahlen.csv"
    path.write_bytes(body(f"{HOME}zahlen.csv")[1])
    numbers = read_published(path)
    assert {one.source for one in numbers} == {"Musterstadt 2023"}
    assert len({one.figure for one in numbers}) == 10
    assert isinstance(audit(numbers), list)


def test_the_catalogue_says_what_dcat_ap_de_requires(published: Report) -> None:
    data = json.loads(body(f"{HOME}katalog.jsonld")[1])
    catalogue, *datasets = data["@graph"]
    assert catalogue["@type"] == "dcat:Catalog"
    assert {"dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:dataset"} <= catalogue.keys()
    assert catalogue["dcterms:publisher"]["foaf:name"] == {"@value": "Musterstadt"}
    assert [one["@id"] for one in datasets] == [one["@id"] for one in catalogue["dcat:dataset"]]
    assert len(datasets) == 11
    for one in datasets:
        assert one["@type"] == "dcat:Dataset"
        assert {"dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:theme", "dcat:keyword"} <= one.keys()
        for distribution in one["dcat:distribution"]:
            assert distribution["dcterms:license"] == {"@id": "http://dcat-ap.de/def/licenses/dl-by-de/2.0"}
            address = distribution["dcat:accessURL"]["@id"].removeprefix("http://testserver")
            assert body(address)[0] == 200, address


def test_turtle_tells_of_everything_once(published: Report) -> None:
    text = body(f"{HOME}katalog.ttl")[1].decode()
    subjects = re.findall(r"^<([^>]+)> a ", text, re.MULTILINE)
    assert len(subjects) == len(set(subjects))
    assert text.count("a dcat:Dataset ;") == 11
    assert text.count("a dcat:Distribution ;") == 4 + 10 * 2
    strings = re.sub(r'"(?:[^"\\\n]|\\.)*"', "", text)
    assert '"' not in strings
    for prefix in set(re.findall(r"(?<![:/#\w])([a-z]+):[a-zA-Z]", re.sub(r"<[^>]*>", "", strings))):
        assert f"@prefix {prefix}:" in text


def test_names_cannot_break_out(published: Report, draft: Written) -> None:
    from pult.schools.public import Authority

    Authority.objects.filter(pk=draft.town.id).update(name='Muster"stadt\\ <b>\n')
    text = body(f"{HOME}katalog.ttl")[1].decode()
    assert 'foaf:name "Muster\\"stadt\\\\ <b>\\n"' in text
    json.loads(body(f"{HOME}katalog.jsonld")[1])
    assert "<b>" not in body(HOME)[1].decode()


def test_search_engines_find_what_is_public(published: Report) -> None:
    robots = body("/robots.txt")[1].decode().splitlines()
    assert robots == [
        "User-agent: *",
        "Allow: /oeffentlich/",
        "Allow: /99001/oeffentlich/",
        "Allow: /static/",
        "Disallow: /",
        "Sitemap: http://testserver/sitemap.xml",
    ]
    assert body("/sitemap.xml")[1].count(b"<loc>") == 2 + 1 + 10


def test_councillors_see_the_public_page_with_their_frame(cast: Cast, published: Report) -> None:
    councillor = cast.client("councillor")
    assert [councillor.get(address).status_code for address in (HOME, REPORT, FIGURE)] == [200] * 3


def test_few_queries(published: Report, draft: Written, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = Client()
    for address, count in ((HOME, 4), (REPORT, 6), (FIGURE, 3), (f"{FIGURE}daten.csv", 3)):
        client.get(address)
        with django_assert_num_queries(count):
            client.get(address)
    for year in (2021, 2022):
        report, _edition = freeze_annual(authority=draft.town.authority, year=year, by=CLERK, at=AT)
        publish_frozen(report=report, by=CLERK, at=AT)
    client.get(HOME)
    with django_assert_num_queries(4):
        client.get(HOME)

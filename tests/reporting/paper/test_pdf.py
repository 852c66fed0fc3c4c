"""The printed report: readable by eyes, by machines and by screen readers."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from pult.reporting.paper.comparison import Comparison
from pult.reporting.paper.edition import AuditNote, Chapter, Edition, Prose
from pult.reporting.paper.pdf import render_pdf
from pult.reporting.paper.references import UnknownReference
from reporting.paper.musterstadt import MARKUP, edition


def text_of(pdf: bytes) -> str:
    """All text with plain spaces, words at the ends of lines put together again."""
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", re.sub("\u00ad\n?", "", text).replace("\u202f", " "))


def tags_of(pdf: bytes) -> list[str]:
    """The kinds of all structure elements, in order."""
    found: list[str] = []
    seen: set[int] = set()

    def walk(node: object) -> None:
        if isinstance(node, IndirectObject):
            if node.idnum in seen:
                return
            seen.add(node.idnum)
            node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node.raw_get("/K"))

    walk(PdfReader(BytesIO(pdf)).root_object["/StructTreeRoot"])
    return found


def test_it_is_a_tagged_german_document_with_a_title(paper: bytes) -> None:
    reader = PdfReader(BytesIO(paper))
    root = reader.root_object
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.metadata is not None
    assert reader.metadata.title == "Jahresbericht zur digitalen Ausstattung der Schulen 2024"
    assert reader.metadata.author == "Musterstadt"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_tables_have_header_cells_and_pictures_have_words(paper: bytes, report: Edition) -> None:
    tags = tags_of(paper)
    headers = sum(1 + len(b.figure.columns) for b in report.table_blocks())
    assert tags.count("/Table") == len(list(report.table_blocks()))
    assert tags.count("/TH") >= headers
    assert tags.count("/Figure") == len(list(report.picture_blocks()))
    assert tags.count("/H1") + tags.count("/H2") > len(report.chapters)
    assert "/Caption" in tags
    assert "/TOC" in tags


def test_numbers_read_as_in_the_figures(paper: bytes) -> None:
    text = text_of(paper)
    assert "Summe 51 230 +7 118" in text
    assert "Grundschule 23 1 62 7 0 93 0" in text
    assert "Veränderung zum Vorjahr +10 +1 +1 −4 −8 0" in text
    assert "2024 52 400 671 1,28 %" in text
    assert "Eingabestifte – 89 –" in text


def test_cover_and_pages_say_what_they_are(paper: bytes) -> None:
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(paper)).pages]
    assert "Stichtag 31.12.2024" in pages[0]
    assert "Stand der Kenntnis 03.02.2025, 10:30 Uhr" in pages[0]
    assert "Seite" not in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert f"Seite {number} von {len(pages)}" in page


def test_the_end_explains_and_lists(paper: bytes) -> None:
    text = text_of(paper)
    assert "Wie sind die genutzten Standorte am Stichtag an das Internet angeschlossen?" in text
    assert "Standorte; Stichtag 31.12.2024, verglichen mit dem 31.12.2023" in text
    assert "Bestanden: Die Zeilen ergeben zusammen die Summe." in text
    assert "Die Prüfung hat keine Befunde ergeben." in text
    assert re.search(r"Tabelle 10 Support der Schulen nach Schulform [. ]*\d", text)


def test_audit_notes_are_printed(drawings: dict[str, str]) -> None:
    note = AuditNote("contradiction", "Zwei Summen", "80 310 ist nicht 81 961.", ("tablets-by-school-type",))
    text = text_of(render_pdf(edition(audit=(note,)), drawings))
    assert "Widerspruch Zwei Summen 80 310 ist nicht 81 961. Betrifft Tabelle 5." in text
    assert "keine Befunde" not in text


def test_the_same_edition_gives_the_same_bytes(report: Edition, drawings: dict[str, str], paper: bytes) -> None:
    again = Edition.from_json(report.to_json())
    assert render_pdf(again, drawings) == paper


def test_only_its_own_fonts_are_used(paper: bytes) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in PdfReader(BytesIO(paper)).pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts
    assert all(font.startswith("FiraSans-") for font in fonts)


def test_names_are_never_read_as_markup(awkward_paper: bytes) -> None:
    text = text_of(awkward_paper)
    assert MARKUP in text
    assert PdfReader(BytesIO(awkward_paper)).metadata.title == f"{MARKUP} 2024"  # type: ignore[union-attr]


def test_what_the_fonts_lack_is_replaced_and_seen(awkward_paper: bytes) -> None:
    assert "Schule ? am Łódźer Weg" in text_of(awkward_paper)


def test_long_tables_repeat_their_header(awkward_paper: bytes) -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(awkward_paper)).pages]
    with_rows = [page for page in pages if re.search(r"Schulform \d+\s+\d", page) and "Modell 0" in page]
    assert len(with_rows) >= 2


def test_an_empty_table_says_so(awkward_paper: bytes) -> None:
    assert "Zum Stichtag ist hier nichts verzeichnet." in text_of(awkward_paper)


def test_readers_are_told_that_the_books_changed(awkward_paper: bytes) -> None:
    assert "Seit dem Stand der Kenntnis wurden die Bücher zum Stichtag berichtigt." in text_of(awkward_paper)


def test_a_reference_to_nowhere_stops_the_report(report: Edition) -> None:
    wrong = Chapter("x", "X", (Prose("Es sind {tablets-by-school-type:total:laptops}."),))
    with pytest.raises(UnknownReference, match="tablets-by-school-type:total:laptops"):
        render_pdf(replace(report, chapters=(*report.chapters, wrong)), {})


def test_a_picture_without_its_drawing_is_told_in_words(report: Edition) -> None:
    assert "Liniendiagramm: Tablets zum Jahresende" in text_of(render_pdf(report, {}))


def test_an_english_edition_is_an_english_document(drawings: dict[str, str]) -> None:
    pdf = render_pdf(edition("en"), drawings)
    assert PdfReader(BytesIO(pdf)).root_object["/Lang"] == "en"
    assert "51,230" in text_of(pdf)


def test_today_stands_beside_the_published_number(report: Edition, drawings: dict[str, str]) -> None:
    frozen = report.tables()["tablets-by-school-type"]
    rows = tuple(replace(r, cells=(20590,)) if r.key == "02" else r for r in frozen.rows)
    now = replace(frozen, rows=rows, total=(51223,), change=(7111,), known_at=datetime(2026, 1, 5, tzinfo=UTC))
    comparison = Comparison(datetime(2026, 1, 5, 8, tzinfo=UTC), (now,))
    text = text_of(render_pdf(report, drawings, comparison))
    assert "Grundschule 20 597 [20 590]" in text
    assert "Gymnasium 15 916 +2 018" in text
    assert "Summe 51 230 [51 223] +7 118 [+7 111]" in text
    assert "3 Zahlen dieser Tabelle lauten heute anders." in text
    assert "Verglichen mit der Kenntnis vom 05.01.2026, 09:00 Uhr: 3 Zahlen der Tabellen" in text


def test_nothing_different_today_is_said(report: Edition, drawings: dict[str, str]) -> None:
    comparison = Comparison(datetime(2026, 1, 5, 8, tzinfo=UTC), tuple(report.tables().values()))
    assert "Alle Zahlen der Tabellen gelten unverändert." in text_of(render_pdf(report, drawings, comparison))

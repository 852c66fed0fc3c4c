"""From Markdown with references to an edition: every number is the table's, every fault is told."""

from datetime import date

import pytest

from city import Town
from pult.kernel.figures.table import FigureTable
from pult.reporting.documents.chapter import DraftChapter
from pult.reporting.documents.checking import check_list
from pult.reporting.documents.composing import Composed, compose
from pult.reporting.documents.differences import differences
from pult.reporting.documents.material import Material
from pult.reporting.documents.starting import built_in, escaped
from pult.reporting.paper.edition import Edition, Prose, TableBlock
from pult.reporting.paper.pdf import render_pages, render_pdf
from pult.reporting.paper.prose import Enumeration, Paragraph, Quotation, Subheading, plain
from pult.reporting.paper.references import resolved

TODAY = date(2024, 2, 1)
TABLETS = "tablets-by-school-type"


def composed(text: str, material: Material, heading: str = "Tablets") -> Composed:
    return compose([DraftChapter("x", heading, text)], material, created_on=TODAY, audited=False)


def said(text: str, material: Material) -> str:
    found = composed(text, material)
    assert found.faults == ()
    (block,) = found.edition.chapters[0].blocks
    assert isinstance(block, Paragraph)
    return plain(block.spans).replace("\u202f", " ")


@pytest.mark.parametrize(
    ("reference", "reads"),
    [
        ("{{zahl: tablets-by-school-type; Summe; Anzahl iPads}}", "4"),
        ("{{zahl: tablets-by-school-type; gymnasium; tablets}}", "4"),
        ("{{zahl: tablets-by-school-type; 20; Anzahl iPads}}", "4"),
        ("{{zahl: tablets-by-school-type; Summe; Anzahl iPads; am Vorjahrestag}}", "2"),
        ("{{zahl: tablets-by-school-type; Summe; Anzahl iPads; am 31.12.2021}}", "0"),
        ("{{zahl: tablets-by-school-type; Summe; Anzahl iPads; Veränderung}}", "+2"),
        ("{{zahl: tablets-by-school-type; Gymnasium; Anzahl iPads; Veränderung}}", "+2"),
        ("{{zahl: tablets-by-school-type; Summe; Anzahl iPads; Veränderung seit 31.12.2021}}", "+4"),
        ("{{zahl: tablets-by-school-type; Summe; Anzahl iPads; Veränderung; ohne Vorzeichen}}", "2"),
        ("{{zahl: tablets-by-school-type; Summe; Anzahl iPads; Veränderung; mehr oder weniger}}", "2 mehr"),
        ("{{zahl: damage-by-year; Berichtsjahr; Schadensfälle}}", "0"),
        ("{{zahl: damage-by-year; Berichtsjahr; Schadensquote}}", "0,00 %"),
        ("{{zahl: displays-by-school-type; Summe; stock}}", "0"),
        ("{{anteil: tablets-by-school-type; Gymnasium; Anzahl iPads}}", "100,00 %"),
        ("{{anteil: displays-by-school-type; Gymnasium; stock}}", "–"),
        ("{{unterschied: tablets-by-user-group; Summe; iPads; tablets-by-school-type; Summe; Anzahl iPads}}", "0"),
        ("{{stichtag}} {{vergleichstag}}", "31.12.2023 31.12.2022"),
        ("{{stichtag: displays-by-school-type}}", "01.01.2024"),
        ("{{jahr}} {{vorjahr}} {{träger}}", "2023 2022 Musterstadt"),
    ],
)
def test_numbers_in_prose_are_counted(material: Material, reference: str, reads: str) -> None:
    assert said(reference, material) == reads


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("{{zahl: schol-by-type; Summe; Schulen}}", 1, "Gemeint ist vielleicht schools-by-type."),
        ("{{zahl: zzz; Summe; Schulen}}", 1, "Die Auswahl „Kennzahl einsetzen“ zeigt alle."),
        ("\n\n{{zahl: tablets-by-school-type; Gymnasien; Anzahl iPads}}", 3, "Gemeint ist vielleicht „Gymnasium“."),
        ("{{zahl: tablets-by-school-type; Summe; Anzahl}}", 1, "Gemeint ist vielleicht „Anzahl iPads“."),
        (
            "{{zahl: damage-by-year; Berichtsjahr; Schadensfälle; Veränderung}}",
            1,
            "Bitte die Zahl des anderen Jahres nennen.",
        ),
        ("{{bild: tablets-by-school-type; quoten}}", 1, "Bitte eine andere Form wählen: balken, anteile oder verlauf."),
        (
            "{{tabelle: tablets-by-school-type}}\n\n{{tabelle: tablets-by-school-type}}",
            3,
            "Bitte eine der beiden Stellen löschen.",
        ),
        ("{{tabelle: gibtsnicht}}", 1, "Die Auswahl „Kennzahl einsetzen“ zeigt alle."),
    ],
)
def test_what_leads_nowhere_names_line_and_remedy(material: Material, text: str, line: int, why: str) -> None:
    (fault,) = composed(text, material).faults
    assert (fault.line, fault.remedy, fault.chapter, fault.heading) == (line, why, "x", "Tablets")


def test_structure(material: Material) -> None:
    text = (
        "## Zwischen\n\nEin **fetter** Satz\\\nmit Zeile.\n\n3. drei\n4. vier\n   - innen\n\n> Zitat\n\n"
        "{{tabelle: tablets-by-school-type}}"
    )
    blocks = composed(text, material).edition.chapters[0].blocks
    assert [type(block) for block in blocks] == [Subheading, Paragraph, Enumeration, Quotation, TableBlock]
    assert isinstance(blocks[2], Enumeration)
    assert (blocks[2].ordered, blocks[2].start, len(blocks[2].items)) == (True, 3, 2)
    assert isinstance(blocks[4], TableBlock)
    assert blocks[4].number_label == "Tabelle 1"


def test_the_built_in_chapters_read_as_ever(tablets: Town, material: Material) -> None:
    """Composed from Markdown, the document says word for word what the built-in report says."""
    from pult.reporting.annual import annual_edition, annual_tables

    found = compose(built_in(material), material, created_on=TODAY)
    assert found.faults == ()
    tables = annual_tables(material.as_of)
    before = annual_edition(tablets.authority, material.as_of, created_on=TODAY, tables=tables)
    assert [chapter.title for chapter in found.edition.chapters] == [chapter.title for chapter in before.chapters]
    assert _words(found.edition) == _words(before)
    assert found.edition.audit == before.audit
    assert {key: table.rows for key, table in found.edition.tables().items()} == {
        key: table.rows for key, table in before.tables().items()
    }
    assert [(b.kind, b.caption) for b in found.edition.picture_blocks()] == [
        (b.kind, b.caption) for b in before.picture_blocks()
    ]


def _words(edition: Edition) -> list[str]:
    tables: dict[str, FigureTable] = dict(edition.tables())
    words = []
    for chapter in edition.chapters:
        for block in chapter.blocks:
            if isinstance(block, Prose):
                words += resolved(block.text, tables).split("\n\n")
            elif isinstance(block, Paragraph):
                words.append(plain(block.spans))
    return words


def test_last_year_s_text_stays_right(tablets: Town) -> None:
    """The chapters of 2022 with the figures of 2023: days and years are references."""
    from pult.reporting.documents.material import books_as_of

    old = Material("Musterstadt", books_as_of(tablets.id, date(2022, 12, 31)))
    new = Material("Musterstadt", books_as_of(tablets.id, date(2023, 12, 31)))
    found = compose(built_in(old), new, created_on=TODAY, audited=False)
    assert found.faults == ()
    words = " ".join(_words(found.edition))
    assert "Am 31.12.2023 waren in den Schulen 4 Tablets. Das sind 2 mehr als am 31.12.2022." in words
    assert "31.12.2021" not in words


def test_an_edition_with_prose_is_kept_and_set(material: Material) -> None:
    text = "## Zwischen\n\nEin **fetter** *Satz* mit [Link](https://example.org).\n\n- eins\n  1. innen\n\n> Zitat"
    edition = compose([DraftChapter("x", "X", text)], material, created_on=TODAY).edition
    assert Edition.from_json(edition.to_json()) == edition
    assert render_pdf(edition, {}, watermark="Entwurf").startswith(b"%PDF-")
    assert len(render_pages(edition, {})) == 3


def test_figures_of_prose_alone_are_kept(material: Material) -> None:
    edition = composed("{{zahl: tablets-by-school-type; Summe; Anzahl iPads; am 31.12.2021}}", material).edition
    assert [(t.figure, t.valid_on) for t in edition.quoted] == [(TABLETS, date(2021, 12, 31))]
    assert edition.tables() == {}


def test_words_that_markdown_would_read_otherwise() -> None:
    text = "Schüler*innen [1] <b> _x_ `y`\n1. Januar\n# nein\n- auch nicht"
    from pult.reporting.documents.markdown import read
    from pult.reporting.paper.prose import Span

    pieces, _faults = read(escaped(text), lambda reference: Span(""))
    assert [plain(piece.spans) for piece in pieces if isinstance(piece, Paragraph)] == [text.replace("\n", " ")]


def test_check_list(material: Material) -> None:
    chapters = [
        DraftChapter("a", "A", "{{zahl: x; y; z}}"),
        DraftChapter("b", "B", ""),
        DraftChapter("c", "C", "Neu geschrieben.", changed_in=3),
        DraftChapter("d", "D", "{{tabelle: support-by-school-type}}"),
    ]
    found = check_list(compose(chapters, material, created_on=TODAY), chapters, None, taken_over=True)
    assert [(item.weight, item.heading, item.line) for item in found] == [
        ("obstacle", "A", 1),
        ("hint", "", 0),  # schools without support model
        ("hint", "", 0),  # not all usual figures
        ("hint", "B", 0),  # empty
        ("hint", "A", 0),  # taken over unchanged
        ("hint", "D", 0),
    ]


def test_last_year_published_otherwise_is_told(tablets: Town, material: Material) -> None:
    from dataclasses import replace

    from pult.reporting.documents.material import books_as_of

    chapters = [DraftChapter("a", "A", "{{tabelle: tablets-by-school-type}}")]
    old = Material("Musterstadt", books_as_of(tablets.id, date(2022, 12, 31)))
    before = compose(chapters, old, created_on=TODAY).edition
    now = compose(chapters, material, created_on=TODAY)
    assert not [i for i in check_list(now, chapters, before, taken_over=False) if i.figure == TABLETS]
    block = next(before.table_blocks())
    wrong = replace(block, figure=replace(block.figure, total=(5,)))
    other = replace(before, chapters=(replace(before.chapters[0], blocks=(wrong,)),))
    (item,) = [i for i in check_list(now, chapters, other, taken_over=False) if i.figure == TABLETS]
    assert "veröffentlicht 5, heute gezählt 2" in item.detail


def test_differences_of_two_versions() -> None:
    a, b, c = (DraftChapter(key, key.upper(), f"Text {key}\n\nmehr") for key in "abc")
    changed = DraftChapter("b", "Bee", "Text b\n\nanders")
    found = differences([a, b, c], [c, a, changed, DraftChapter("d", "D", "neu")])
    assert [(one.heading, one.kind, one.renamed_from) for one in found] == [
        ("C", "moved", ""),
        ("A", "moved", ""),
        ("Bee", "changed", "B"),
        ("D", "added", ""),
    ]
    assert [(line.kind, line.text) for line in found[2].lines] == [
        ("same", "Text b"),
        ("removed", "mehr"),
        ("added", "anders"),
    ]
    assert [one.kind for one in differences([a, b], [a])] == ["removed"]

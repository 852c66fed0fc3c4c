"""Publishing: what was checked is frozen, public and reproducible for ever; a correction names what it replaces."""

from datetime import date
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from docx import Document
from pypdf import PdfReader

from city import CLERK, add_item
from pult.reporting.documents.explaining import explained
from pult.reporting.documents.material import books_as_of
from pult.reporting.freezing import edition_of, freeze_annual, known_today, pinned, unreproducible, with_hint
from pult.reporting.issuing import issued_file
from pult.reporting.models import OpenDataTerms, Publication, Report
from pult.reporting.operations.drafting import DraftClosed, begin_draft, newest_version, save_chapter
from pult.reporting.operations.publishing import (
    AlreadyPublished,
    DraftChanged,
    NotReady,
    ReasonMissing,
    publish_draft,
    publish_frozen,
    published_edition,
    set_terms,
)
from pult.reporting.queries import current_publications
from reporting.conftest import AT, DAY, LATER, Written


def write(written: Written, text: str) -> None:
    save_chapter(
        draft=written.draft,
        chapter="tablets",
        heading="Tablets",
        text=text,
        based_on=written.chapter("tablets").changed_in,
        by=CLERK,
        at=AT,
    )


def correction(written: Written, report: Report) -> Written:
    draft = begin_draft(
        authority=written.town.authority, year=2023, start=written.draft, corrects=report, by=CLERK, at=LATER
    )
    return Written(written.town, draft)


def test_it_is_frozen_and_public_in_one_entry(draft: Written) -> None:
    publication = draft.publish()
    report = publication.report
    assert (report.number, report.year, publication.corrects, publication.entry_id) == (1, 2023, None, report.entry_id)
    edition = edition_of(report)
    assert (edition.number, edition.correction, edition.known_at) == (1, "", report.known_at)
    assert published_edition(draft.town.id, 2023) == publication
    draft.draft.refresh_from_db()
    assert draft.draft.report == report


def test_numbers_stay_as_they_were_checked(draft: Written) -> None:
    """What is entered between the check list and the click is not in the report."""
    write(
        draft, "Es sind {{zahl: tablets-by-school-type; Summe; Anzahl iPads}}.\n\n{{tabelle: tablets-by-school-type}}"
    )
    checked = books_as_of(draft.town.id, DAY)
    add_item(draft.town, "X", at=draft.town.site_places[2], on=date(2023, 3, 1), recorded_at=LATER)
    publication = publish_draft(
        draft=draft.draft,
        authority=draft.town.authority,
        version=newest_version(draft.draft).number,
        as_of=checked,
        reason="",
        by=CLERK,
        at=LATER,
    )
    report = publication.report
    edition = edition_of(report)
    assert edition.tables()["tablets-by-school-type"].total == (4,)
    assert unreproducible() == []
    assert with_hint(report, edition).hint_known_now


def test_saving_drafts_changes_no_figure(draft: Written) -> None:
    before = books_as_of(draft.town.id, DAY)
    write(draft, "Neu.")
    assert books_as_of(draft.town.id, DAY) == before


def test_other_days_in_prose_are_proved_too(draft: Written) -> None:
    write(draft, "Es waren {{zahl: tablets-by-school-type; Summe; Anzahl iPads; am 31.12.2022}}.")
    edition = edition_of(draft.publish().report)
    assert [t.valid_on for t in edition.quoted if t.figure == "tablets-by-school-type"][-1] == date(2022, 12, 31)
    assert unreproducible() == []


def test_open_references_refuse(draft: Written) -> None:
    write(draft, "Es sind {{zahl: tablets; Summe; Anzahl}}.")
    with pytest.raises(NotReady, match="„Tablets“, Zeile 1"):
        draft.publish()
    assert not Report.objects.exists()


def test_a_text_changed_meanwhile_refuses(draft: Written) -> None:
    version = newest_version(draft.draft).number
    write(draft, "Neu.")
    with pytest.raises(DraftChanged):
        publish_draft(
            draft=draft.draft,
            authority=draft.town.authority,
            version=version,
            as_of=books_as_of(draft.town.id, DAY),
            reason="",
            by=CLERK,
            at=AT,
        )


def test_twice_is_refused(draft: Written) -> None:
    draft.publish()
    with pytest.raises(DraftClosed):
        draft.publish()
    assert Report.objects.count() == Publication.objects.count() == 1


def test_a_correction_names_what_it_replaces(draft: Written) -> None:
    first = draft.publish()
    again = correction(draft, first.report)
    with pytest.raises(ReasonMissing):
        again.publish(at=LATER)
    second = again.publish("Zwei Schulen fehlten", at=LATER)
    assert (second.report.number, second.corrects, second.reason) == (2, first.report, "Zwei Schulen fehlten")
    said = "Diese Ausgabe ersetzt Ausgabe 1 vom 01.02.2024. Grund: Zwei Schulen fehlten"
    assert edition_of(second.report).correction == said
    assert current_publications(draft.town.id) == [second]
    first_pages = PdfReader(issued_file(second.report, "pdf")).pages
    assert said in " ".join(first_pages[1].extract_text().split())


def test_what_the_command_line_froze_is_public_only_when_somebody_says_so(draft: Written) -> None:
    report, _edition = freeze_annual(authority=draft.town.authority, year=2022, by=CLERK, at=AT)
    assert current_publications(draft.town.id) == []
    publication = publish_frozen(report=report, by=CLERK, at=LATER)
    assert current_publications(draft.town.id) == [publication]
    with pytest.raises(AlreadyPublished):
        publish_frozen(report=report, by=CLERK, at=LATER)
    newer, _edition = freeze_annual(authority=draft.town.authority, year=2022, by=CLERK, at=LATER, new=True)
    with pytest.raises(ReasonMissing):
        publish_frozen(report=newer, by=CLERK, at=LATER)
    assert publish_frozen(report=newer, reason="Nachgetragen", by=CLERK, at=LATER).corrects == report


def test_later_entries_explain_what_reads_differently(published: Report, draft: Written) -> None:
    for number, serial in enumerate(("X", "Y", "Z")):
        on = date(2023, 3, 1) if serial != "Y" else date(2024, 3, 1)  # Y comes after the key date
        add_item(draft.town, serial, at=draft.town.site_places[2], on=on, recorded_at=LATER.replace(minute=number))
    (now,) = [t for t in known_today(published).tables if t.figure == "tablets-by-school-type"]
    frozen = edition_of(published).tables()["tablets-by-school-type"]
    assert (frozen.total, now.total) == ((4,), (6,))
    found = explained(frozen, pinned(published), books_as_of(draft.town.id, DAY))
    assert ([entry.summary for entry in found.entries], found.complete) == (["X", "Z"], True)


def test_the_word_file_is_a_document_for_everybody(published: Report) -> None:
    edition = edition_of(published)
    content = issued_file(published, "docx").read_bytes()
    document = Document(BytesIO(content))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [chapter.title for chapter in edition.chapters]
    assert len(document.tables) == len(list(edition.table_blocks()))
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert [table.rows[0].cells[0].text for table in document.tables][:2] == ["Schulform", "Schulform"]
    pictures = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert pictures == [block.alt for block in edition.picture_blocks()]
    assert 'w:val="de-DE"' in document.styles.element.xml
    assert document.core_properties.title == "Jahresbericht zur digitalen Ausstattung der Schulen 2023"
    from pult.reporting.paper.pictures import draw
    from pult.reporting.paper.word import write_word

    assert write_word(edition, draw(edition)) == content


def test_its_pdf_is_accessible(published: Report) -> None:
    """Typst refuses to write what breaks PDF/UA-1."""
    root = PdfReader(issued_file(published, "pdf")).root_object
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert root["/Lang"] == "de"


def test_terms_follow_each_other(draft: Written) -> None:
    for name in ("Stadt A", "Stadt  B"):
        set_terms(
            authority=draft.town.id,
            licence="dl-de/by-2-0",
            attribution=name,
            contact="",
            contributor="",
            by=CLERK,
            at=AT,
        )
    assert [one.attribution for one in OpenDataTerms.objects.order_by("pk")] == ["Stadt A", "Stadt B"]


def test_the_database_keeps_what_is_public(published: Report) -> None:
    rows = Publication.objects.filter(report=published)
    for change in (lambda: rows.update(reason="x"), rows.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()

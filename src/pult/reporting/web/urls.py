"""Addresses of reports: those of the desk, and below `oeffentlich` those for everybody."""

from django.urls import path, register_converter

from . import (
    chapter,
    document,
    documents,
    editions,
    figure_audit,
    open_files,
    open_pages,
    printing,
    publishing,
    terms,
    versions,
)


class _OneOf:
    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FileForm(_OneOf):
    regex = "pdf|docx|xlsx|json"


class DraftForm(_OneOf):
    regex = "pdf|docx"


class DataForm(_OneOf):
    regex = "csv|json"


class CatalogueForm(_OneOf):
    regex = "ttl|jsonld"


class Year:
    regex = r"\d{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int | str) -> str:
        return f"{value}"


register_converter(FileForm, "report-file")
register_converter(DraftForm, "draft-file")
register_converter(DataForm, "data-file")
register_converter(CatalogueForm, "catalogue-file")
register_converter(Year, "report-year")

_DESK = "<books:number>/berichte/"
_DRAFT = f"{_DESK}entwurf/<key:draft>/"
_EDITION = f"{_DESK}<report-year:year>/<key:edition>/"
_OPEN = "<books:number>/oeffentlich/"
_REPORT = f"{_OPEN}bericht/<report-year:year>/"

urlpatterns = [
    path(_DESK, documents.documents, name="reporting-documents"),
    path(f"{_DESK}neu/", documents.new_document, name="reporting-new"),
    path(f"{_DESK}zahlenpruefung/", figure_audit.figure_audit, name="reporting-figure-audit"),
    path(f"{_DESK}offene-daten/", terms.terms, name="reporting-terms"),
    path(_DRAFT, document.document, name="reporting-document"),
    path(f"{_DRAFT}kapitel/", document.add, name="reporting-chapter-add"),
    path(f"{_DRAFT}kapitel/<slug:chapter>/", chapter.chapter, name="reporting-chapter"),
    path(f"{_DRAFT}kapitel/<slug:chapter>/verschiebung/", document.move, name="reporting-chapter-move"),
    path(f"{_DRAFT}kapitel/<slug:chapter>/entfernung/", document.remove, name="reporting-chapter-remove"),
    path(f"{_DRAFT}verwerfung/", document.discard, name="reporting-discard"),
    path(f"{_DRAFT}fassungen/", versions.versions, name="reporting-versions"),
    path(f"{_DRAFT}fassungen/<key:version>/", versions.version, name="reporting-version"),
    path(f"{_DRAFT}fassungen/<key:version>/wiederherstellung/", versions.restore, name="reporting-restore"),
    path(f"{_DRAFT}druckansicht/", printing.print_view, name="reporting-print"),
    path(f"{_DRAFT}druckansicht/<key:page>.svg", printing.page, name="reporting-draft-page"),
    path(f"{_DRAFT}entwurf.<draft-file:form>", printing.draft_file, name="reporting-draft-file"),
    path(f"{_DRAFT}bild.svg", printing.draft_picture_view, name="reporting-draft-picture"),
    path(f"{_DRAFT}pruefung/", publishing.checking, name="reporting-checking"),
    path(_EDITION, editions.edition, name="reporting-edition"),
    path(f"{_EDITION}jahresbericht.<report-file:form>", editions.edition_file, name="reporting-edition-file"),
    path(f"{_EDITION}bild/<slug:key>.svg", editions.edition_picture, name="reporting-edition-picture"),
    path(f"{_EDITION}vergleich/", editions.comparison, name="reporting-comparison"),
    path(f"{_EDITION}veroeffentlichung/", editions.publish, name="reporting-publish"),
    path(f"{_EDITION}berichtigung/", editions.correct, name="reporting-correct"),
    path("oeffentlich/", open_pages.authorities, name="reporting-public-authorities"),
    path(_OPEN, open_pages.home, name="reporting-public"),
    path(f"{_OPEN}katalog.<catalogue-file:form>", open_files.catalogue, name="reporting-public-catalogue"),
    path(f"{_OPEN}zahlen.csv", open_files.numbers, name="reporting-public-numbers"),
    path(_REPORT, open_pages.report, name="reporting-public-report"),
    path(f"{_REPORT}jahresbericht.<report-file:form>", open_files.report_file, name="reporting-public-file"),
    path(f"{_REPORT}<key:edition>/", open_pages.report, name="reporting-public-edition"),
    path(
        f"{_REPORT}<key:edition>/jahresbericht.<report-file:form>",
        open_files.report_file,
        name="reporting-public-edition-file",
    ),
    path(f"{_REPORT}<key:edition>/bild/<slug:key>.svg", open_pages.picture, name="reporting-public-edition-picture"),
    path(f"{_OPEN}kennzahl/<slug:key>/", open_pages.figure, name="reporting-public-figure"),
    path(
        f"{_OPEN}kennzahl/<slug:key>/daten.<data-file:form>",
        open_files.figure_file,
        name="reporting-public-figure-file",
    ),
    path(
        f"{_OPEN}kennzahl/<slug:key>/<report-year:year>.svg",
        open_pages.figure_picture,
        name="reporting-public-figure-picture",
    ),
    path("robots.txt", open_files.robots, name="reporting-robots"),
    path("sitemap.xml", open_files.sitemap, name="reporting-sitemap"),
]

"""An edition as a Word file that people go on working with: real headings, tables with header rows, described pictures."""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from functools import cached_property
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from pult.reporting.paper.edition import Edition
from pult.reporting.paper.manuscript import manuscript
from pult.reporting.paper.word_parts import (
    contents,
    describe,
    hairlines,
    hyperlink,
    language,
    name_table,
    numbered_list,
    page_number,
    repeat_header,
    shade,
    styled,
    widths,
)

Sheet = dict[str, Any]
ACCENT: Final = "12466B"
TINT: Final = "EEF3F7"
WIDTH_CM: Final = 16.0
LONG: Final = 24
"""A table of more rows than this runs over several pages."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def write_word(edition: Edition, pictures: Mapping[str, str], *, watermark: str = "") -> bytes:
    """The edition as a docx. `pictures`: SVG by the key of its block. `watermark`: a word in the head of every page.

    The same edition gives the same bytes.
    """
    with override(edition.language):
        return _reproducible(_Writer(edition, pictures, watermark).written())


class _Writer:
    def __init__(self, edition: Edition, pictures: Mapping[str, str], watermark: str) -> None:
        from docx import Document  # costs start-up time that only reports should pay

        self.edition = edition
        self.pictures = pictures
        self.watermark = watermark
        self.sheet = manuscript(edition, printed=False)
        self.document = Document()

    def written(self) -> bytes:
        self._set_up()
        self._cover()
        for chapter in self.sheet["chapters"]:
            self.document.add_heading(chapter["title"], 1)
            for block in chapter["blocks"]:
                self._blocks[block["kind"]](block)
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _set_up(self) -> None:
        edition, document = self.edition, self.document
        styled(document, ACCENT)
        language(document, "de-DE" if edition.language == "de" else "en-GB")
        about = document.core_properties
        about.title = f"{edition.title} {edition.year}"
        about.author = about.last_modified_by = edition.authority_name
        about.language = edition.language
        about.comments = ""
        about.created = about.modified = datetime.combine(edition.created_on, time(12))
        section = document.sections[0]
        head = section.header.paragraphs[0]
        head.text = f"{edition.title} {edition.year} · {edition.authority_name}"
        if self.watermark:
            head.add_run(f" · {self.watermark}").bold = True
        page_number(section.footer.paragraphs[0], _("Seite"))

    def _cover(self) -> None:
        document, sheet = self.document, self.sheet
        document.add_paragraph(sheet["authority"])
        document.add_paragraph(f"{sheet['title']} {sheet['year']}", style="Title")
        if sheet["subtitle"]:
            document.add_paragraph(sheet["subtitle"], style="Subtitle")
        for name, value in sheet["facts"]:
            line = document.add_paragraph()
            line.add_run(f"{name}: ")
            line.add_run(value).bold = True
        for notice in sheet["notices"]:
            document.add_paragraph(notice, style="Intense Quote")
        document.add_paragraph(sheet["words"]["contents"], style="TOC Heading")
        contents(document, [chapter["title"] for chapter in sheet["chapters"]])
        document.add_page_break()  # type: ignore[no-untyped-call]

    @cached_property
    def _blocks(self) -> Mapping[str, Callable[[Sheet], None]]:
        return {
            "prose": lambda block: self._each(block["paragraphs"], self.document.add_paragraph),
            "paragraph": lambda block: self._spans(self.document.add_paragraph(), block["spans"]),
            "subheading": lambda block: self._spans(self.document.add_heading("", block["level"]), block["spans"]),
            "list": self._list,
            "quotation": self._quotation,
            "highlights": self._highlights,
            "table": self._table,
            "picture": self._picture,
            "method": self._method,
            "audit": self._audit,
            "directory": self._directory,
        }

    @staticmethod
    def _each(items: Any, do: Callable[[Any], Any]) -> None:
        for item in items:
            do(item)

    def _spans(self, paragraph: Any, spans: list[Sheet]) -> None:
        for span in spans:
            if span["line_end"]:
                paragraph.add_run().add_break()
                continue
            if span["href"]:
                hyperlink(paragraph, span["text"], span["href"], ACCENT)
                continue
            run = paragraph.add_run(span["text"])
            run.bold = span["strong"] or None
            run.italic = span["stressed"] or None

    def _list(self, block: Sheet, depth: int = 1) -> None:
        style = ("List Number" if block["ordered"] else "List Bullet") + (f" {min(depth, 3)}" if depth > 1 else "")
        number = numbered_list(self.document, style, block["start"]) if block["ordered"] else None
        for item in block["items"]:
            for at, inner in enumerate(item):
                if inner["kind"] == "list":
                    self._list(inner, depth + 1)
                elif inner["kind"] == "paragraph":
                    paragraph = self.document.add_paragraph(style=style if not at else f"List Continue{_deep(depth)}")
                    if number is not None and not at:
                        number(paragraph)
                    self._spans(paragraph, inner["spans"])
                else:
                    self._blocks[inner["kind"]](inner)

    def _quotation(self, block: Sheet) -> None:
        for inner in block["blocks"]:
            if inner["kind"] == "paragraph":
                self._spans(self.document.add_paragraph(style="Quote"), inner["spans"])
            else:
                self._blocks[inner["kind"]](inner)

    def _highlights(self, block: Sheet) -> None:
        for value, label, note in block["items"]:
            line = self.document.add_paragraph(style="List Bullet")
            line.add_run(f"{label}: ")
            line.add_run(value).bold = True
            if note:
                line.add_run(f" ({note})")

    def _table(self, block: Sheet) -> None:
        self._caption(f"{block['label']} {block['caption']}".strip(), before=True)
        self.document.add_paragraph(block["sub"], style="Caption").paragraph_format.keep_with_next = True
        feet = [row for row in (block["total"], block["change"]) if row]
        rows = [*block["rows"], *feet]
        table = self.document.add_table(1 + len(rows), 1 + len(block["head"]), style="Normal Table")
        name_table(table, block["caption"], block["sub"])
        hairlines(table, ACCENT)
        widths(table, _label_width(block), WIDTH_CM)
        for at, (cell, text) in enumerate(zip(table.rows[0].cells, [block["corner"], *block["head"]], strict=True)):
            _fill(cell, text, bold=True, right=at > 0)
            shade(cell, TINT)
        repeat_header(table.rows[0])
        for line, row in zip(table.rows[1:], rows, strict=True):
            cells = line.cells
            whole = row is not rows[-1] and len(rows) <= LONG  # short tables stay on one page
            _fill(cells[0], row["label"], bold=row is block["total"], whole=whole)
            for cell, number in zip(cells[1:], row["cells"], strict=False):
                _fill(cell, number["text"], bold=row is block["total"], right=True, whole=whole)
        if not rows:
            self.document.add_paragraph(self.sheet["words"]["no-rows"])
        self.document.add_paragraph()

    def _picture(self, block: Sheet) -> None:
        import vl_convert
        from docx.shared import Cm

        drawing = self.pictures.get(block["key"])
        if drawing is None:
            self.document.add_paragraph(block["alt"])
        else:
            png = vl_convert.svg_to_png(drawing, scale=2)
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            describe(paragraph.add_run().add_picture(BytesIO(png), width=Cm(WIDTH_CM)), block["alt"], block["label"])
        self._caption(f"{block['label']} {block['caption']}".strip(), before=False)

    def _caption(self, text: str, *, before: bool) -> None:
        self.document.add_paragraph(text, style="Caption").paragraph_format.keep_with_next = before

    def _method(self, block: Sheet) -> None:
        words = self.sheet["words"]
        for entry in block["entries"]:
            self.document.add_heading(f"{entry['label']} {entry['title']}".strip(), 2)
            lines = [(words["question"], entry["question"]), (words["counted"], entry["counted"])]
            lines += [(words["checks"], check) for check in entry["checks"]]
            for name, text in lines:
                line = self.document.add_paragraph()
                line.add_run(f"{name}: ").bold = True
                line.add_run(text)

    def _audit(self, block: Sheet) -> None:
        if not block["notes"]:
            self.document.add_paragraph(self.sheet["words"]["no-audit"])
        for note in block["notes"]:
            line = self.document.add_paragraph()
            line.add_run(f"{note['severity']}: {note['title']}. ").bold = True
            line.add_run(f"{note['detail']} {note['concerned']}".strip())

    def _directory(self, _block: Sheet) -> None:
        words = self.sheet["words"]
        blocks = [block for chapter in self.sheet["chapters"] for block in chapter["blocks"]]
        for kind, name, nothing in (
            ("table", words["tables"], words["no-tables"]),
            ("picture", words["pictures"], words["no-pictures"]),
        ):
            self.document.add_heading(name, 2)
            found = [block for block in blocks if block["kind"] == kind]
            for block in found:
                self.document.add_paragraph(f"{block['label']} {block['caption']}".strip())
            if not found:
                self.document.add_paragraph(nothing)


def _deep(depth: int) -> str:
    return f" {min(depth, 3)}" if depth > 1 else ""


def _label_width(block: Sheet) -> float:
    """Room for the labels of rows, in centimetres: as long as the longest, but no more than numbers can spare."""
    longest = max((len(row["label"]) for row in block["rows"]), default=10)
    return min(max(longest * 0.19, 3.0), 4.0 if len(block["head"]) > 6 else 6.5)


def _fill(cell: Any, text: str, *, bold: bool = False, right: bool = False, whole: bool = True) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.keep_with_next = whole
    run = paragraph.add_run(text)
    run.font.size = Pt(9)
    run.bold = bold or None
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _reproducible(content: bytes) -> bytes:
    """The same parts without the clock of the machine that packed them."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return packed.getvalue()

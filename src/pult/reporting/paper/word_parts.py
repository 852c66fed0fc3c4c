"""What python-docx has no word for: language, described pictures, header rows, links, numbering that begins anew."""

from collections.abc import Callable, Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def styled(document: Any, accent: str) -> None:
    """A4 with our margins, and the look of headings and captions."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.5)
    colour = RGBColor.from_string(accent)
    normal = document.styles["Normal"]
    _font(normal, "Calibri")
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(8)
    for name, size in (("Title", 26), ("Subtitle", 14), ("Heading 1", 18), ("Heading 2", 13), ("Heading 3", 11.5)):
        style = document.styles[name]
        _font(style, "Calibri")
        style.font.size = Pt(size)
        style.font.color.rgb = colour
        style.font.italic = False
    document.styles["Heading 1"].paragraph_format.space_before = Pt(24)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(8)
    caption = document.styles["Caption"]
    caption.font.size, caption.font.color.rgb, caption.font.bold = Pt(9.5), colour, False
    caption.paragraph_format.space_after = Pt(4)
    _font(document.styles["TOC Heading"], "Calibri")
    document.styles["TOC Heading"].font.color.rgb = colour


def _font(style: Any, name: str) -> None:
    """For every script; the template names theme fonts that would win otherwise."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def language(document: Any, tag: str) -> None:
    """The language of all text, for screen readers and spelling."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    found = defaults.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        defaults.append(found)
    for attribute in ("val", "eastAsia"):
        found.set(qn(f"w:{attribute}"), tag)


def describe(picture: Any, alternative: str, title: str) -> None:
    """What a picture shows, in words."""
    properties = picture._inline.docPr
    properties.set("descr", alternative)
    properties.set("title", title)


def name_table(table: Any, caption: str, description: str) -> None:
    """Title and description of a table, and that its first row and column are headers."""
    properties = table._tbl.tblPr
    for name, text in (("w:tblCaption", caption), ("w:tblDescription", description)):
        element = OxmlElement(name)
        element.set(qn("w:val"), text)
        properties.append(element)
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")


def hairlines(table: Any, accent: str) -> None:
    """Fine lines between rows, stronger ones at head and foot, none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side, size, colour in (("top", 8, accent), ("bottom", 8, accent), ("insideH", 4, "C9D1D6")):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def widths(table: Any, first: float, whole: float) -> None:
    """The first column as wide as its labels, the others share the rest; in centimetres."""
    table.autofit = False
    others = len(table.columns) - 1
    each = min((whole - first) / max(others, 1), 3.6)
    for at, column in enumerate(table.columns):
        width = Cm(each if at else first)
        column.width = width
        for cell in column.cells:
            cell.width = width


def repeat_header(row: Any) -> None:
    """The row is a header: read so by screen readers and repeated on every page."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(name))


def shade(cell: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def hyperlink(paragraph: Any, text: str, href: str, colour: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(href, LINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.color.rgb = RGBColor.from_string(colour)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def numbered_list(document: Any, style: str, start: int) -> Callable[[Any], None]:
    """Numbering of its own for one list, beginning with `start`; the answer puts a paragraph into it."""
    numbering = document.part.numbering_part.element
    of_style = document.styles[style].element.pPr.numPr.numId.val
    abstract = next(n for n in numbering.num_lst if n.numId == of_style).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)

    def put(paragraph: Any) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number.numId
        properties.get_or_add_ilvl().val = 0

    return put


def page_number(paragraph: Any, word: str) -> None:
    paragraph.add_run(f"{word} ")
    _field(paragraph, "PAGE", "1")


def contents(document: Any, titles: Iterable[str]) -> None:
    """A table of contents that Word brings up to date; until then it lists the chapters."""
    lines = list(titles)
    first = document.add_paragraph()
    _mark(first, "begin")
    _instruction(first, 'TOC \\o "1-1" \\h \\z \\u')
    _mark(first, "separate")
    last = first
    for number, title in enumerate(lines):
        last = first if not number else document.add_paragraph()
        last.add_run(title)
    _mark(last, "end")


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    _mark(paragraph, "begin")
    _instruction(paragraph, instruction)
    _mark(paragraph, "separate")
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def _mark(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _instruction(paragraph: Any, text: str) -> None:
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {text} "
    paragraph.add_run()._r.append(instruction)

"""An edition made ready for the typesetter: every number written, every reference resolved.

The result is plain JSON. The typesetter only lays out; it decides nothing about numbers or words, and
it never reads text as markup.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from pult.kernel import wording
from pult.kernel.figures.table import Check
from pult.reporting.paper.comparison import Comparison
from pult.reporting.paper.edition import (
    AuditBlock,
    AuditNote,
    Block,
    DirectoryBlock,
    Edition,
    HighlightsBlock,
    MethodBlock,
    PictureBlock,
    Prose,
    TableBlock,
)
from pult.reporting.paper.legible import legible
from pult.reporting.paper.prose_sheet import text_sheet
from pult.reporting.paper.references import Tables, resolved
from pult.reporting.paper.tabular import Sheet, counted, differing, table_sheet


def manuscript(edition: Edition, comparison: Comparison | None = None, *, printed: bool = True) -> Sheet:
    """What the typesetter needs, in the edition's language. UnknownReference for a reference to nowhere.

    Word files and pages are made of the same; they bring their own fonts (`printed` False) and need no replacements.
    """
    with override(edition.language):
        tables = edition.tables()
        chapters: list[Sheet] = [
            {
                "key": chapter.key,
                "title": chapter.title,
                "blocks": [_block(block, edition, tables, comparison) for block in chapter.blocks],
            }
            for chapter in edition.chapters
        ]
        sheets = [b for chapter in chapters for b in chapter["blocks"] if b["kind"] == "table"]
        written = {
            "language": edition.language,
            "title": edition.title,
            "subtitle": edition.subtitle,
            "authority": edition.authority_name,
            "year": str(edition.year),
            "facts": _facts(edition, comparison),
            "words": _words(edition),
            "notices": _notices(edition, comparison, sum(differing(sheet) for sheet in sheets)),
            "chapters": chapters,
        }
        return {name: _legible(value) for name, value in written.items()} if printed else written


def _legible(value: Any) -> Any:
    """The fonts decide what can be printed; so the last step before the page, for every text alike."""
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, list):
        return [_legible(item) for item in value]
    if isinstance(value, dict):
        return {name: _legible(item) for name, item in value.items()}
    return value


def _words(edition: Edition) -> dict[str, str]:
    """The words of the layout itself. `{page}` and `{pages}` are filled by the typesetter."""
    return {
        "contents": _("Inhalt"),
        "page": _("Seite {page} von {pages}"),
        "key-date": _("Stichtag %(day)s") % {"day": wording.day(edition.valid_on)},
        "report-year": _("Berichtsjahr"),
        "total": _("Summe"),
        "tables": _("Tabellen"),
        "pictures": _("Abbildungen"),
        "no-tables": _("Dieser Bericht enthält keine Tabellen."),
        "no-pictures": _("Dieser Bericht enthält keine Abbildungen."),
        "question": _("Frage"),
        "counted": _("Gezählt werden"),
        "checks": _("Proben"),
        "no-audit": _("Die Prüfung hat keine Befunde ergeben."),
        "no-rows": _("Zum Stichtag ist hier nichts verzeichnet."),
    }


def _facts(edition: Edition, comparison: Comparison | None) -> list[list[str]]:
    """The lines at the foot of the cover."""
    known = _moment(edition.known_at) if edition.known_at else wording.day(edition.created_on)
    facts = [[_("Ausgabe"), str(edition.number)]] if edition.number else []
    facts += [
        [_("Stichtag"), wording.day(edition.valid_on)],
        [_("Stand der Kenntnis"), known],
        [_("Erstellt am"), wording.day(edition.created_on)],
    ]
    if comparison is not None:
        facts.append([_("Verglichen mit der Kenntnis vom"), _moment(comparison.known_at)])
    return facts


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return _("%(day)s, %(time)s Uhr") % {"day": wording.day(local.date()), "time": f"{local:%H:%M}"}


def _notices(edition: Edition, comparison: Comparison | None, number: int) -> list[str]:
    """What a reader must know before the first number."""
    corrected = [edition.correction] if edition.correction else []
    return corrected + _known_now(edition, comparison, number)


def _known_now(edition: Edition, comparison: Comparison | None, number: int) -> list[str]:
    if comparison is not None:
        day = {"moment": _moment(comparison.known_at)}
        if not number:
            return [_("Verglichen mit der Kenntnis vom %(moment)s: Alle Zahlen der Tabellen gelten unverändert.") % day]
        return [
            ngettext(
                "Verglichen mit der Kenntnis vom %(moment)s: %(number)s Zahl der Tabellen lautet heute "
                "anders. Die heutige Zahl steht kursiv und in eckigen Klammern unter der veröffentlichten.",
                "Verglichen mit der Kenntnis vom %(moment)s: %(number)s Zahlen der Tabellen lauten heute "
                "anders. Die heutige Zahl steht jeweils kursiv und in eckigen Klammern unter der "
                "veröffentlichten.",
                number,
            )
            % (day | {"number": wording.number(number)})
        ]
    if edition.hint_known_now:
        return [
            _(
                "Seit dem Stand der Kenntnis wurden die Bücher zum Stichtag berichtigt. Dieser Bericht zeigt "
                "die Zahlen, wie sie veröffentlicht wurden; er lässt sich mit den heutigen Zahlen daneben "
                "ausgeben."
            )
        ]
    return []


def _block(block: Block, edition: Edition, tables: Tables, comparison: Comparison | None) -> Sheet:
    match block:
        case Prose(text):
            paragraphs = [" ".join(p.split("\n")).strip() for p in resolved(text, tables).split("\n\n")]
            return {"kind": "prose", "paragraphs": [p for p in paragraphs if p]}
        case HighlightsBlock(items):
            return {
                "kind": "highlights",
                "items": [[resolved(item.value, tables), item.label, resolved(item.note, tables)] for item in items],
            }
        case TableBlock(figure, label):
            return table_sheet(figure, label, comparison)
        case PictureBlock():
            return {
                "kind": "picture",
                "form": block.kind,
                "figures": [figure.figure for figure in block.figures] or [one.key for one in block.series],
                "label": block.number_label,
                "caption": block.caption,
                "alt": block.alt,
                "key": block.key,
            }
        case MethodBlock():
            return {"kind": "method", "entries": [_method(b) for b in edition.table_blocks()]}
        case AuditBlock():
            return {
                "kind": "audit",
                "notes": [_note(note, tuple(edition.table_blocks())) for note in edition.audit],
            }
        case DirectoryBlock():
            return {"kind": "directory"}
        case _:
            return text_sheet(block)


def _method(block: TableBlock) -> Sheet:
    figure = block.figure
    return {
        "label": block.number_label,
        "title": figure.title,
        "question": figure.question,
        "counted": counted(figure),
        "checks": [_check(check) for check in figure.checks],
    }


def _check(check: Check) -> str:
    detail = {"detail": check.detail or check.name}
    return _("Bestanden: %(detail)s") % detail if check.ok else _("Nicht bestanden: %(detail)s") % detail


def _note(note: AuditNote, blocks: Sequence[TableBlock]) -> Sheet:
    concerned = [block.number_label or block.figure.title for block in blocks if block.figure.figure in note.figures]
    return {
        "severity": _("Widerspruch") if note.severity == "contradiction" else _("Hinweis"),
        "grave": note.severity == "contradiction",
        "title": note.title,
        "detail": note.detail,
        "concerned": _("Betrifft %(tables)s.") % {"tables": ", ".join(concerned)} if concerned else "",
    }

"""From cells to values: each column parsed by its field, each fault said once per row with its remedy."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from pult.kernel.imports.fields import Field, Profile
from pult.kernel.imports.importer import FAULTY
from pult.kernel.imports.report import Problem, Report
from pult.kernel.imports.totals import adds_up, total
from pult.kernel.placeholders import is_placeholder
from pult.kernel.tables.excel_cells import ExcelNumber
from pult.kernel.tables.reading import Table
from pult.kernel.tables.refused import as_text_remedy, quoted
from pult.kernel.tables.spoilt import EXACT_DIGITS, may_be_rounded
from pult.kernel.tables.twice_decoded import decoded_once
from pult.kernel.tables.values import ValueRefused, is_blank

REMEMBER = 20_000
"""Different raw values remembered per column."""
LONGEST = 1_000
"""Characters of a cell: no field of the books takes more."""
TOLD = 3


class _Column:
    """One field's column in the list, with a memory: a list of 82,000 rows names a dozen models."""

    __slots__ = ("exact", "field", "fixed", "header", "index", "others", "rounded", "texts")

    def __init__(self, field: Field, index: int | None, header: str, fixed: Any) -> None:
        self.field, self.index, self.header, self.fixed = field, index, header, fixed
        self.texts: dict[str, Any] = {}
        # 1, 1.0 and True are equal as keys but not as cells.
        self.others: dict[tuple[type, Any], Any] = {}
        # Numbers as Excel leaves them that were longer than it keeps; one that is longer and whole clears them all.
        self.rounded: list[tuple[int, str]] = []
        self.exact = False

    def look_at(self, row: int, raw: object) -> None:
        """Notes whether the cell may hold a number that Excel has rounded: that shows only beside the others."""
        if isinstance(raw, str) and len(raw) > EXACT_DIGITS and (rounded := may_be_rounded(raw.strip())) is not None:
            if rounded:
                self.rounded.append((row, raw.strip()))
            else:
                self.exact = True

    def problems(self) -> list[Problem]:
        """The rounded numbers, unless a longer one shows that the column was text to Excel."""
        if self.exact:
            return []
        reason = _("Excel hat die Zahl auf 15 Stellen gerundet; die übrigen sind verloren.")
        return [Problem(row, self.header, text[:80], reason, as_text_remedy()) for row, text in self.rounded]

    def value(self, raw: object) -> Any:
        """The parsed cell, empty for "k. A." where nothing is needed; remembered when the column repeats itself.

        Texts seen before never get here.
        """
        field = self.field
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            if field.required:
                raise ValueRefused(_("Die Zelle ist leer."), _("Bitte einen Wert eintragen."))
            if isinstance(raw, str):
                self.texts[raw] = field.empty
            return field.empty
        if isinstance(raw, str) and len(raw) > LONGEST:
            raise ValueRefused(
                _("Der Text ist länger als %(most)s Zeichen.") % {"most": LONGEST}, _("Bitte den Text kürzen.")
            )
        if not field.required and isinstance(raw, str) and is_placeholder(raw):
            return field.empty
        if not field.repeats:
            return field.parse(raw)
        if isinstance(raw, str):
            value = field.parse(raw)
            if len(self.texts) < REMEMBER:
                self.texts[raw] = value
            return value
        key = (type(raw), raw.key if isinstance(raw, ExcelNumber) else raw)
        if key not in self.others:
            if len(self.others) >= REMEMBER:
                return field.parse(raw)
            self.others[key] = field.parse(raw)
        return self.others[key]


def parsed_rows(
    table: Table, fields: Sequence[Field], profile: Profile, report: Report
) -> Iterator[tuple[int, list[Any], bool]]:
    """`(row, values in the order of fields, whether any is FAULTY)` of every row; faults go into the report."""
    columns = []
    for field in fields:
        index = profile.column(field.key, table.header)
        header = "" if index is None else table.header[index]
        fixed = field.parse(profile.fixed[field.key]) if field.key in profile.fixed else field.empty
        columns.append(_Column(field, index, header, fixed))
    width = len(table.header)
    numbers = [c.index for c in columns if c.field.required and not c.field.repeats and c.index is not None]
    twice: dict[str, str] = {}
    for row, cells in table.rows():
        report.rows += 1
        if len(cells) > width:
            report.problems.append(
                Problem(
                    row,
                    "",
                    str(cells[width])[:80],
                    _("Die Zeile hat mehr Zellen als die Kopfzeile Spalten."),
                    _("Bitte Trennzeichen innerhalb von Texten in Anführungszeichen setzen."),
                )
            )
            continue
        values = []
        faults: list[Problem] = []
        for column in columns:
            if column.index is None:
                values.append(column.fixed)
                continue
            raw = cells[column.index]
            if raw.__class__ is str and raw in column.texts:
                values.append(column.texts[raw])
                continue
            column.look_at(row, raw)
            if isinstance(raw, str) and not raw.isascii() and len(twice) < TOLD and (once := decoded_once(raw)) != raw:
                twice[raw] = once
            try:
                values.append(column.value(raw))
            except ValueRefused as refused:
                values.append(FAULTY)
                faults.append(Problem(row, column.header, _told(raw), refused.message, refused.remedy))
        # A row with all that a row needs is none, whatever its notes say; a number that is called so is no number.
        if (faults and _lacks_what_is_needed(cells, columns) and any(map(adds_up, cells))) or any(
            adds_up(cells[at]) for at in numbers
        ):
            report.problems.append(total(row, cells))
            continue
        report.problems += faults
        yield row, values, bool(faults)
    for column in columns:
        report.problems += column.problems()
    if twice:
        report.notes.append(
            _("Doppelt umgewandelte Umlaute sind berichtigt: %(texts)s")
            % {"texts": ", ".join(f"„{raw}“ → „{once}“" for raw, once in twice.items())}
        )


def _told(raw: object) -> str:
    return raw[:80] if isinstance(raw, str) else quoted(raw)


def _lacks_what_is_needed(cells: Sequence[object], columns: Sequence[_Column]) -> bool:
    return any(
        column.field.required and column.index is not None and is_blank(cells[column.index]) for column in columns
    )

"""From cells to values: each column parsed by its field, each fault said once per row with its remedy."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from pult.kernel.imports.fields import Field, Profile
from pult.kernel.imports.importer import FAULTY
from pult.kernel.imports.report import Problem, Report
from pult.kernel.placeholders import is_placeholder
from pult.kernel.tables.reading import Table
from pult.kernel.tables.values import ValueRefused

REMEMBER = 20_000
"""Different raw values remembered per column."""


class _Column:
    """One field's column in the list, with a memory: a list of 82,000 rows names a dozen models."""

    __slots__ = ("field", "fixed", "header", "index", "others", "texts")

    def __init__(self, field: Field, index: int | None, header: str, fixed: Any) -> None:
        self.field, self.index, self.header, self.fixed = field, index, header, fixed
        self.texts: dict[str, Any] = {}
        # 1, 1.0 and True are equal as keys but not as cells.
        self.others: dict[tuple[type, Any], Any] = {}

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
        if not field.required and isinstance(raw, str) and is_placeholder(raw):
            return field.empty
        if not field.repeats:
            return field.parse(raw)
        if isinstance(raw, str):
            value = field.parse(raw)
            if len(self.texts) < REMEMBER:
                self.texts[raw] = value
            return value
        key = (type(raw), raw)
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
        faulty = False
        for column in columns:
            if column.index is None:
                values.append(column.fixed)
                continue
            raw = cells[column.index]
            if raw.__class__ is str and raw in column.texts:
                values.append(column.texts[raw])
                continue
            try:
                values.append(column.value(raw))
            except ValueRefused as refused:
                faulty = True
                values.append(FAULTY)
                report.problems.append(Problem(row, column.header, str(raw)[:80], refused.message, refused.remedy))
        yield row, values, faulty

"""An empty list to fill in: the columns that a reader knows, and on a second sheet what belongs into each."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from pult.kernel.imports.fields import Field
from pult.kernel.imports.importer import Importer
from pult.kernel.tables.writing import Sheet, write_xlsx


def write_template(target: Path | BinaryIO, importer: Importer, title: str) -> None:
    """A workbook whose first sheet has only the header. Columns are called as in the importer's first profile."""
    columns = importer.profiles[0].columns
    fields = [field for field in importer.fields if field.key in columns]
    header = [_called(columns[field.key]) for field in fields]
    explained = (_("Spalte"), _("Nötig?"), _("Beispiel"), _("So darf die Spalte auch heißen"))
    sheets = [Sheet(title, header, []), Sheet(_("Erklärung"), explained, _explanations(fields, header))]
    write_xlsx(target, sheets, title=title)


def _explanations(fields: list[Field], header: list[str]) -> Iterator[tuple[str, str, str, str]]:
    for field, name in zip(fields, header, strict=True):
        others = ", ".join(word for word in field.called if word != name)
        yield name, _("ja") if field.required else _("nein"), field.example, others


def _called(column: str) -> str:
    return column.split("|")[0]

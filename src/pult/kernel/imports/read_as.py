"""How a list was read: what a reader of the report should know beside the counts, and what nobody can read."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.imports.fields import Profile
from pult.kernel.imports.importer import Importer
from pult.kernel.imports.mending import Mending
from pult.kernel.imports.profiles import ColumnsMissing
from pult.kernel.tables.reading import HeaderDoubled, Table

SHOWN: Final = 5


def notes(importer: Importer, table: Table, profile: Profile, mending: Mending) -> list[str]:
    return [*_where(table), *_columns(importer, table, profile), *_rows(table, mending)]


def refuse_doubled(importer: Importer, profile: Profile, table: Table) -> None:
    """Raises HeaderDoubled when a column that is needed bears the name of another."""
    used = {profile.column(field.key, table.header) for field in importer.fields}
    names = [name for at, name in enumerate(table.header) if at in used and name in table.doubled]
    if names:
        raise HeaderDoubled(
            _("Spalten, die gebraucht werden, kommen mehrfach vor: %(columns)s.") % {"columns": ", ".join(names)},
            _("Geben Sie jeder Spalte einen eigenen Namen oder löschen Sie die überzählige Spalte."),
        )


def elsewhere(missing: ColumnsMissing, table: Table) -> ColumnsMissing:
    """The same, with where was looked for the columns and where was not."""
    remedy = [missing.remedy]
    if table.header_row > 1 or table.above:
        remedy.append(_("Als Kopfzeile gilt Zeile %(row)s.") % {"row": table.header_row})
    if table.unread:
        told = _(
            "Gelesen wurde das Blatt %(sheet)s; ein anderes lässt sich wählen (auf der Kommandozeile mit --sheet): "
            "%(others)s."
        )
        remedy.append(told % {"sheet": table.sheet, "others": _few(table.unread)})
    return ColumnsMissing(missing.message, " ".join(remedy))


def _where(table: Table) -> list[str]:
    told = []
    if table.unread:
        told.append(
            _("Blatt %(sheet)s gelesen; nicht gelesen: %(others)s")
            % {"sheet": table.sheet, "others": ", ".join(table.unread)}
        )
    if table.above:
        told.append(_("Kopfzeile ist Zeile %(row)s; was darüber steht, ist nicht gelesen") % {"row": table.header_row})
    return told


def _columns(importer: Importer, table: Table, profile: Profile) -> list[str]:
    told = []
    used = {profile.column(key, table.header) for key in profile.columns}
    if ignored := [name for at, name in enumerate(table.header) if at not in used and name]:
        told.append(_("Nicht übernommene Spalten: %(names)s") % {"names": ", ".join(ignored)})
    if recognised := _recognised(importer, profile, table.header):
        told.append(_("Am Namen erkannt: %(columns)s") % {"columns": ", ".join(recognised)})
    return told


def _rows(table: Table, mending: Mending) -> list[str]:
    told = []
    if out_of_sight := [row for row in table.out_of_sight if row not in mending.left_out]:
        line = ngettext(
            "%(count)s ausgeblendete oder durchgestrichene Zeile wird gelesen: Zeile %(rows)s",
            "%(count)s ausgeblendete oder durchgestrichene Zeilen werden gelesen: Zeilen %(rows)s",
            len(out_of_sight),
        )
        told.append(line % {"count": wording.number(len(out_of_sight)), "rows": _few(list(map(str, out_of_sight)))})
    if mending.left_out:
        told.append(_("Liegen gelassene Zeilen: %(count)s") % {"count": wording.number(len(mending.left_out))})
    if mending.cells:
        told.append(_("Berichtigte Zellen: %(count)s") % {"count": wording.number(mending.cell_count)})
    return told


def _recognised(importer: Importer, profile: Profile, header: Sequence[str]) -> list[str]:
    """The columns that no profile names, as what they are read."""
    known = next((p for p in importer.profiles if p.name == profile.name), profile)
    return [
        _("„%(column)s“ als %(field)s") % {"column": header[column], "field": field.label}
        for field in importer.fields
        if (column := profile.column(field.key, header)) is not None and known.column(field.key, header) is None
    ]


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")

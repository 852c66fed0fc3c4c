"""Sentences that stay true whatever the numbers are.

They refer to figures instead of quoting them, so a number in a sentence is the number in the table.
A sentence that would say nothing is empty; `paragraph` leaves it out.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.figures.table import Column, FigureTable, Number
from pult.reporting.paper import reading
from pult.reporting.paper.edition import Prose
from pult.reporting.paper.references import CHANGE, TOTAL, literal, reference


def paragraph(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def prose(*paragraphs: str) -> Prose:
    return Prose("\n\n".join(text for text in paragraphs if text))


def enumeration(items: Iterable[str]) -> str:
    """ "a", "a und b", "a, b und c"."""
    found = list(items)
    if len(found) < 2:
        return "".join(found)
    return _("%(first)s und %(last)s") % {"first": ", ".join(found[:-1]), "last": found[-1]}


def quoted(label: str) -> str:
    """A label of a row or column inside a sentence, whatever its grammar."""
    return _("„%(label)s“") % {"label": literal(label)}


def plural(number: Number) -> int:
    """For choosing the form of a noun; only one is singular."""
    return 1 if number == 1 else 2


def day(table: FigureTable) -> str:
    """The key date of a table, which need not be that of the report."""
    return wording.day(table.valid_on)


def total(table: FigureTable, column: Column) -> str:
    return reference(table, TOTAL, column)


def share(table: FigureTable, row: str, part: Column, whole: Column) -> str:
    """The share of one column in another, same row, as a percentage."""
    return f"{{{table.figure}:{row}:{part.key} / {table.figure}:{TOTAL}:{whole.key}|percent}}"


def changed(table: FigureTable, column: Column) -> str:
    """By how much the total differs from the key date compared with."""
    value = reading.change(table, column)
    if value is None or table.compared_on is None:
        return ""
    named = {
        "number": reference(table, CHANGE, column, as_="absolute"),
        "day": wording.day(table.compared_on),
    }
    if value == 0:
        return _("Am %(day)s waren es ebenso viele.") % named
    if value > 0:
        return (
            ngettext(
                "Das ist %(number)s mehr als am %(day)s.",
                "Das sind %(number)s mehr als am %(day)s.",
                plural(value),
            )
            % named
        )
    return (
        ngettext(
            "Das ist %(number)s weniger als am %(day)s.",
            "Das sind %(number)s weniger als am %(day)s.",
            plural(-value),
        )
        % named
    )


def largest(table: FigureTable, column: Column) -> str:
    """Which row holds most; nothing when there is little to choose from."""
    rows = reading.largest_rows(table, column)
    counted = [row for row in table if reading.cell(table, row, column)]
    if not rows or len(counted) < 2 or len(rows) == len(counted):
        return ""
    named = {"number": reference(table, rows[0].key, column)}
    if len(rows) > 1:
        labels = enumeration(quoted(row.label) for row in rows)
        return _("Die größte Zahl entfällt zu gleichen Teilen auf %(labels)s: je %(number)s.") % (
            named | {"labels": labels}
        )
    return _("Die größte Zahl entfällt auf %(label)s: %(number)s, das sind %(share)s.") % (
        named | {"label": quoted(rows[0].label), "share": share(table, rows[0].key, column, column)}
    )


def divided(table: FigureTable) -> str:
    """How the total divides into the columns of the table."""
    parts = [column for column in reading.parts(table) if reading.total(table, column)]
    whole = reading.sum_column(table)
    if not parts or whole is None or whole in parts:
        return ""
    if len(parts) == 1:
        return _("Alle entfallen auf %(label)s.") % {"label": quoted(parts[0].label)}
    return _("Davon entfallen %(parts)s.") % {
        "parts": enumeration(
            _("%(number)s auf %(label)s (%(share)s)")
            % {
                "number": total(table, part),
                "label": quoted(part.label),
                "share": share(table, TOTAL, part, whole),
            }
            for part in parts
        )
    }


def moved(table: FigureTable) -> str:
    """Which columns rose and which fell since the key date compared with."""
    if table.change is None or table.compared_on is None:
        return ""
    since = {"day": wording.day(table.compared_on)}
    known = [(column, reading.change(table, column)) for column in reading.parts(table)]
    rose = enumeration(_moved(table, column) for column, value in known if value is not None and value > 0)
    fell = enumeration(_moved(table, column) for column, value in known if value is not None and value < 0)
    if rose and fell:
        return _("Gegenüber dem %(day)s stieg die Zahl bei %(rose)s; sie sank bei %(fell)s.") % (
            since | {"rose": rose, "fell": fell}
        )
    if rose:
        return _("Gegenüber dem %(day)s stieg die Zahl bei %(rose)s.") % (since | {"rose": rose})
    if fell:
        return _("Gegenüber dem %(day)s sank die Zahl bei %(fell)s.") % (since | {"fell": fell})
    return _("Gegenüber dem %(day)s ist die Aufteilung unverändert.") % since


def _moved(table: FigureTable, column: Column) -> str:
    return f"{quoted(column.label)} ({reference(table, CHANGE, column, as_='signed')})"

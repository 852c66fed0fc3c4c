"""What the demo city is, told on one screen: how large, where its report lies, what to try next."""

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from pult.inventory.public import Movement
from pult.kernel import wording
from pult.kernel.models import Entry
from pult.schools.public import Authority

if TYPE_CHECKING:
    from pult.cli.annual_report import Issued


def summary(authority: Authority, issued: "Issued", folder: Path) -> Panel:
    tables = issued.edition.tables()

    def total(figure: str, column: int = 0) -> str:
        return wording.number(tables[figure].total[column] or 0)

    numbers = Table.grid(padding=(0, 2))
    numbers.add_column(justify="right", style="title")
    numbers.add_column()
    for number, label in (
        (total("schools-by-type"), _("Schulen an %(sites)s Standorten") % {"sites": total("schools-by-type", 1)}),
        (total("tablets-by-school-type"), _("Tablets in den Schulen")),
        (total("pcs-by-school-type", -1), _("Laptops und PCs")),
        (total("displays-by-school-type"), _("Displays und Beamer")),
        (wording.number(Movement.objects.filter(authority_id=authority.pk).count()), _("Bewegungen im Journal")),
        (wording.number(Entry.objects.filter(authority_id=authority.pk).count()), _("Vorgänge mit Tag und Namen")),
    ):
        numbers.add_row(number, label)
    key, row = _a_cell(issued)
    lines = [
        Text(_("Der Jahresbericht %(year)s ist festgeschrieben:") % {"year": issued.edition.year}),
        *(Text(f"  {path}") for path in issued.files if path.suffix in (".pdf", ".xlsx")),
        Text(""),
        Text(_("Jede Zahl führt zu ihren Nachweisen:")),
        Text(f"  pult figure {key} --on 31.12.2023 --records {row} Summe", style="title"),
        Text(_("Und jetzt?")),
        Text("  pult figures", style="title"),
        Text("  pult figure schools-by-type --on 31.12.2023 --compare 31.12.2022", style="title"),
        Text(f"  pult report annual --year 2023 --as-known-now --out {folder}-heute", style="title"),
        Text("  pult check", style="title"),
    ]
    body = Table.grid()
    body.add_row(numbers)
    for line in (Text(""), *lines):
        body.add_row(line)
    title = _("%(name)s (%(number)s), am %(day)s") % {
        "name": authority.name,
        "number": authority.number,
        "day": wording.day(issued.edition.valid_on),
    }
    return Panel(body, title=Text(title), title_align="left", expand=False, padding=(1, 2))


def _a_cell(issued: "Issued") -> tuple[str, str]:
    """A row with few records, to look at all of them."""
    table = issued.edition.tables()["tablets-by-school-type"]
    filled = [row for row in table.rows if row.cells[0]]
    smallest = min(filled, key=lambda row: int(row.cells[0] or 0), default=None)
    return table.figure, f'"{smallest.label}"' if smallest else "Summe"

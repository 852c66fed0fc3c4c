"""`pult report`: freezes reports and gives them out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.utils.translation import gettext as _

from pult.cli.actor import actor, by_option
from pult.cli.authority import authority_option, the_authority
from pult.cli.parameters import AFile, Whole
from pult.cli.screen import console, say, table, tell
from pult.cli.speech import Command, Group
from pult.cli.watching import watched

if TYPE_CHECKING:
    from pult.reporting.public import Difference, Edition

SHOWN = 50

command = Group("report", help=_("Schreibt Berichte fest und gibt sie aus."))


@command.command(
    "annual",
    cls=Command,
    help=_(
        "Gibt den Jahresbericht aus: PDF, Arbeitsmappe und JSON. Beim ersten Mal wird er festgeschrieben; danach "
        "zeigt er immer dieselben Zahlen."
    ),
)
@click.option("--year", type=Whole(1990, 2200), required=True, help=_("Berichtsjahr; Stichtag ist sein letzter Tag."))
@click.option("--out", type=AFile(_("ORDNER")), required=True, help=_("Wohin die Dateien kommen."))
@click.option("--as-known-now", is_flag=True, help=_("Zeigt neben den festgeschriebenen die heutigen Zahlen."))
@click.option("--new", is_flag=True, help=_("Schreibt eine neue Ausgabe fest, mit dem, was heute bekannt ist."))
@authority_option()
@by_option()
def annual(year: int, out: Path, as_known_now: bool, new: bool, authority: str | None, by: str | None) -> int:
    from django.utils.timezone import localdate, now

    from pult.cli.annual_report import give_out
    from pult.kernel import wording
    from pult.kernel.figures import written

    owner = the_authority(authority)
    with watched() as progress:
        issued = give_out(
            owner, year, out, by=actor(by), at=now(), progress=progress, new=new, as_known_now=as_known_now
        )
    edition, report = issued.edition, issued.report
    say(f"{edition.title} {year}, {owner.name}")
    told = _("Jetzt festgeschrieben") if issued.frozen_now else _("Festgeschrieben")
    say(
        _("%(told)s: Ausgabe %(number)s, Stichtag %(day)s, Kenntnisstand %(known)s")
        % {
            "told": told,
            "number": report.number,
            "day": wording.day(report.valid_on),
            "known": written.moment(report.known_at),
        }
    )
    for path in issued.files:
        say(f"  {path}")
    for note in edition.audit:
        mark = _("Widerspruch") if note.severity == "contradiction" else _("Hinweis")
        say(f"{mark}: {note.title} – {note.detail}")
    if report.valid_on > localdate():
        tell(_("Achtung: Der Stichtag liegt in der Zukunft. Mit --new entsteht später eine neue Ausgabe."))
    if issued.today is not None:
        _show(edition, issued.today, _("festgeschrieben"), _("heute bekannt"))
        if not issued.today:
            say(_("Alle Zahlen gelten auch nach heutiger Kenntnis."))
    elif edition.hint_known_now:
        say(_("Seitdem wurde zum Stichtag nachgetragen; --as-known-now zeigt die heutigen Zahlen daneben."))
    if issued.broken:
        tell(_("FEHLER: Die Bücher ergeben nicht mehr die festgeschriebenen Zahlen. Gedruckt wurden diese."))
        _show(edition, issued.broken, _("festgeschrieben"), _("nachgezählt"))
        tell(_("Bitte „pult check“ ausführen und den Betrieb verständigen."))
        return 1
    return 0


def _show(edition: "Edition", differences: "Sequence[Difference]", before: str, after: str) -> None:
    """The cells that differ, in the words of the tables."""
    if not differences:
        return
    from rich.text import Text

    from pult.kernel.figures import written

    grid = table()
    for heading in (_("Tabelle"), _("Zeile"), _("Spalte")):
        grid.add_column(heading)
    grid.add_column(before, justify="right")
    grid.add_column(after, justify="right")
    tables = edition.tables()
    for one in differences[:SHOWN]:
        figure = tables[one.figure]
        column = next((c for c in figure.columns if c.key == one.column), None)
        rows = {row.key: row.label for row in figure.rows}
        rows |= {"total": _("Summe"), "change": written.change_label(figure)}
        numbers = [
            (written.cell(value, column, signed=one.row == "change") if column else str(value))
            for value in (one.frozen, one.now)
        ]
        label = column.label if column else one.column
        grid.add_row(Text(figure.title), Text(rows.get(one.row, one.row)), Text(label), *numbers)
    console().print(grid)
    if len(differences) > SHOWN:
        say(_("… und %(count)s weitere") % {"count": len(differences) - SHOWN})


@command.command("list", cls=Command, help=_("Zeigt alle festgeschriebenen Berichte."))
def listing() -> None:
    from pult.kernel import wording
    from pult.kernel.figures import written
    from pult.reporting.public import Report
    from pult.schools.public import Authority

    reports = Report.objects.select_related("entry").defer("edition").order_by("authority_id", "year", "number")
    if not reports:
        say(_("Es ist noch kein Bericht festgeschrieben. „pult report annual --year 2023 --out ORDNER“ tut es."))
        return
    from rich.text import Text

    names = {authority.pk: f"{authority.name} ({authority.number})" for authority in Authority.objects.all()}
    grid = table()
    for heading in (
        _("Schulträger"),
        _("Jahr"),
        _("Ausgabe"),
        _("Stichtag"),
        _("Kenntnisstand"),
        _("festgeschrieben"),
        _("von"),
    ):
        grid.add_column(heading)
    for report in reports:
        grid.add_row(
            Text(names.get(report.authority_id, "")),
            str(report.year),
            str(report.number),
            wording.day(report.valid_on),
            written.moment(report.known_at),
            written.moment(report.entry.recorded_at),
            Text(report.entry.actor),
        )
    console().print(grid)

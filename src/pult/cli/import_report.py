"""What an import found and did, told so that a clerk can mend the list or take the import back."""

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.text import Text

from pult.cli import screen
from pult.home import handed_out
from pult.kernel import wording
from pult.kernel.imports.clearing import told
from pult.kernel.imports.report import Problem, Report

SHOWN = 50


def show(report: Report, problems_file: Path | None) -> None:
    """The result on stdout; everything that is wrong, with its remedy."""
    console = screen.console()
    console.print(
        Text(
            _("%(file)s: %(rows)s Zeilen, gelesen als „%(profile)s“")
            % {"file": report.file_name, "rows": wording.number(report.rows), "profile": report.profile},
            style="title",
        )
    )
    if not report.refused:
        grid = screen.table()
        for heading in (_("neu"), _("geändert"), _("unverändert")):
            grid.add_column(heading, justify="right")
        grid.add_row(*(wording.number(n) for n in (report.created, report.changed, report.unchanged)))
        console.print(grid)
    if report.cleared:
        console.print(Text(told(report), style="bad"))
    for note in report.notes:
        console.print(Text(note))
    _list(console, _("Hinweise"), report.warnings)
    _list(console, _("Fehlerhafte Angaben"), report.problems)
    if problems_file is not None and report.problems:
        write_problems(report.problems, problems_file)
        console.print(Text(_("Alle Fehler stehen in %(file)s.") % {"file": problems_file}))
    console.print(_ending(report))


def write_problems(problems: Sequence[Problem], path: Path) -> None:
    """All problems as a list that Excel opens."""
    from pult.kernel.tables.writing import write_csv

    header = (_("Zeile"), _("Spalte"), _("Wert"), _("Grund"), _("Abhilfe"))
    with handed_out(path), path.open("wb") as file:
        write_csv(file, header, ((p.row, p.column, p.value, p.reason, p.remedy) for p in problems))


def _list(console: Console, title: str, problems: Sequence[Problem]) -> None:
    if not problems:
        return
    grid = screen.table(f"{title}: {wording.number(len(problems))}")
    grid.add_column(_("Zeile"), justify="right")
    for heading in (_("Spalte"), _("Wert"), _("Grund"), _("Abhilfe")):
        grid.add_column(heading, overflow="fold")
    for one in problems[:SHOWN]:
        grid.add_row(str(one.row), Text(one.column), Text(one.value), Text(one.reason), Text(one.remedy))
    console.print(grid)
    if len(problems) > SHOWN:
        more = wording.number(len(problems) - SHOWN)
        console.print(Text(_("… und %(count)s weitere; --problems DATEI.csv schreibt alle.") % {"count": more}))


def _ending(report: Report) -> Text:
    rehearsal = _("Probelauf: nichts geschrieben.")
    if report.refused:
        told = ngettext(
            "Abgelehnt: %(count)s Fehler. Es wurde nichts geschrieben.",
            "Abgelehnt: %(count)s Fehler. Es wurde nichts geschrieben.",
            len(report.problems),
        ) % {"count": wording.number(len(report.problems))}
        return Text(f"{rehearsal} {told}" if report.dry_run else told, style="bad")
    if report.dry_run:
        return Text(rehearsal, style="title")
    if report.number is None:
        return Text(_("Nichts zu tun: Alles ist schon so bekannt."), style="good")
    told = _("Übernommen als Import %(number)s. Zurücknehmen: pult undo %(number)s") % {"number": report.number}
    return Text(told, style="good")

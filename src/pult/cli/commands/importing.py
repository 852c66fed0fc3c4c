"""`pult import`: reads lists into the books, and shows which were read."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

from pult.cli.actor import actor, by_option
from pult.cli.authority import authority_option
from pult.cli.importers import KINDS
from pult.cli.parameters import AFile, Day, Pair, Whole
from pult.cli.speech import Command, Group
from pult.home import handed_out

command = Group("import", help=_("Liest Listen ein: alles oder nichts, und jederzeit zurückzunehmen."))


def _reading(kind: str, help: str) -> None:
    @command.command(kind, cls=Command, help=help)
    @click.argument("file", type=AFile())
    @authority_option(_("Nur dieser Schulträger (fünf Ziffern)."))
    @click.option("--profile", metavar=_("NAME"), help=_("Wie die Liste ihre Spalten nennt; sonst das passende."))
    @click.option("--sheet", metavar=_("BLATT"), help=_("Das Tabellenblatt mit der Liste; sonst das mit den Spalten."))
    @click.option("--dry-run", is_flag=True, help=_("Probelauf: prüft und vergleicht, schreibt nichts."))
    @click.option("--on", type=Day(), help=_("Ab wann Änderungen gelten; sonst ab heute."))
    @click.option("--remember-profile", metavar=_("NAME"), help=_("Merkt sich die Spaltennamen aus --column."))
    @click.option("--column", "columns", type=Pair(), multiple=True, help=_("Welche Spalte welches Feld gibt."))
    @click.option("--problems", type=AFile(), help=_("Schreibt alle Fehler in diese CSV-Datei."))
    @click.option(
        "--leave-out", type=AFile(), help=_("Fehlerhafte Zeilen bleiben liegen und kommen in diese CSV-Datei.")
    )
    @click.option("--clear-values", is_flag=True, help=_("Leere Zellen dürfen Werte der Bücher leeren."))
    @by_option()
    def read(
        file: Path,
        authority: str | None,
        profile: str | None,
        sheet: str | None,
        dry_run: bool,
        on: date | None,
        remember_profile: str | None,
        columns: tuple[tuple[str, str], ...],
        problems: Path | None,
        leave_out: Path | None,
        clear_values: bool,
        by: str | None,
        school_year: int | None = None,
    ) -> int:
        if bool(columns) != bool(remember_profile):
            raise click.UsageError(
                _("--column und --remember-profile gehören zusammen: Spalten brauchen einen Namen, der sie behält."),
                click.get_current_context(),
            )
        return _read(
            kind,
            file,
            authority=authority,
            profile=profile,
            sheet=sheet,
            dry_run=dry_run,
            on=on,
            remember=(remember_profile or "", dict(columns)),
            problems=problems,
            leave_out=leave_out,
            clear_values=clear_values,
            by=actor(by),
            school_year=school_year,
        )

    if kind == "social-index":
        years = _("Das Schuljahr, für das der Index gilt, als Jahr seines Beginns; sonst aus dem Dateinamen.")
        read.params.append(click.Option(["--school-year"], type=Whole(2000, 2100), help=years))


def _read(kind: str, file: Path, *, clear_values: bool, **how: Any) -> int:
    """Reads the list; on a terminal it is asked whether empty cells may take values away, and read again then."""
    from pult.kernel.imports.clearing import ValuesCleared

    try:
        return _read_once(kind, file, clear_values=clear_values, **how)
    except ValuesCleared as obstacle:
        if not sys.stdin.isatty() or not click.confirm(f"{obstacle.message} {_('Trotzdem übernehmen?')}"):
            raise
    return _read_once(kind, file, clear_values=True, **how)


def _read_once(
    kind: str,
    file: Path,
    *,
    authority: str | None,
    profile: str | None,
    sheet: str | None,
    dry_run: bool,
    on: date | None,
    remember: tuple[str, dict[str, str]],
    problems: Path | None,
    leave_out: Path | None,
    clear_values: bool,
    by: str,
    school_year: int | None,
) -> int:
    from django.db import transaction
    from django.utils.timezone import localdate, now

    from pult.cli import screen
    from pult.cli.import_report import show
    from pult.cli.importers import importer, known_authority
    from pult.cli.watching import watched
    from pult.kernel.imports.leaving_out import read_leaving_out, write_left_out
    from pult.kernel.imports.mending import Mending
    from pult.kernel.imports.remembering import remember_profile
    from pult.kernel.imports.report import Report
    from pult.kernel.imports.running import run_import

    day = on or localdate()
    name, columns = remember

    owner = importer(kind, authority, day, school_year)[1]
    profiles_of = owner or known_authority(authority)
    with watched() as progress, transaction.atomic():
        if columns:
            reader = importer(kind, authority, day, school_year)[0]
            remember_profile(reader, name, columns, authority=profiles_of, base=profile)

        def read(mending: Mending) -> Report:
            return run_import(
                importer(kind, authority, day, school_year)[0],
                file,
                by=by,
                at=now(),
                on=day,
                authority_id=owner,
                profile=name if columns else profile,
                profiles_of=profiles_of,
                sheet=sheet,
                dry_run=dry_run,
                mending=mending,
                clear_values=clear_values,
                progress=progress,
            )

        report, said = read_leaving_out(read) if leave_out else (read(Mending()), Mending())
        transaction.set_rollback(dry_run)
    show(report, problems)
    if leave_out and said.left_out:
        with handed_out(leave_out):
            write_left_out(file, said, report, leave_out)
        screen.say(_("Die liegen gelassenen Zeilen stehen in %(file)s.") % {"file": leave_out})
    return 1 if report.refused else 0


_reading("schools", _("Liest die Schulliste des Landes: Schulen, Standorte, Schulformen."))
_reading("social-index", _("Liest den Schulsozialindex eines Schuljahrs."))
_reading("items", _("Liest eine Geräteliste: aus Excel, Snipe-IT, Jamf School oder eigener Quelle."))
_reading("authorities", _("Liest die Liste der Schulträger."))


@command.command("template", cls=Command, help=_("Schreibt eine leere Liste zum Ausfüllen, mit allen Spalten."))
@click.argument("kind", type=click.Choice(KINDS), metavar=_("ART"))
@click.argument("file", type=AFile())
def template(kind: str, file: Path) -> None:
    from django.utils.timezone import localdate

    from pult.cli import screen
    from pult.cli.importers import columns_of
    from pult.kernel.imports.list_template import write_template

    with handed_out(file):
        write_template(file, columns_of(kind, localdate()), _("Liste"))
    screen.say(_("Die Vorlage steht in %(file)s.") % {"file": file})


@command.command("list", cls=Command, help=_("Zeigt alle Importe mit ihren Nummern."))
def listing() -> None:
    from django.db.models import Count, Min

    from pult.cli import screen
    from pult.kernel import wording
    from pult.kernel.figures import written
    from pult.kernel.models import ImportRun

    runs = ImportRun.objects.annotate(
        recorded_at=Min("entries__recorded_at"), actor=Min("entries__actor"), undone=Count("entries__undone_by")
    ).order_by("pk")
    if not runs:
        screen.say(_("Es wurde noch nichts eingelesen."))
        return
    from rich.text import Text

    grid = screen.table()
    for heading in (_("Nr."), _("neu"), _("geändert")):
        grid.add_column(heading, justify="right")
    for heading in (_("Art"), _("Datei"), _("gilt ab"), _("eingelesen"), _("von"), ""):
        grid.add_column(heading)
    for run in runs:
        grid.add_row(
            str(run.pk),
            wording.number(run.created),
            wording.number(run.changed),
            run.kind,
            Text(run.file_name),
            wording.day(run.effective_on),
            written.moment(run.recorded_at) if run.recorded_at else "",
            Text(run.actor or ""),
            _("zurückgenommen") if run.undone else "",
        )
    screen.console().print(grid)

"""Running an import: read, check every row, compare with the books, and take over all or nothing."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pult.kernel import documents
from pult.kernel.db import bulk
from pult.kernel.db.looking import looking
from pult.kernel.imports.clearing import values_cleared
from pult.kernel.imports.fields import Profile
from pult.kernel.imports.importer import Importer
from pult.kernel.imports.knowing import knowing
from pult.kernel.imports.mending import Mending
from pult.kernel.imports.profiles import ColumnsMissing, choose_profile, refuse_unfit, rivals
from pult.kernel.imports.read_as import elsewhere, notes, refuse_doubled
from pult.kernel.imports.report import Report
from pult.kernel.imports.rows import parsed_rows
from pult.kernel.models import ImportRun
from pult.kernel.progress import Progress, silent
from pult.kernel.tables.reading import Table, open_table
from pult.kernel.writing import Writer, announced

EVERY = 2_000
"""Rows between two reports of progress."""


class _Rehearsed(Exception):
    """Rolls back."""


def run_import(
    importer: Importer,
    path: Path,
    *,
    by: str,
    at: datetime,
    on: date,
    authority_id: int | None = None,
    profile: str | Profile | None = None,
    profiles_of: int | None = None,
    dry_run: bool = False,
    sample: int = 0,
    mending: Mending | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    clear_values: bool = False,
    progress: Progress = silent,
) -> Report:
    """Reads a list; returns what was found. Writes nothing when a row is faulty or it is a dry run.

    `on`: the day from which changes that the list shows take effect. `profile`: by name, or a mapping made by hand;
    else the one that fits, of those that the authority `profiles_of` (or `authority_id`) has remembered or everyone has.
    `sample`: how many of the changes a dry run tells one by one. `mending`: what was said of single rows of the list.
    `sheet`, `header_row`: where in the file the list is; else where its columns are known best.
    `clear_values`: whether empty cells may take away what the books have. Raises ValuesCleared when they would and may
    not, and PultError when the file as a whole cannot be read or mapped.
    """
    progress(_("Datei öffnen"), 0, 0)
    mending = mending or Mending()
    owner = profiles_of or authority_id
    knows = knowing(importer, owner, profile)
    table = mending.applied(open_table(path, sheet=sheet, header_row=header_row, knows=knows))
    chosen = _chosen(importer, table, profile, owner)
    report = Report(importer.kind, path.name, chosen.name, dry_run=dry_run)
    report.sheet, report.header_row = table.sheet or "", table.header_row
    report.notes += notes(importer, table, chosen, mending)
    if profile is None and (others := rivals(importer, chosen, table.header, owner)):
        report.notes.append(
            _("Die Spalten passen ebenso gut zu: %(others)s. Gelesen als „%(profile)s“; ein anderes wählt --profile.")
            % {"others": ", ".join(f"„{one.name}“" for one in others), "profile": chosen.name}
        )
    importer.labels = _labels(importer, chosen, table.header)
    importer.said = frozenset(
        field.key
        for field in importer.fields
        if field.key in chosen.fixed or chosen.column(field.key, table.header) is not None
    )
    importer.report, importer.on = report, on
    try:
        writer = Writer(authority_id, path.name, by, at)
        with nullcontext() if dry_run else announced(writer), looking() if dry_run else transaction.atomic():
            importer.begin()
            bulk.load(*importer.target, _staged(importer, table, chosen, report, progress))
            bulk.analyze(importer.target[0])
            progress(_("Mit dem Bestand vergleichen"), 0, 0)
            importer.lock()
            importer.compare()
            report.problems.sort(key=lambda p: p.row)
            if dry_run and sample and not report.refused:
                report.changes = importer.changes(sample)
            if report.refused or dry_run:
                raise _Rehearsed
            if not (report.created or report.changed):
                raise _Rehearsed
            if report.cleared and not clear_values:
                raise values_cleared(report)
            sha256 = documents.fingerprint(path)
            document = documents.keep(path, authority_id=authority_id, at=at, sha256=sha256)
            run = ImportRun.objects.create(
                kind=importer.kind,
                profile=chosen.name,
                file_name=path.name[-255:],
                sha256=sha256,
                effective_on=on,
                rows=report.rows,
                created=report.created,
                changed=report.changed,
                unchanged=report.unchanged,
            )
            importer.take_over(run, by=by, at=at, document=document, progress=progress)
            report.number = run.pk
            progress(_("Abschließen"), 0, 0)
    except _Rehearsed:
        pass
    return report


def _chosen(importer: Importer, table: Table, profile: str | Profile | None, owner: int | None) -> Profile:
    """Raises ProfileUnknown, ColumnsMissing, HeaderDoubled."""
    try:
        if isinstance(profile, Profile):
            refuse_unfit(importer, profile, table.header)
            return profile
        chosen = choose_profile(importer, table.header, profile, owner)
    except ColumnsMissing as missing:
        raise elsewhere(missing, table) from missing
    refuse_doubled(importer, chosen, table)
    return chosen


def _labels(importer: Importer, profile: Profile, header: Sequence[str]) -> dict[str, str]:
    columns = {field: profile.column(field.key, header) for field in importer.fields}
    return {field.key: field.label if column is None else header[column] for field, column in columns.items()}


def _staged(
    importer: Importer, table: Table, profile: Profile, report: Report, progress: Progress
) -> Iterator[tuple[Any, ...]]:
    for row, values, faulty in parsed_rows(table, importer.fields, profile, report):
        if report.rows % EVERY == 0:
            progress(_("Zeilen prüfen"), report.rows, max(table.size_hint, report.rows))
        if faulty:
            importer.examine(row, values)
            continue
        staged = importer.stage(row, values)
        if staged is not None:
            yield staged
    progress(_("Zeilen prüfen"), report.rows, report.rows)

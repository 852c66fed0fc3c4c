"""Auditing our own figures before others do: their proofs, the rules for published reports, and the tablets."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from pult.kernel.figures.table import Cell, FigureTable
from pult.kernel.keydates import AsOf

from .audit.audit import audit
from .audit.published import Kind, Published
from .paper.edition import AuditNote, Severity
from .tablets_reconciled import tablets_reconciled

INCOMPLETE = frozenset({"every-site-is-connected", "every-school-has-support", "every-school-has-a-site"})
"""Proofs that fail because something is not recorded yet, not because numbers contradict each other."""

RECONCILED = frozenset({"same-thing"})
"""Kinds of findings that our tables give rise to by design: three ways of counting tablets. They are proved
to add up instead."""

Tables = Mapping[str, FigureTable]


def self_audit(authority_name: str, tables: Tables, as_of: AsOf) -> tuple[AuditNote, ...]:
    """What readers must know of the numbers; empty when there is nothing to say."""
    return (
        *_failed_proofs(tables),
        *_findings(authority_name, tables),
        *tablets_reconciled(tables, as_of),
    )


def _is_complete(table: FigureTable) -> bool:
    """What is only half recorded contradicts everything; that it is half recorded is said once."""
    return all(check.ok for check in table.checks if check.name in INCOMPLETE)


def _failed_proofs(tables: Tables) -> Iterator[AuditNote]:
    for key, table in tables.items():
        for check in table.checks:
            if not check.ok:
                severity: Severity = "hint" if check.name in INCOMPLETE else "contradiction"
                yield AuditNote(severity, table.title, check.detail, (key,))


def _findings(authority_name: str, tables: Tables) -> Iterator[AuditNote]:
    # The report numbers its tables in this order, so a finding names them as readers do.
    names = {key: _("Tabelle %(number)s") % {"number": place} for place, key in enumerate(tables, 1)}
    cells: list[Published] = []
    for key, table in tables.items():
        if not _is_complete(table):
            continue
        cells += _as_printed(authority_name, names[key], table, len(cells))
    by_name = {name: key for key, name in names.items()}
    for finding in audit(cells):
        if finding.kind not in RECONCILED:
            figures = dict.fromkeys(by_name[cell.figure] for cell in finding.statements)
            yield AuditNote(finding.severity, finding.title, finding.explanation, tuple(figures))


def _as_printed(source: str, name: str, table: FigureTable, before: int) -> list[Published]:
    """A table of ours as if someone else had published it."""
    total = (_("Summe"), table.total)
    rows: list[tuple[Kind, str, tuple[Cell, ...]]] = [("value", row.label, row.cells) for row in table.rows]
    rows.append(("total", *total))
    if table.change is not None:
        rows.append(("change", _("Veränderung zum Vorjahr"), table.change))
    found: list[Published] = []
    for kind, label, cells in rows:
        for column, value in zip(table.columns, cells, strict=True):
            if value is not None:
                found.append(
                    Published(
                        source=source,
                        figure=name,
                        title=table.title,
                        as_of=table.valid_on,
                        row=label,
                        column=column.label,
                        value=Decimal(value),
                        unit=column.kind,
                        kind=kind,
                        line=before + len(found) + 1,
                    )
                )
    return found

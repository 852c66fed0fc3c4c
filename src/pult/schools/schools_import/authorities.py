"""Reading the state's list of school authorities: their numbers and names."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.db import bulk
from pult.kernel.imports.fields import Field
from pult.kernel.imports.importer import Importer
from pult.kernel.imports.report import Problem
from pult.kernel.models import Document, ImportRun, Tenant
from pult.kernel.progress import Progress
from pult.kernel.tables.values import ValueRefused, parse_identifier

from ..models import Authority
from ..newcomers import wait_for_newcomers
from . import cells
from .entries import entries_of
from .lists import AUTHORITIES
from .names import joined
from .unsaid import name_kept

STAGE: Final = "pult_authorities"
STAGE_COLUMNS: Final = {"row_number": "bigint", "number": "text", "name": "text", "municipality": "text"}
SHOWN_CHANGES: Final = 20


class AuthoritiesImporter(Importer):
    """Authorities that the list names are new, renamed or as they were; others stay.

    `authority_number`: the only one to read, None for all.
    """

    kind = "authorities"
    profiles = AUTHORITIES

    def __init__(self, authority_number: str | None = None) -> None:
        self.only = authority_number
        type(self).fields = (
            Field("number", _("Trägernummer"), parse_identifier, required=True, repeats=False, example="99001"),
            Field("name_1", _("Trägerbezeichnung 1"), cells.text(60), repeats=False, example="Stadt Musterstadt"),
            Field("name_2", _("Trägerbezeichnung 2"), cells.text(60)),
            Field("name_3", _("Trägerbezeichnung 3"), cells.text(60)),
            Field("short_name", _("Kurzbezeichnung"), cells.text(200), repeats=False),
            Field("municipality", _("Gemeindeschlüssel"), cells.text(40)),
        )

    @property
    def target(self) -> tuple[str, tuple[str, ...]]:
        return STAGE, tuple(STAGE_COLUMNS)

    def begin(self) -> None:
        bulk.temporary_table(STAGE, STAGE_COLUMNS)
        self.listed: dict[str, tuple[int, str, str]] = {}

    def stage(self, row: int, values: Sequence[Any]) -> tuple[Any, ...] | None:
        number, name_1, name_2, name_3, short_name, municipality = values
        if self.only is not None and number != self.only:
            return None
        try:
            cells.authority_number(number)
            key = cells.municipality_key(municipality)
        except ValueRefused as refused:
            self._problem(row, number, refused.message, refused.remedy)
            return None
        name = joined((name_1, name_2, name_3)) or short_name
        if not name:
            self._problem(row, number, _("Der Schulträger hat keinen Namen."), _("Bitte einen Namen eintragen."))
            return None
        if number in self.listed:
            self._problem(
                row,
                number,
                _("Steht schon in Zeile %(row)s dieser Liste.") % {"row": self.listed[number][0]},
                _("Bitte eine der beiden Zeilen entfernen."),
            )
            return None
        self.listed[number] = (row, name, key)
        return row, number, name, key

    def _problem(self, row: int, number: str, reason: str, remedy: str) -> None:
        self.report.problems.append(Problem(row, self.labels["number"], number[:80], reason, remedy))

    def lock(self) -> None:
        wait_for_newcomers()
        concerned = Authority.objects.filter(number__in=list(self.listed)).values("pk")
        list(Tenant.objects.select_for_update().filter(pk__in=concerned).order_by("pk"))

    def compare(self) -> None:
        known = {authority.number: authority for authority in Authority.objects.all()}
        self.new: list[Authority] = []
        self.renamed: list[tuple[Authority, str]] = []
        for number, (_row, name, key) in self.listed.items():
            authority = known.get(number)
            if authority is None:
                self.new.append(Authority(number=number, name=name, municipality_key=key))
                continue
            key = key or authority.municipality_key
            name = name_kept(name, authority.name, self.said)
            if (authority.name, authority.municipality_key) == (name, key):
                continue
            what = (
                _("Name „%(old)s“ → „%(new)s“") % {"old": authority.name, "new": name}
                if authority.name != name
                else _("Gemeindeschlüssel „%(old)s“ → „%(new)s“") % {"old": authority.municipality_key, "new": key}
            )
            authority.name, authority.municipality_key = name, key
            self.renamed.append((authority, what))
        self.report.created, self.report.changed = len(self.new), len(self.renamed)
        self.report.unchanged = len(self.listed) - len(self.new) - len(self.renamed)
        self.report.notes.extend(f"{a.number}: {what}" for a, what in self.renamed[:SHOWN_CHANGES])
        if len(self.renamed) > SHOWN_CHANGES:
            self.report.notes.append(
                _("… und %(count)s weitere") % {"count": wording.number(len(self.renamed) - SHOWN_CHANGES)}
            )

    def take_over(self, run: ImportRun, *, by: str, at: datetime, document: Document, progress: Progress) -> None:
        for authority, tenant in zip(
            self.new, Tenant.objects.bulk_create([Tenant() for _authority in self.new]), strict=True
        ):
            authority.tenant = tenant
        Authority.objects.bulk_create(self.new)
        Authority.objects.bulk_update([a for a, _what in self.renamed], ["name", "municipality_key"], batch_size=200)
        summaries = {a.pk: _("Schulträger %(name)s angelegt") % {"name": a.name} for a in self.new}
        summaries |= {a.pk: what for a, what in self.renamed}
        entries_of(
            summaries,
            run=run,
            by=by,
            at=at,
            action="schools.import_authorities",
            document=document,
        )

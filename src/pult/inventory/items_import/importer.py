"""Reading device lists of any length into items and the equipment journal."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.bounds import BOOKED_SINCE
from pult.kernel.identifiers import same_number
from pult.kernel.imports.fields import Field
from pult.kernel.imports.importer import FAULTY, Importer
from pult.kernel.imports.report import Change, Problem
from pult.kernel.imports.shapes import DAY, SERIAL, SIX_DIGITS
from pult.kernel.models import Document, ImportRun, Tenant
from pult.kernel.progress import Progress
from pult.kernel.recording import recording
from pult.kernel.tables.values import ValueRefused, parse_date, parse_identifier, parse_name, parse_text

from ..operations.lawful import check_day
from ..operations.taking_in import STAGE, STAGE_COLUMNS, make_stage, take_in_stage
from ..rules import Reason
from . import words
from .cells import inventory_number, needed, serial_number, text
from .comparing import cleared, compare_with_books, counted, problems_against_books
from .hinting import hints
from .lists import CALLED, PROFILES
from .resolving import Resolver
from .sampling import sampled


class ItemsImporter(Importer):
    """A list is what is there now: things it names are new, changed, moved or as they were.

    Things that it doesn't name stay as they are; a list is never taken to be complete.
    """

    kind = "items"
    profiles = PROFILES

    def __init__(self, authority: int, on: date) -> None:
        self.authority = authority
        purchase = partial(parse_date, earliest=BOOKED_SINCE, latest=on)
        # The instance's own: two lists may be read at once, in two languages and for two days.
        self.fields = (
            Field(
                "serial",
                _("Seriennummer"),
                serial_number(60),
                required=True,
                repeats=False,
                called=CALLED["serial"],
                shape=SERIAL,
                example="DMPXK2ABCD12",
            ),
            Field(
                "inventory_number",
                _("Inventarnummer"),
                inventory_number(60),
                repeats=False,
                called=CALLED["inventory_number"],
                example="INV-000123",
            ),
            Field("category", _("Kategorie"), parse_name, called=CALLED["category"], example="Tablet"),
            Field("manufacturer", _("Hersteller"), text(100), called=CALLED["manufacturer"], example="Musterfirma"),
            Field("model", _("Modell"), needed(text(150)), required=True, called=CALLED["model"], example="Tafel 10"),
            Field(
                "school",
                _("Schulnummer"),
                parse_identifier,
                required=True,
                called=CALLED["school"],
                shape=SIX_DIGITS,
                example="990012",
            ),
            Field("room", _("Raum"), text(60), called=CALLED["room"], example="2.04"),
            Field(
                "purchased_on",
                _("Anschaffung"),
                purchase,
                empty=None,
                called=CALLED["purchased_on"],
                shape=DAY,
                example="12.03.2026",
            ),
            Field("supplier", _("Lieferant"), text(120), called=CALLED["supplier"], example="Medienhaus GmbH"),
            Field("condition", _("Zustand"), words.condition, called=CALLED["condition"], example="gut"),
            Field(
                "user_group", _("Nutzergruppe"), words.user_group, called=CALLED["user_group"], example="Schüler*innen"
            ),
            Field("programme", _("Förderprogramm"), text(120), called=CALLED["programme"], example="DigitalPakt"),
            Field("note", _("Bemerkung"), text(500, parse_text), called=CALLED["note"], example="mit Hülle"),
        )

    @property
    def target(self) -> tuple[str, tuple[str, ...]]:
        return STAGE, tuple(STAGE_COLUMNS)[:12]

    def begin(self) -> None:
        # What a list shows to have moved, has moved; said before anybody has looked through a preview.
        check_day(self.on, timezone.localdate())
        make_stage()
        self.resolver = Resolver(self.authority, self.said, self.on)
        self.serials: dict[str, int] = {}
        self.inventory_numbers: dict[str, int] = {}
        self.memory: dict[tuple[str, ...], tuple[int, int, int]] = {}

    def stage(self, row: int, values: Sequence[Any]) -> tuple[Any, ...] | None:
        serial, inventory, category, maker, model, school, room, bought, supplier, cond, group, prog, note = values
        doubled = self._is_doubled(row, serial, inventory)
        words = (category, maker, model, school, room, supplier)
        ids = self.memory.get(words)
        if ids is None:
            ids = self._resolved(row, words)
            if ids is None:
                return None
            self.memory[words] = ids
        if doubled:
            return None
        product, place, origin = ids
        return (row, serial, inventory, product, place, origin, bought, supplier, cond, group, prog, note)

    def examine(self, row: int, values: Sequence[Any]) -> None:
        serial, inventory, category, maker, model, school, room, _bought, supplier, *_rest = values
        self._is_doubled(row, serial, inventory)
        self._resolved(row, (category, maker, model, school, room, supplier))

    def _is_doubled(self, row: int, serial: Any, inventory: Any) -> bool:
        """Says so when a number stands in an earlier row of the list."""
        doubled = False
        for label, value, seen in (
            (self.labels["serial"], serial, self.serials),
            (self.labels["inventory_number"], inventory, self.inventory_numbers),
        ):
            if value is not FAULTY and value and (first := seen.setdefault(same_number(value), row)) != row:
                self._refuse_doubled(row, label, value, first)
                doubled = True
        return doubled

    def _resolved(self, row: int, words: tuple[Any, ...]) -> tuple[int, int, int] | None:
        category, maker, model, school, room, supplier = words
        resolver = self.resolver
        steps: tuple[tuple[str, str, Callable[[], int]], ...] = (
            (
                self.labels["category"],
                category,
                lambda: resolver.product(category, maker, model),
            ),
            (self.labels["school"], school, lambda: resolver.place(school, room)),
            (self.labels["supplier"], supplier, lambda: resolver.supplier(supplier)),
        )
        found: list[int] = []
        needs = ((category, maker, model), (school, room), (supplier,))
        for (label, value, resolve), given in zip(steps, needs, strict=True):
            if FAULTY in given:
                continue
            try:
                found.append(resolve())
            except ValueRefused as refused:
                self.report.problems.append(Problem(row, label, value, refused.message, refused.remedy))
        return (found[0], found[1], found[2]) if len(found) == len(steps) else None

    def _refuse_doubled(self, row: int, label: str, value: str, first: int) -> None:
        self.report.problems.append(
            Problem(
                row,
                label,
                value,
                _("Steht schon in Zeile %(row)s dieser Liste.") % {"row": first},
                _("Bitte eine der beiden Zeilen entfernen oder die Nummer berichtigen."),
            )
        )

    def lock(self) -> None:
        Tenant.objects.select_for_update().get(pk=self.authority)

    def compare(self) -> None:
        compare_with_books(self.authority, self.said, self.resolver)
        self.report.problems += problems_against_books(self.authority, self.labels, self.resolver)
        counts = counted(self.resolver)
        self.report.warnings += hints(self.labels, self.resolver)
        self.report.created = counts.get("new", 0)
        self.report.unchanged = counts.get("same", 0)
        self.report.changed = sum(counts.values()) - self.report.created - self.report.unchanged
        if self.report.changed:
            self.report.cleared = cleared(self.said, self.labels, self.resolver)
        self._say_what_is_new()

    def _say_what_is_new(self) -> None:
        resolver = self.resolver
        for count, note in (
            (len(resolver.new_products), _("Neue Produkte im Katalog: %(count)s")),
            (len(resolver.new_places), _("Neue Räume und Orte: %(count)s")),
            (len(resolver.new_suppliers), _("Neue Lieferanten: %(count)s")),
        ):
            if count:
                self.report.notes.append(note % {"count": wording.number(count)})

    def changes(self, most: int) -> list[Change]:
        return sampled(self.authority, self.resolver, most)

    def take_over(self, run: ImportRun, *, by: str, at: datetime, document: Document, progress: Progress) -> None:
        progress(_("Ins Journal schreiben"), 0, 0)
        with recording(
            self.authority,
            by=by,
            at=at,
            action="inventory.import_items",
            summary=_("Geräteliste %(name)s: %(created)s neu, %(changed)s geändert")
            % {
                "name": run.file_name,
                "created": wording.number(run.created),
                "changed": wording.number(run.changed),
            },
            document=document,
            run=run,
        ) as entry:
            self.resolver.settle_pending(STAGE, entry)
            take_in_stage(entry, reason=Reason.PURCHASE, moved_on=run.effective_on)

"""Reading device lists of any length into items and the equipment journal."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from pult.catalogue.public import named_category
from pult.kernel import wording
from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.imports.fields import Field
from pult.kernel.imports.importer import FAULTY, Importer
from pult.kernel.imports.report import Change, Problem
from pult.kernel.imports.shapes import DAY, SERIAL, SIX_DIGITS
from pult.kernel.models import Document, ImportRun, Tenant
from pult.kernel.progress import Progress
from pult.kernel.recording import recording
from pult.kernel.tables.values import ValueRefused, parse_date, parse_text

from ..operations.taking_in import FACT_VALUES, STAGE, STAGE_COLUMNS, make_stage, take_in_stage
from ..rules import Reason
from . import words
from .cells import identifier, text
from .lists import CALLED, PROFILES
from .resolving import Resolver
from .sampling import sampled

EARLIEST = date(1990, 1, 1)


class ItemsImporter(Importer):
    """A list is what is there now: things it names are new, changed, moved or as they were.

    Things that it doesn't name stay as they are; a list is never taken to be complete.
    """

    kind = "items"
    profiles = PROFILES

    def __init__(self, authority: int, on: date) -> None:
        self.authority = authority
        purchase = partial(parse_date, earliest=EARLIEST, latest=on)
        # The instance's own: two lists may be read at once, in two languages and for two days.
        self.fields = (
            Field(
                "serial",
                _("Seriennummer"),
                identifier(60),
                required=True,
                repeats=False,
                called=CALLED["serial"],
                shape=SERIAL,
                example="DMPXK2ABCD12",
            ),
            Field(
                "inventory_number",
                _("Inventarnummer"),
                identifier(60),
                repeats=False,
                called=CALLED["inventory_number"],
                example="INV-000123",
            ),
            Field("category", _("Kategorie"), parse_text, called=CALLED["category"], example="Tablet"),
            Field("manufacturer", _("Hersteller"), text(100), called=CALLED["manufacturer"], example="Musterfirma"),
            Field("model", _("Modell"), text(150), required=True, called=CALLED["model"], example="Tafel 10"),
            Field(
                "school",
                _("Schulnummer"),
                parse_text,
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
            Field("note", _("Bemerkung"), text(500), called=CALLED["note"], example="mit Hülle"),
        )

    @property
    def target(self) -> tuple[str, tuple[str, ...]]:
        return STAGE, tuple(STAGE_COLUMNS)[:12]

    def begin(self) -> None:
        make_stage()
        self.resolver = Resolver(self.authority)
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
            if value is not FAULTY and value and (first := seen.setdefault(value, row)) != row:
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
                lambda: resolver.product(resolver.category(category, model), maker, model),
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
        # Text columns are never NULL; the day of purchase may be, so it is compared as text.
        differs = " OR ".join(f"f.{c} <> s.{c}" for c in FACT_VALUES if c != "purchased_on")
        differs += " OR COALESCE(CAST(f.purchased_on AS TEXT), '') <> COALESCE(CAST(s.purchased_on AS TEXT), '')"
        p: dict[str, Any] = {"authority": self.authority, "still": STILL, "forever": FOREVER}
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                UPDATE {STAGE} SET item_id = v.item_id, at_place = v.place_id, verdict = v.verdict
                FROM (
                    SELECT s.row_number, i.id AS item_id, w.place_id, CASE
                        WHEN w.id IS NULL THEN 'new'
                        WHEN w.place_id <> s.place_id AND ({differs}) THEN 'both'
                        WHEN w.place_id <> s.place_id THEN 'moved'
                        WHEN {differs} THEN 'stated'
                        ELSE 'same' END AS verdict
                    FROM {STAGE} s
                    JOIN inventory_item i ON i.authority_id = %(authority)s AND i.serial_number = s.serial
                    LEFT JOIN inventory_whereabouts w
                      ON w.item_id = i.id AND w.known_to = %(still)s AND w.valid_to = %(forever)s
                    LEFT JOIN inventory_itemfact f
                      ON f.item_id = i.id AND f.known_to = %(still)s AND f.valid_to = %(forever)s
                ) v WHERE v.row_number = {STAGE}.row_number
                """,
                p,
            )
            cursor.execute(f"UPDATE {STAGE} SET verdict = 'new' WHERE verdict IS NULL")
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {STAGE}_item ON {STAGE} (item_id)")
            self._check_against_books(cursor, p)
            cursor.execute(f"SELECT verdict, COUNT(*) FROM {STAGE} GROUP BY verdict")
            counts = dict(cursor.fetchall())
        self.report.created = counts.get("new", 0)
        self.report.unchanged = counts.get("same", 0)
        self.report.changed = sum(counts.values()) - self.report.created - self.report.unchanged
        self._say_what_is_new()

    def _check_against_books(self, cursor: Any, p: dict[str, Any]) -> None:
        cursor.execute(
            f"""
            SELECT s.row_number, s.serial, s.product_id, c.id, c.key, c.name, o.model FROM {STAGE} s
            JOIN inventory_itemfact f ON f.item_id = s.item_id AND f.known_to = %(still)s AND f.valid_to = %(forever)s
            JOIN catalogue_product o ON o.id = f.product_id JOIN catalogue_category c ON c.id = o.category_id
            WHERE s.verdict IN ('stated', 'both') AND f.product_id <> s.product_id
            """,
            p,
        )
        for row, serial, product, category, key, name, model in cursor.fetchall():
            if self.resolver.category_of(product) == category:
                continue
            self.report.problems.append(
                Problem(
                    row,
                    self.labels["serial"],
                    serial,
                    _("Gehört im Bestand schon zu: %(category)s %(model)s.")
                    % {"category": named_category(key, name), "model": model},
                    _("Bitte die Seriennummer oder die Kategorie prüfen."),
                )
            )
        # CROSS JOIN: from the list to the books, in this order, whatever SQLite thinks of their sizes.
        cursor.execute(
            f"""
            SELECT s.row_number, s.inventory_number, i.serial_number FROM {STAGE} s
            CROSS JOIN inventory_itemfact f JOIN inventory_item i ON i.id = f.item_id
            WHERE f.authority_id = %(authority)s AND f.inventory_number = s.inventory_number
              AND f.known_to = %(still)s AND f.valid_to = %(forever)s
              AND s.inventory_number <> '' AND s.verdict <> 'same' AND i.serial_number <> s.serial
              AND NOT EXISTS (SELECT 1 FROM {STAGE} o WHERE o.item_id = f.item_id)
            """,
            p,
        )
        for row, number, serial in cursor.fetchall():
            self.report.problems.append(
                Problem(
                    row,
                    self.labels["inventory_number"],
                    number,
                    _("Gehört im Bestand schon zum Gerät %(serial)s.") % {"serial": serial},
                    _("Bitte eine freie Inventarnummer vergeben."),
                )
            )

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
        self.resolver.settle_pending(STAGE)
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
            take_in_stage(entry, reason=Reason.PURCHASE, moved_on=run.effective_on)

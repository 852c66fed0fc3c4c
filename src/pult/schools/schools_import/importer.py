"""Reading the state's list of schools, of one authority or of all, into dated facts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.db import bulk
from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.facts.stating import state_many
from pult.kernel.imports.fields import Field
from pult.kernel.imports.importer import Importer
from pult.kernel.imports.report import Change, Problem
from pult.kernel.models import Document, Entry, ImportRun, Tenant
from pult.kernel.progress import Progress
from pult.kernel.tables.values import ValueRefused, parse_identifier

from ..codes import ENDED
from ..models import Authority, SchoolDetails, SchoolOperation, SchoolTypeFact, SiteDetails, SiteUse
from ..newcomers import wait_for_newcomers
from ..rules import has_valid_check_digit
from . import cells, notes
from .books import Books
from .differing import Period, holding
from .entries import entries_of
from .founding_listed import found_missing_authorities, found_missing_schools
from .listed import Listed, listed
from .lists import CALLED, SCHOOLS
from .naming_near import AuthorityNotListed, near_authorities
from .offices import Offices
from .order import refuse_out_of_order
from .unsaid import emptied
from .verdict import Judge, Verdict

STAGE: Final = "pult_schools"
STAGE_COLUMNS: Final = {"row_number": "bigint", "number": "text", "authority_number": "text"}
"""Which schools the list names, also those of authorities that aren't asked for."""


class SchoolsImporter(Importer):
    """Schools that the list names are new, changed or as they were; schools that it no longer names stay.

    `authority_number`: whose schools to read, None for all. Authorities that the books don't know are made.
    """

    kind = "schools"
    profiles = SCHOOLS

    def __init__(self, authority_number: str | None, on: date) -> None:
        self.only, self.on = authority_number, on
        type(self).fields = (
            Field(
                "number",
                _("Schulnummer"),
                parse_identifier,
                required=True,
                repeats=False,
                called=CALLED["number"],
                example="990012",
            ),
            Field(
                "authority",
                _("Trägernummer"),
                parse_identifier,
                required=True,
                called=CALLED["authority"],
                example="99001",
            ),
            Field("type", _("Schulform"), parse_identifier, required=True, called=CALLED["type"], example="02"),
            Field("name_1", _("Schulbezeichnung 1"), cells.text(99), example="Grundschule am Markt"),
            Field("name_2", _("Schulbezeichnung 2"), cells.text(99)),
            Field("name_3", _("Schulbezeichnung 3"), cells.text(99)),
            Field(
                "short_name",
                _("Kurzbezeichnung"),
                cells.text(200),
                required=True,
                repeats=False,
                called=CALLED["short_name"],
                example="GS Markt",
            ),
            Field(
                "postal_code", _("PLZ"), cells.text(5, parse_identifier), called=CALLED["postal_code"], example="99999"
            ),
            Field("city", _("Ort"), cells.text(100), called=CALLED["city"], example="Musterstadt"),
            Field("street", _("Straße"), cells.text(200), called=CALLED["street"], example="Marktplatz 1"),
            Field("area_code", _("Telefonvorwahl"), cells.text(20), example="09999"),
            Field("phone", _("Telefon"), cells.text(39), repeats=False, called=CALLED["phone"], example="123456"),
            Field(
                "email",
                _("E-Mail"),
                cells.text(200),
                repeats=False,
                called=CALLED["email"],
                example="schule@example.org",
            ),
            Field(
                "homepage",
                _("Homepage"),
                cells.text(300),
                repeats=False,
                called=CALLED["homepage"],
                example="www.example.org",
            ),
            Field("legal_form", _("Rechtsform"), cells.text(1, parse_identifier), example="1"),
            Field("municipality", _("Gemeindeschlüssel"), cells.text(40, parse_identifier), example="05999000"),
            Field(
                "status",
                _("Schulbetriebsschlüssel"),
                parse_identifier,
                required=True,
                called=CALLED["status"],
                example="1",
            ),
            Field(
                "since",
                _("Schulbetriebsdatum"),
                cells.as_it_is,
                required=True,
                called=CALLED["since"],
                example="01.08.1975",
            ),
            Field("grid", _("EPSG"), cells.text(40), example="EPSG:25832"),
            Field("easting", _("Rechtswert"), cells.as_it_is, empty=None, repeats=False, example="393000"),
            Field("northing", _("Hochwert"), cells.as_it_is, empty=None, repeats=False, example="5707000"),
        )
        self.keys = [field.key for field in self.fields]
        self.checks: tuple[tuple[str, Callable[..., Any]], ...] = (
            ("number", cells.school_number),
            ("authority", cells.authority_number),
            ("type", cells.school_type),
            ("status", cells.operation_code),
            ("since", partial(cells.operating_day, on=on)),
            ("municipality", cells.municipality_key),
            ("easting", cells.metres),
            ("northing", cells.metres),
        )

    @property
    def target(self) -> tuple[str, tuple[str, ...]]:
        return STAGE, tuple(STAGE_COLUMNS)

    def begin(self) -> None:
        bulk.temporary_table(STAGE, STAGE_COLUMNS)
        self.listed: dict[str, Listed] = {}
        self.belonging = 0
        self.others: dict[str, Counter[str]] = defaultdict(Counter)
        self.verdicts: list[Verdict] = []
        self.offices = Offices()

    def stage(self, row: int, values: Sequence[Any]) -> tuple[Any, ...] | None:
        found = dict(zip(self.keys, values, strict=True))
        number, authority = found["number"], found["authority"]
        if self._passed_over(row, found):
            return None
        if self.only is not None and authority != self.only:
            self.others[authority][found["city"]] += 1
            return row, number, authority
        self.belonging += 1
        if not self._checked(row, found):
            return None
        school = listed(row, found)
        if (earlier := self.listed.setdefault(number, school)) is not school:
            self._problem(
                row,
                "number",
                number,
                _("Steht schon in Zeile %(row)s dieser Liste.") % {"row": earlier.row},
                _("Bitte eine der beiden Zeilen entfernen."),
            )
            return None
        return row, number, authority

    def examine(self, row: int, values: Sequence[Any]) -> None:
        """An office has what it has: what a school's row must say is no fault of its."""
        if self._passed_over(row, dict(zip(self.keys, values, strict=True))):
            self.report.problems = [problem for problem in self.report.problems if problem.row != row]

    def _passed_over(self, row: int, found: dict[str, Any]) -> bool:
        """Whether the row is no school. One of another authority than the one asked for is nobody's business."""
        if self.only is None or found["authority"] == self.only:
            return self.offices.take(row, found["type"])
        return False

    def _checked(self, row: int, found: dict[str, Any]) -> bool:
        """Replaces what the row says by checked values; adds a problem for each that is none."""
        faultless = True
        for key, check in self.checks:
            try:
                found[key] = check(found[key], found["status"]) if key == "since" else check(found[key])
            except ValueRefused as refused:
                faultless = False
                self._problem(row, key, found[key], refused.message, refused.remedy)
        if faultless and not has_valid_check_digit(found["number"]):
            self._warning(
                row,
                "number",
                found["number"],
                _("Die letzte Ziffer passt nicht zu den übrigen."),
                _("Bitte prüfen, ob die Nummer stimmt."),
            )
        if not cells.is_known_grid(found["grid"]):
            if found["easting"] is not None:
                self._warning(
                    row,
                    "grid",
                    found["grid"],
                    _("Die Koordinaten sind in einem anderen System; sie werden nicht übernommen."),
                    _("Erwartet wird EPSG:25832 (ETRS89/UTM Zone 32)."),
                )
            found["easting"] = found["northing"] = None
        return faultless

    def _problem(self, row: int, key: str, value: object, reason: str, remedy: str) -> None:
        self.report.problems.append(Problem(row, self.labels[key], str(value)[:80], reason, remedy))

    def _warning(self, row: int, key: str, value: object, reason: str, remedy: str) -> None:
        self.report.warnings.append(Problem(row, self.labels[key], str(value)[:80], reason, remedy))

    def lock(self) -> None:
        wait_for_newcomers()
        numbers = {self.only} if self.only is not None else {s.authority for s in self.listed.values()}
        concerned = Authority.objects.filter(number__in=numbers).values("pk")
        list(Tenant.objects.select_for_update().filter(pk__in=concerned).order_by("pk"))

    def compare(self) -> None:
        if self.only is not None and not self.belonging:
            raise AuthorityNotListed(
                _("In der Liste gehört keine Schule zum Schulträger „%(number)s“.") % {"number": self.only},
                near_authorities(self.only, self.others),
            )
        self.books = Books(self.only)
        moved = self._refuse_moved()
        judge = Judge(self.books, self.on, self.said)
        verdicts = [judge.verdict(school) for school in self.listed.values() if school.number not in moved]
        self.verdicts = [verdict for verdict in verdicts if verdict.new or verdict.changed]
        self.report.created = sum(verdict.new for verdict in verdicts)
        self.report.changed = len(self.verdicts) - self.report.created
        self.report.unchanged = len(verdicts) - len(self.verdicts)
        self.report.cleared = emptied(self.verdicts, self.labels)
        self._warn_of_lost_addresses(verdicts)
        concerned = {verdict.listed.authority for verdict in self.verdicts}
        self.report.notes += notes.new_authorities(concerned - self.books.authorities.keys())
        self.report.notes += notes.changes(self.verdicts)
        self.report.notes += self.offices.notes()
        if not self.report.refused:
            self.report.notes += notes.unlisted(self._unlisted())
            refuse_out_of_order(self.kind, [self.books.authorities.get(n) for n in concerned], self.on)

    def _refuse_moved(self) -> set[str]:
        """A school stays with its authority, as its rows in the books do. Returns the moved ones' numbers."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT t.row_number, t.number, t.authority_number, a.number, a.name FROM {STAGE} t "
                "JOIN schools_school s ON s.number = t.number "
                "JOIN schools_authority a ON a.tenant_id = s.authority_id "
                "WHERE a.number <> t.authority_number ORDER BY t.row_number"
            )
            found = cursor.fetchall()
        moved = set()
        for row, number, listed_under, known_under, name in found:
            if self.only is not None and self.only not in (listed_under, known_under):
                continue
            moved.add(number)
            self._problem(
                row,
                "authority",
                listed_under,
                _("Die Schule %(school)s gehört in den Büchern zum Schulträger %(number)s (%(name)s).")
                % {"school": number, "number": known_under, "name": name},
                _(
                    "Bitte die Trägernummer prüfen. Eine Liste verlegt keine Schule zu einem anderen "
                    "Schulträger; hat er wirklich gewechselt, bitte die Zeile vorerst aus der Liste nehmen."
                ),
            )
        return moved

    def _warn_of_lost_addresses(self, verdicts: Sequence[Verdict]) -> None:
        for verdict in verdicts:
            if not verdict.placed:
                self._warning(
                    verdict.listed.row,
                    "street",
                    verdict.listed.address[0],
                    _("Die Schule %(number)s nutzt am Stichtag keinen Standort; die Adresse bleibt weg.")
                    % {"number": verdict.listed.number},
                    _("Bitte der Schule einen Standort zuordnen."),
                )

    def _unlisted(self) -> list[str]:
        """Schools that the books have and the list hasn't; those known as closed may well be missing."""
        concerned = {self.books.authorities.get(school.authority) for school in self.listed.values()}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT s.number, s.id, s.authority_id FROM schools_school s "
                f"LEFT JOIN {STAGE} t ON t.number = s.number WHERE t.number IS NULL ORDER BY s.number"
            )
            found = cursor.fetchall()
        unlisted = []
        for number, school, authority in found:
            now = holding(self.books.operations.get(school, []), self.on)
            if authority in concerned and self.books.knows(school) and not (now and now.values[0] in ENDED):
                unlisted.append(number)
        return unlisted

    def changes(self, most: int) -> list[Change]:
        changing = sorted(self.verdicts, key=lambda verdict: verdict.listed.row)[:most]
        return [
            Change(
                verdict.listed.row,
                "new" if verdict.new else "stated",
                f"{verdict.listed.number} {verdict.listed.details[1]}",
                "; ".join(verdict.changes),
            )
            for verdict in changing
        ]

    def take_over(self, run: ImportRun, *, by: str, at: datetime, document: Document, progress: Progress) -> None:
        books = self.books
        found_missing_authorities(books, [verdict.listed for verdict in self.verdicts])
        counts: dict[int, Counter[bool]] = defaultdict(Counter)
        for verdict in self.verdicts:
            counts[books.authorities[verdict.listed.authority]][verdict.new] += 1
        entries = entries_of(
            {
                authority: _("Schulliste %(name)s: %(created)s neu, %(changed)s geändert")
                % {
                    "name": run.file_name,
                    "created": wording.number(count[True]),
                    "changed": wording.number(count[False]),
                }
                for authority, count in counts.items()
            },
            run=run,
            by=by,
            at=at,
            action="schools.import_schools",
            document=document,
        )
        progress(_("In die Bücher schreiben"), 0, 0)
        found_missing_schools(books, self.verdicts, entries)
        self._state(entries)

    def _state(self, entries: dict[int, Entry]) -> None:
        def of_schools(name: str) -> Iterator[tuple[Entry, tuple[Any], date, date, tuple[Any, ...]]]:
            for verdict in self.verdicts:
                entry = entries[self.books.authorities[verdict.listed.authority]]
                subject = verdict.site if name == "address" else verdict.school
                periods: list[Period] = getattr(verdict, name)
                for period in periods:
                    yield entry, (subject,), period.start, period.end, period.values

        state_many(SchoolDetails, of_schools("details"))
        state_many(SchoolTypeFact, of_schools("types"))
        state_many(SchoolOperation, of_schools("operations"))
        state_many(SiteDetails, of_schools("address"))
        state_many(
            SiteUse,
            (
                (
                    entries[self.books.authorities[v.listed.authority]],
                    (v.site,),
                    EVER,
                    FOREVER,
                    (v.school,),
                )
                for v in self.verdicts
                if v.uses
            ),
        )

"""Reading the social index of schools (Schulsozialindex) for one school year."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.db import bulk
from pult.kernel.db.infinity import STILL
from pult.kernel.errors import PultError
from pult.kernel.facts.stating import state_many
from pult.kernel.imports.fields import Field
from pult.kernel.imports.importer import Importer
from pult.kernel.imports.report import Problem
from pult.kernel.models import Document, ImportRun, Tenant
from pult.kernel.progress import Progress
from pult.kernel.tables.values import ValueRefused, parse_identifier

from ..models import Authority, School, SocialIndex
from ..rules import school_year
from ..schools_import.entries import entries_of
from .lists import PROFILES
from .school_year import school_year_of

STAGE: Final = "pult_social_index"
STAGE_COLUMNS: Final = {"row_number": "bigint", "number": "text", "level": "int"}
LEVELS: Final = frozenset("123456789")
WITHOUT: Final = "ohne"
SHOWN_CHANGES: Final = 20


class NoSchoolMatched(PultError):
    """None of the list's schools is in the books."""


class SocialIndexImporter(Importer):
    """The list covers the state; schools that the books don't have are counted and left out.

    `authority_number`: whose schools to read, None for all in the books. `school_year`: the year it starts
    in, None to take it from the file's name.
    """

    kind = "social-index"
    profiles = PROFILES

    def __init__(self, authority_number: str | None, school_year: int | None, on: date) -> None:
        self.only, self.starting, self.on = authority_number, school_year, on
        type(self).fields = (
            Field("number", _("Schulnummer"), parse_identifier, required=True, repeats=False, example="990012"),
            Field("level", _("Sozialindexstufe"), parse_identifier, required=True, example="5"),
        )

    @property
    def target(self) -> tuple[str, tuple[str, ...]]:
        return STAGE, tuple(STAGE_COLUMNS)

    def begin(self) -> None:
        self.year = school_year_of(self.report.file_name, self.starting)
        bulk.temporary_table(STAGE, STAGE_COLUMNS)
        schools = School.objects.all()
        if self.only is not None:
            schools = schools.filter(authority__in=Authority.objects.filter(number=self.only).values("pk"))
        self.schools = {
            number: (pk, authority) for number, pk, authority in schools.values_list("number", "pk", "authority_id")
        }
        self.rows: dict[str, int] = {}

    def stage(self, row: int, values: Sequence[Any]) -> tuple[Any, ...] | None:
        number, word = values
        if number not in self.schools:
            return None
        try:
            level = _level(word)
        except ValueRefused as refused:
            self._problem(row, "level", word, refused.message, refused.remedy)
            return None
        if (first := self.rows.setdefault(number, row)) != row:
            self._problem(
                row,
                "number",
                number,
                _("Steht schon in Zeile %(row)s dieser Liste.") % {"row": first},
                _("Bitte eine der beiden Zeilen entfernen."),
            )
            return None
        return row, number, level

    def _problem(self, row: int, key: str, value: str, reason: str, remedy: str) -> None:
        self.report.problems.append(Problem(row, self.labels[key], value[:80], reason, remedy))

    def lock(self) -> None:
        concerned = {self.schools[number][1] for number in self.rows}
        list(Tenant.objects.select_for_update().filter(pk__in=concerned).order_by("pk"))

    def compare(self) -> None:
        if not self.rows and not self.report.refused:
            raise NoSchoolMatched(
                _("Keine Schule der Liste steht in den Büchern.")
                if self.only is None
                else _("Keine Schule der Liste gehört zum Schulträger „%(number)s“.") % {"number": self.only},
                _("Bitte die Trägernummer prüfen oder zuerst die Schulliste einlesen."),
            )
        start, end = school_year(self.year)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT number, level FROM {STAGE} ORDER BY row_number")
            levels: dict[str, int | None] = dict(cursor.fetchall())
        known: dict[int, list[tuple[date, date, int | None]]] = defaultdict(list)
        for school, since, until, level in SocialIndex.objects.filter(
            known_to=STILL, valid_from__lt=end, valid_to__gt=start
        ).values_list("school_id", "valid_from", "valid_to", "level"):
            known[school].append((since, until, level))
        self.news: list[tuple[int, int, int | None]] = []
        changes: list[str] = []
        for number, level in levels.items():
            school, authority = self.schools[number]
            periods = known.get(school, [])
            if any(s <= start and u >= end and known_level == level for s, u, known_level in periods):
                self.report.unchanged += 1
                continue
            self.news.append((school, authority, level))
            if not periods:
                self.report.created += 1
                continue
            self.report.changed += 1
            changes.append(f"{number}: {_shown(periods[0][2])} → {_shown(level)}")
        self._note(changes)

    def _note(self, changes: list[str]) -> None:
        self.report.notes.append(
            _("Schuljahr %(first)s/%(second)s") % {"first": self.year, "second": f"{(self.year + 1) % 100:02}"}
        )
        self.report.notes.extend(changes[:SHOWN_CHANGES])
        if len(changes) > SHOWN_CHANGES:
            self.report.notes.append(
                _("… und %(count)s weitere") % {"count": wording.number(len(changes) - SHOWN_CHANGES)}
            )
        if left_out := self.report.rows - len(self.rows) - len(self.report.problems):
            self.report.notes.append(
                ngettext(
                    "%(count)s Zeile betrifft eine Schule, die nicht in den Büchern steht.",
                    "%(count)s Zeilen betreffen Schulen, die nicht in den Büchern stehen.",
                    left_out,
                )
                % {"count": wording.number(left_out)}
                if self.only is None
                else ngettext(
                    "%(count)s Zeile betrifft keine Schule dieses Schulträgers.",
                    "%(count)s Zeilen betreffen keine Schule dieses Schulträgers.",
                    left_out,
                )
                % {"count": wording.number(left_out)}
            )

    def take_over(self, run: ImportRun, *, by: str, at: datetime, document: Document, progress: Progress) -> None:
        start, end = school_year(self.year)
        counts: dict[int, int] = defaultdict(int)
        for _school, authority, _level in self.news:
            counts[authority] += 1
        entries = entries_of(
            {
                authority: ngettext(
                    "Sozialindex %(year)s: %(count)s Schule", "Sozialindex %(year)s: %(count)s Schulen", count
                )
                % {"year": f"{self.year}/{(self.year + 1) % 100:02}", "count": wording.number(count)}
                for authority, count in counts.items()
            },
            run=run,
            by=by,
            at=at,
            action="schools.import_social_index",
            document=document,
        )
        progress(_("In die Bücher schreiben"), 0, 0)
        state_many(
            SocialIndex,
            ((entries[authority], (school,), start, end, (level,)) for school, authority, level in self.news),
        )


def _level(word: str) -> int | None:
    if word.casefold() == WITHOUT:
        return None
    if word in LEVELS:
        return int(word)
    raise ValueRefused(
        _("„%(word)s“ ist keine Stufe des Sozialindex.") % {"word": word},
        _("Möglich sind 1 bis 9 und „ohne“."),
    )


def _shown(level: int | None) -> str:
    return WITHOUT if level is None else str(level)

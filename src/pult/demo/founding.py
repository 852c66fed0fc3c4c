"""Writing the city's schools and what was so of them from 2019 to 2023."""

import random
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import dist, hypot, sqrt
from typing import Any

from pult.infrastructure.public import InternetConnection, LanCoverage, WlanCoverage
from pult.kernel.facts.model import DatedFact
from pult.kernel.facts.stating import state
from pult.kernel.models import Entry, Tenant
from pult.kernel.recording import recording
from pult.schools.public import (
    Authority,
    Campus,
    CampusMembership,
    PupilCount,
    School,
    SchoolDetails,
    SchoolOperation,
    SchoolTypeFact,
    Site,
    SiteDetails,
    SiteUse,
    SocialIndex,
    StaffCount,
    SupportModel,
)

from .city import OPENED_ON, SEED, City, PlannedSchool
from .diary import Diary
from .naming import CAMPUSES, street

BY = "Musterstadt, Schulverwaltungsamt"
NUMBER = "99001"
SINCE = date(1990, 8, 1)
CENTRE = (400_000, 5_700_000)
CAMPUS_SCHOOLS = 6

Statement = tuple[Sequence[Any], date, date | None, Sequence[Any]]


class Founder:
    """Notes in the diary what is written about schools; knows the authority once it is founded."""

    def __init__(self, city: City, authority: Tenant) -> None:
        self.city = city
        self.authority = authority.pk
        self.luck = random.Random(SEED + 1)
        self.spots: dict[int, tuple[int, int]] = {}

    def note(self, diary: Diary) -> None:
        for year in range(2018, 2024):
            diary.on(date(max(year, 2019), 10, 16) if year > 2018 else date(2019, 1, 3), self._statistics(year))
        for year in (2021, 2022, 2023):
            diary.on(date(year, 8, 2), self._social_index(year))
        diary.on(date(2021, 11, 2), self._campuses)
        diary.on(date(2023, 6, 15), self._open_newcomer)

    def _state(self, at: datetime, summary: str, facts: Iterable[tuple[type[DatedFact], list[Statement]]]) -> None:
        with recording(self.authority, by=BY, at=at, action="demo.state", summary=summary) as entry:
            for fact, statements in facts:
                state(entry, fact, statements)

    def found(self, at: datetime) -> None:
        with recording(self.authority, by=BY, at=at, action="demo.found", summary="Schulen übernommen") as entry:
            for index, school in enumerate(self.city.schools):
                self._add(entry, index, school)
            old = [s for s in self.city.schools if not s.opened_on]
            self._describe(entry, old, SINCE)
            support = [
                ((s.pk,), SINCE, None, ("on_site" if s.on_site_support or s is self._improved() else "full",))
                for s in old
            ]
            state(entry, SupportModel, support)

    def _improved(self) -> PlannedSchool:
        """The school that came from on-site to full support in 2023."""
        return next(s for s in self.city.of_type("02") if not s.on_site_support and not s.opened_on)

    def _add(self, entry: Entry, index: int, school: PlannedSchool) -> None:
        row = School.objects.create(authority_id=self.authority, number=school.number, entry=entry)
        school.pk = row.pk
        if school.opened_on:
            return
        count = 2 if school is self.parent() else school.sites
        for letter in "ab"[:count]:
            site = Site.objects.create(authority_id=self.authority, code=school.number + letter, entry=entry)
            school.site_pks.append(site.pk)

    def parent(self) -> PlannedSchool:
        """The school whose second building became the newcomer's."""
        several = [s for s in self.city.of_type("02") if s.sites == 1 and not s.opened_on and s.funded]
        return max(several, key=lambda s: s.pupils)

    def _describe(self, entry: Entry, schools: list[PlannedSchool], since: date) -> None:
        subject = [(s, (s.pk,)) for s in schools]
        state(
            entry,
            SchoolDetails,
            [
                (pk, since, None, (s.name, s.name, "1", f"{s.number}@schule.musterstadt.example", "", ""))
                for s, pk in subject
            ],
        )
        state(entry, SchoolTypeFact, [(pk, since, None, (s.type.code,)) for s, pk in subject])
        state(entry, SchoolOperation, [(pk, since, None, ("1",)) for s, pk in subject])
        sites = [(s, site) for s in schools for site in s.site_pks]
        state(entry, SiteUse, [((site,), since, None, (s.pk,)) for s, site in sites])
        if since == SINCE:
            details = []
            for i, (_school, site) in enumerate(sites):
                where = spot_in_town(self.luck.randrange(-9_000, 9_000), self.luck.randrange(-7_000, 7_000))
                self.spots[site] = where
                details.append(((site,), since, None, (street(i), f"9990{i % 9}", "Musterstadt", *where)))
            state(entry, SiteDetails, details)
            self._networks(entry)

    def _sites_by_type(self) -> list[tuple[Any, list[int]]]:
        found: dict[str, tuple[Any, list[int]]] = {}
        for school in self.city.schools:
            found.setdefault(school.type.code, (school.type, []))[1].extend(school.site_pks)
        return list(found.values())

    def _networks(self, entry: Entry) -> None:
        """Connections and networks with their history: what changed in 2023 is the published change."""
        internet: list[Statement] = []
        lan: list[Statement] = []
        wlan: list[Statement] = []
        # 2022 → 2023: ten to fibre and one to radio from 100 Mbit/s; four from 25 and eight from 16 Mbit/s to 100.
        left = {"fibre": 10, "radio": 1, "25": 4, "16": 8}
        partial_lan, grown_wlan, gone_wlan = 2, 10, 8
        for kind, sites in self._sites_by_type():
            fibre, radio, fast, _slow = kind.internet
            for i, site in enumerate(sites):
                changed = date(2023, 2 + self.luck.randrange(9), 1 + self.luck.randrange(27))
                if i < fibre:
                    before = ("dsl", 100) if self._take(left, "fibre", i % 5 == 0) else None
                    internet += _was((site,), before, ("fibre", 1_000), changed)
                elif i < fibre + radio:
                    before = ("dsl", 100) if self._take(left, "radio", kind.code == "20") else None
                    internet += _was((site,), before, ("radio", 300), changed)
                elif i < fibre + radio + fast:
                    before = None
                    if self._take(left, "16", kind.code in {"02", "08"} and i % 4 == 0):
                        before = ("dsl", 16)
                    elif self._take(left, "25", kind.code == "02" and i % 4 == 1):
                        before = ("dsl", 25)
                    internet += _was((site,), before, ("dsl", 250 if i % 3 else 100), changed)
                else:
                    internet += _was((site,), None, ("dsl", 50), changed)
                full, partial = kind.lan
                was_partial = i < full and kind.code == "02" and partial_lan > 0
                partial_lan -= was_partial
                lan += _was(
                    (site,), ("partial",) if was_partial else None, ("full" if i < full else "partial",), changed
                )
                full, partial = kind.wlan
                if i < full:
                    grew = kind.code in {"02", "15"} and grown_wlan > 0 and i % 7 == 0
                    grown_wlan -= grew
                    wlan += _was((site,), ("partial",) if grew else None, ("full",), changed)
                elif i < full + partial:
                    wlan += _was((site,), None, ("partial",), changed)
                elif gone_wlan:
                    # An interim solution for single rooms that was taken down before the building's refurbishment.
                    gone_wlan -= 1
                    wlan.append(((site,), date(2019, 1, 1), changed, ("partial",)))
        if any(left.values()) or partial_lan or grown_wlan or gone_wlan:
            raise AssertionError(f"unplaced: {left}, {partial_lan}, {grown_wlan}, {gone_wlan}")
        state(entry, InternetConnection, [(s, a, b, (*v, "Musternetz")) for s, a, b, v in internet])
        state(entry, LanCoverage, lan)
        state(entry, WlanCoverage, wlan)

    @staticmethod
    def _take(left: dict[str, int], what: str, wanted: bool) -> bool:
        if wanted and left[what]:
            left[what] -= 1
            return True
        return False

    def _statistics(self, year: int) -> Any:
        start = date(year, 10, 15)
        # The last count holds until the next one comes.
        end = date(year + 1, 10, 15) if year < 2023 else None

        def write(at: datetime) -> None:
            pupils: list[Statement] = []
            staff: list[Statement] = []
            for school in self.city.schools:
                if school.opened_on and school.opened_on > start:
                    continue
                number = round(school.pupils * (0.95 + (year - 2018) * 0.01))
                grades = 4 if school.type.code == "02" else 6
                for grade in range(1, grades + 1):
                    share = number // grades + (grade <= number % grades)
                    name = str(grade if grades == 4 else grade + 4)
                    pupils.append(((school.pk, name), start, end, (share,)))
                pupils.append(((school.pk, ""), start, end, (number,)))
                staff.append(((school.pk,), start, end, (school.staff,)))
            summary = f"Amtliche Schuldaten {year}/{(year + 1) % 100:02d}"
            self._state(at, summary, [(PupilCount, pupils), (StaffCount, staff)])

        return write

    def _social_index(self, year: int) -> Any:
        def write(at: datetime) -> None:
            rows: list[Statement] = [
                ((s.pk,), date(year, 8, 1), date(year + 1, 8, 1), (s.social_index,))
                for s in self.city.schools
                if s.social_index and not (s.opened_on and s.opened_on > date(year, 8, 1))
            ]
            self._state(at, f"Schulsozialindex {year}/{(year + 1) % 100:02d}", [(SocialIndex, rows)])

        return write

    def _campuses(self, at: datetime) -> None:
        campuses = [Campus.objects.create(authority_id=self.authority, name=name) for name in CAMPUSES]
        left = [s for s in self.city.schools if s.type.code in {"02", "20", "10"} and not s.opened_on]
        rows: list[Statement] = []
        for campus, (east, north) in zip(campuses, ((0, 4_500), (500, -4_500), (-5_000, 0), (5_000, 500)), strict=True):
            self._by_distance(left, (CENTRE[0] + east, CENTRE[1] + north))
            rows += [((s.pk,), date(2021, 11, 1), None, (campus.pk,)) for s in left[:CAMPUS_SCHOOLS]]
            del left[:CAMPUS_SCHOOLS]
        self._state(at, "IT-Schulcampus: Modellprojekt beginnt", [(CampusMembership, rows)])

    def _by_distance(self, schools: list[PlannedSchool], middle: tuple[int, int]) -> None:
        schools.sort(key=lambda s: (dist(self.spots[s.site_pks[0]], middle), s.number))

    def _open_newcomer(self, at: datetime) -> None:
        newcomer, parent = self.city.newcomer, self.parent()
        site = parent.site_pks.pop()
        newcomer.site_pks.append(site)
        with recording(
            self.authority,
            by=BY,
            at=at,
            action="demo.open_school",
            summary=f"{newcomer.name} eröffnet im Gebäude {Site.objects.get(pk=site).code}",
        ) as entry:
            self._describe(entry, [newcomer], OPENED_ON)
            state(entry, SupportModel, [((newcomer.pk,), OPENED_ON, None, ("full",))])
            state(entry, SupportModel, [((self._improved().pk,), date(2023, 9, 1), None, ("full",))])


def spot_in_town(east: int, north: int) -> tuple[int, int]:
    """From a spot in a rectangle around the centre to one in the town: round, and denser towards its middle."""
    x, y = east / 9_000, north / 7_000
    round_x, round_y = x * sqrt(1 - y * y / 2), y * sqrt(1 - x * x / 2)
    reach = hypot(round_x, round_y) ** 0.45
    return CENTRE[0] + round(round_x * reach * 9_000), CENTRE[1] + round(round_y * reach * 7_000)


def _was(subject: tuple[int], before: tuple[Any, ...] | None, now: tuple[Any, ...], changed: date) -> list[Statement]:
    """What is so, and what was so before it changed."""
    if before is None:
        return [(subject, date(2019, 1, 1), None, now)]
    return [(subject, date(2019, 1, 1), changed, before), (subject, changed, None, now)]


def musterstadt() -> Authority | None:
    """The demo city, when it has been built."""
    return Authority.objects.filter(number=NUMBER).first()

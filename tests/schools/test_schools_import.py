from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.errors import PultError
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import Entry, ImportRun, Tenant
from pult.kernel.undoing import undo_import
from pult.schools.operations.founding import assign_site, found_school
from pult.schools.public import Authority, School, SchoolDetails, SchoolTypeFact, Site, SiteDetails
from schools.lists import GYMNASIUM, MARKT, MUSTERSTADT, NACHBAR, NACHBARSTADT, ministry, number, svws
from schools.reading import AT, CLERK, FIRST_DAY, NEXT_DAY, known_facts, read_schools

pytestmark = pytest.mark.django_db


def test_first_list_is_known_since_ever(tmp_path: Path) -> None:
    report = read_schools(ministry(tmp_path / "schuldaten.csv", MARKT, GYMNASIUM))

    assert (report.created, report.changed, report.unchanged) == (2, 0, 0)
    assert (report.problems, report.warnings) == ([], [])
    main = f"{MARKT.number}a"
    gym = f"{GYMNASIUM.number}a"
    assert known_facts() == {
        "SchoolDetails": [
            (
                MARKT.number,
                EVER,
                FOREVER,
                "Grundschule am Markt Städt. Gem. Grundschule - Primarstufe -",
                "Musterstadt, GG Am Markt",
                "1",
                f"{MARKT.number}@schule.example",
                "0999 12345",
                "https://www.ggs-markt.example",
            ),
            (
                GYMNASIUM.number,
                EVER,
                FOREVER,
                "Lise-Meitner-Gymnasium, Städt. Gymnasium",
                "Musterstadt, Gym Lise Meitner",
                "1",
                f"{GYMNASIUM.number}@schule.example",
                "0999",
                "",
            ),
        ],
        "SchoolTypeFact": [(MARKT.number, EVER, FOREVER, "02"), (GYMNASIUM.number, EVER, FOREVER, "20")],
        "SchoolOperation": [
            (MARKT.number, date(1973, 8, 1), FOREVER, "1"),
            (GYMNASIUM.number, date(2010, 8, 1), FOREVER, "1"),
        ],
        "SiteDetails": [
            (main, EVER, FOREVER, "Marktplatz 1", "99999", "Musterstadt", 355196, 5643991),
            (gym, EVER, FOREVER, "Am Wall 7", "99999", "Musterstadt", None, None),
        ],
        "SiteUse": [(main, EVER, FOREVER, MARKT.number), (gym, EVER, FOREVER, GYMNASIUM.number)],
    }


def test_both_formats_say_the_same(tmp_path: Path) -> None:
    rows = (MARKT, GYMNASIUM, NACHBAR)
    read_schools(ministry(tmp_path / "schuldaten.csv", *rows))
    facts = known_facts()

    report = read_schools(svws(tmp_path / "Schulen.csv", *rows))

    assert (report.profile, report.created, report.changed, report.unchanged) == ("SVWS", 0, 0, 3)
    assert known_facts() == facts


def test_each_authority_gets_its_books_and_one_entry(tmp_path: Path) -> None:
    report = read_schools(svws(tmp_path / "Schulen.csv", MARKT, GYMNASIUM, NACHBAR))

    entries = Entry.objects.filter(run=report.number).order_by("authority__pk")
    names = {a.pk: (a.number, a.name, a.municipality_key) for a in Authority.objects.all()}
    assert [(*names[e.authority_id], e.summary) for e in entries] == [
        (MUSTERSTADT, f"Schulträger {MUSTERSTADT}", "05999000", "Schulliste Schulen.csv: 2 neu, 0 geändert"),
        (
            NACHBARSTADT,
            f"Schulträger {NACHBARSTADT}",
            "05999000",
            "Schulliste Schulen.csv: 1 neu, 0 geändert",
        ),
    ]
    owners = dict(School.objects.values_list("number", "authority_id"))
    assert names[owners[NACHBAR.number]][0] == NACHBARSTADT
    assert names[owners[MARKT.number]][0] == MUSTERSTADT


def test_one_authority_leaves_the_others_unread(tmp_path: Path) -> None:
    faulty = NACHBAR.but(type="99", since="99999999")
    report = read_schools(svws(tmp_path / "Schulen.csv", faulty, MARKT), only=MUSTERSTADT)

    assert (report.created, report.problems) == (1, [])
    assert list(School.objects.values_list("number", flat=True)) == [MARKT.number]
    assert list(Authority.objects.values_list("number", flat=True)) == [MUSTERSTADT]


@pytest.mark.parametrize("wanted", ["99003", "Nachbarstadt"])
def test_authority_that_the_list_does_not_have(tmp_path: Path, wanted: str) -> None:
    with pytest.raises(PultError) as refused:
        read_schools(svws(tmp_path / "Schulen.csv", NACHBAR), only=wanted)
    assert wanted in refused.value.message
    assert f"{NACHBARSTADT} (Nachbarstadt)" in refused.value.remedy


def test_rehearsal_leaves_no_trace(tmp_path: Path) -> None:
    report = read_schools(svws(tmp_path / "Schulen.csv", MARKT), dry_run=True)

    assert (report.created, report.number) == (1, None)
    assert [m.objects.count() for m in (Tenant, Authority, School, Site, SchoolDetails, ImportRun)] == [0] * 6


def test_repeated_list_changes_nothing(tmp_path: Path) -> None:
    rows = (
        MARKT,
        GYMNASIUM,
        MARKT.but(number=number(4), status="2", since="20120801"),
        MARKT.but(number=number(5), status="0", since="20250731"),
        MARKT.but(number=number(6), status="3", since="20250801"),
        MARKT.but(number=number(7), status="1", since="20250801"),
        MARKT.but(number=number(8), status="9", since="20200801"),
    )
    path = svws(tmp_path / "Schulen.csv", *rows)
    read_schools(path)
    facts, entries = known_facts(), Entry.objects.count()

    for on in (FIRST_DAY, NEXT_DAY):
        report = read_schools(path, on)
        assert (report.created, report.changed, report.unchanged, report.number) == (0, 0, len(rows), None)
    assert (known_facts(), Entry.objects.count()) == (facts, entries)


def test_change_takes_effect_on_the_day_of_the_list_and_the_old_stays_known(tmp_path: Path) -> None:
    read_schools(svws(tmp_path / "a.csv", MARKT, GYMNASIUM))
    before = AT
    renamed = MARKT.but(names=("Paula-Muster-Schule", "", ""), type="13", street="Neue Str. 2")

    report = read_schools(svws(tmp_path / "b.csv", renamed, GYMNASIUM), NEXT_DAY)

    assert (report.created, report.changed, report.unchanged) == (0, 1, 1)
    old_name = "Grundschule am Markt Städt. Gem. Grundschule - Primarstufe -"
    assert report.notes == [
        f"{MARKT.number}: Name „{old_name}“ → „Paula-Muster-Schule“",
        f"{MARKT.number}: Schulform „Grundschule“ → „PRIMUS-Schule“",
        f"{MARKT.number}: Straße „Marktplatz 1“ → „Neue Str. 2“",
    ]
    authority = Authority.objects.get().pk
    said = {
        (day, known): (
            SchoolDetails.objects.as_of(as_of).get(school__number=MARKT.number).name,
            SchoolTypeFact.objects.as_of(as_of).get(school__number=MARKT.number).code,
            SiteDetails.objects.as_of(as_of).get(site__code=f"{MARKT.number}a").street,
        )
        for day in (FIRST_DAY, NEXT_DAY)
        for known, moment in (("then", before), ("now", None))
        if (as_of := resolve(authority, KeyDate(day, moment)))
    }
    old, new = (old_name, "02", "Marktplatz 1"), ("Paula-Muster-Schule", "13", "Neue Str. 2")
    assert said == {
        (FIRST_DAY, "then"): old,
        (FIRST_DAY, "now"): old,
        (NEXT_DAY, "then"): old,
        (NEXT_DAY, "now"): new,
    }


def test_changed_operation_takes_effect_on_its_own_day(tmp_path: Path) -> None:
    read_schools(svws(tmp_path / "a.csv", MARKT))

    report = read_schools(svws(tmp_path / "b.csv", MARKT.but(status="0", since="20250731")), NEXT_DAY)

    assert report.notes == [f"{MARKT.number}: Schulbetriebsschlüssel „1“ → „9“ ab 01.08.2025"]
    assert known_facts()["SchoolOperation"] == [
        (MARKT.number, date(1973, 8, 1), date(2025, 8, 1), "1"),
        (MARKT.number, date(2025, 8, 1), FOREVER, "9"),
    ]


def test_school_that_opens_as_announced(tmp_path: Path) -> None:
    read_schools(svws(tmp_path / "a.csv", MARKT.but(status="3", since="20250801")))
    read_schools(svws(tmp_path / "b.csv", MARKT.but(status="1", since="20250801")), NEXT_DAY)

    assert known_facts()["SchoolOperation"] == [
        (MARKT.number, EVER, date(2025, 8, 1), "3"),
        (MARKT.number, date(2025, 8, 1), FOREVER, "1"),
    ]


def test_schools_that_the_list_no_longer_has_are_kept_and_named(tmp_path: Path) -> None:
    closed = MARKT.but(number=number(4), status="9", since="20200801")
    read_schools(svws(tmp_path / "a.csv", MARKT, GYMNASIUM, closed, NACHBAR))
    facts = known_facts()

    report = read_schools(svws(tmp_path / "b.csv", GYMNASIUM), NEXT_DAY, only=MUSTERSTADT)

    assert report.notes == [f"In der Liste nicht mehr enthalten: 1 Schule ({MARKT.number}). Sie bleibt, wie sie ist."]
    assert known_facts() == facts


@pytest.mark.parametrize("only", [None, MUSTERSTADT, NACHBARSTADT])
def test_school_is_not_moved_to_another_authority(tmp_path: Path, only: str | None) -> None:
    read_schools(svws(tmp_path / "a.csv", MARKT, NACHBAR))
    moved = svws(tmp_path / "b.csv", MARKT.but(authority=NACHBARSTADT), NACHBAR, GYMNASIUM)

    report = read_schools(moved, NEXT_DAY, only)

    (problem,) = report.problems
    assert (problem.row, problem.value, report.number) == (2, NACHBARSTADT, None)
    assert MARKT.number in problem.reason
    assert MUSTERSTADT in problem.reason
    assert problem.remedy


def test_older_list_does_not_overrule_a_newer_one(tmp_path: Path) -> None:
    path = svws(tmp_path / "new.csv", MARKT)
    newer = read_schools(path, NEXT_DAY)
    with pytest.raises(PultError, match=r"Liste vom 01\.09\.2025") as refused:
        read_schools(svws(tmp_path / "old.csv", MARKT.but(street="Alte Str. 1")), FIRST_DAY)
    assert f"Import {newer.number}" in refused.value.remedy
    assert read_schools(path, FIRST_DAY).unchanged == 1


def test_undo_restores_and_the_list_can_be_read_again(tmp_path: Path) -> None:
    first = svws(tmp_path / "a.csv", MARKT, NACHBAR)
    second = svws(tmp_path / "b.csv", MARKT.but(type="13", status="2", since="20250801"), GYMNASIUM, NACHBAR)
    one = read_schools(first)
    facts = known_facts()
    two = read_schools(second, NEXT_DAY)
    changed = known_facts()
    assert one.number is not None
    assert two.number is not None

    undo_import(two.number, by=CLERK, at=AT)
    assert known_facts() == facts
    undo_import(one.number, by=CLERK, at=AT)
    assert not any(known_facts().values())

    again = read_schools(first)
    assert (again.created, again.changed) == (2, 0)
    assert known_facts() == facts
    read_schools(second, NEXT_DAY)
    assert known_facts() == changed


def test_address_goes_to_the_site_that_the_school_uses(tmp_path: Path) -> None:
    read_schools(svws(tmp_path / "a.csv", MARKT, GYMNASIUM))
    authority = Authority.objects.get().pk
    markt, gymnasium = (School.objects.get(number=row.number).pk for row in (MARKT, GYMNASIUM))
    site = Site.objects.get(code=f"{MARKT.number}a").pk
    assign_site(authority=authority, site=site, school=gymnasium, on=NEXT_DAY, by=CLERK, at=AT)
    assert markt != gymnasium

    moved = svws(tmp_path / "b.csv", MARKT.but(street="Neubau 5"), GYMNASIUM)
    report = read_schools(moved, NEXT_DAY)

    assert [(w.row, w.value) for w in report.warnings] == [(2, "Neubau 5")]
    assert (report.changed, report.unchanged) == (0, 2)
    assert SiteDetails.objects.known().get(site=site).street == "Marktplatz 1"


def test_school_founded_by_hand_is_taken_up(tmp_path: Path) -> None:
    read_schools(svws(tmp_path / "a.csv", MARKT))
    authority = Authority.objects.get().pk
    founded = found_school(
        authority=authority,
        number=GYMNASIUM.number,
        name="Neues Gymnasium",
        short_name="Gym Neu",
        school_type="20",
        on=date(2024, 8, 1),
        by=CLERK,
        at=datetime(2025, 9, 3, tzinfo=UTC),
    )

    report = read_schools(svws(tmp_path / "b.csv", MARKT, GYMNASIUM), NEXT_DAY)

    assert (report.created, report.changed, report.unchanged) == (0, 1, 1)
    assert School.objects.get(number=GYMNASIUM.number) == founded
    assert Site.objects.count() == 2

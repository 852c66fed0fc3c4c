"""The annual report: frozen with its key date, the same for ever, today's knowledge beside it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from city import CLERK, Town, add_item
from pult.inventory.public import Draft, Reason, record_movements
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import Entry
from pult.reporting.annual import FIGURES, annual_edition, annual_tables
from pult.reporting.public import (
    NothingToReport,
    Report,
    ReportOvertaken,
    counted_again,
    differing,
    edition_of,
    freeze_annual,
    known_today,
    latest_report,
    unreproducible,
    with_hint,
)

AT = datetime(2024, 2, 1, 9, tzinfo=UTC)
LATER = datetime(2024, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def tablets(town: Town) -> Town:
    for number in range(4):
        add_item(town, f"A{number}", at=town.site_places[2], on=date(2021 + number // 2, 2, 1))
    return town


def frozen(town: Town) -> Report:
    return freeze_annual(authority=town.authority, year=2023, by=CLERK, at=AT)[0]


def total(tables: object, key: str = "tablets-by-school-type") -> object:
    return tables[key].total[0]  # type: ignore[index]


def test_a_frozen_report_keeps_all_its_tables(tablets: Town) -> None:
    report = frozen(tablets)
    edition = edition_of(report)
    assert list(edition.tables()) == list(FIGURES)
    assert (edition.year, edition.valid_on, edition.created_on) == (2023, date(2023, 12, 31), date(2024, 2, 1))
    assert {table.known_at for table in edition.tables().values()} == {report.known_at}
    assert edition.tables()["displays-by-school-type"].valid_on == date(2024, 1, 1)


def test_its_knowledge_ends_before_its_own_entry(tablets: Town) -> None:
    last = Entry.objects.filter(authority_id=tablets.id).latest("pk")
    report = frozen(tablets)
    assert report.known_at == last.recorded_at
    assert report.entry.recorded_at > report.known_at
    assert resolve(tablets.id, KeyDate(report.valid_on, report.known_at)).revision == last.pk


def test_a_backdated_correction_changes_today_s_numbers_and_not_the_frozen_ones(tablets: Town) -> None:
    report = frozen(tablets)
    edition = edition_of(report)
    assert not with_hint(report, edition).hint_known_now
    stolen = Draft(
        date(2023, 7, 1),
        tablets.site_places[2].pk,
        tablets.stolen.pk,
        Reason.THEFT,
        item=add_item(tablets, "X", at=tablets.site_places[2], on=date(2023, 3, 1), recorded_at=LATER).pk,
    )
    add_item(tablets, "Y", at=tablets.site_places[2], on=date(2023, 3, 1), recorded_at=LATER)
    record_movements(authority=tablets.id, lines=[stolen], by=CLERK, at=LATER, summary="nachgemeldet")
    assert differing(edition, counted_again(report)) == []
    assert unreproducible() == []
    comparison = known_today(report)
    found = {
        (d.figure, d.row, d.column): (d.frozen, d.now)
        for d in differing(edition, {t.figure: t for t in comparison.tables})
    }
    assert found["tablets-by-school-type", "total", "tablets"] == (4, 5)
    assert found["losses-by-year", "2023", "cases"] == (0, 1)
    assert with_hint(report, edition).hint_known_now


def test_a_change_after_the_key_date_touches_nothing(tablets: Town) -> None:
    report = frozen(tablets)
    add_item(tablets, "NEW", at=tablets.site_places[2], on=date(2024, 4, 1), recorded_at=LATER)
    assert not with_hint(report, edition_of(report)).hint_known_now


def test_another_edition_only_when_asked_for(tablets: Town) -> None:
    first = frozen(tablets)
    with pytest.raises(ReportOvertaken):
        frozen(tablets)
    assert Report.objects.count() == 1
    second, _edition = freeze_annual(authority=tablets.authority, year=2023, by=CLERK, at=LATER, new=True)
    assert (first.number, second.number) == (1, 2)
    assert latest_report(tablets.id, 2023) == second


def test_the_neighbour_s_report_is_its_own(tablets: Town) -> None:
    frozen(tablets)
    report, edition = freeze_annual(authority=tablets.neighbour.authority, year=2023, by=CLERK, at=AT)
    assert report.number == 1
    assert total(edition.tables()) == 0
    assert total(edition.tables(), "schools-by-type") == 1


def test_empty_books_give_no_report(town: Town) -> None:
    from pult.kernel.models import Tenant
    from pult.schools.public import Authority

    nobody = Authority.objects.create(tenant=Tenant.objects.create(), number="99003", name="Leerstadt")
    with pytest.raises(NothingToReport, match="Leerstadt"):
        freeze_annual(authority=nobody, year=2023, by=CLERK, at=AT)
    assert town.authority.name != nobody.name


@pytest.mark.parametrize(
    "change",
    [lambda reports: reports.update(year=2022), lambda reports: reports.delete()],
    ids=["changed", "deleted"],
)
def test_the_database_keeps_a_frozen_report(tablets: Town, change: Callable[[QuerySet[Report]], object]) -> None:
    reports = Report.objects.filter(pk=frozen(tablets).pk)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(reports)


def test_a_report_that_no_longer_comes_out_is_told(tablets: Town) -> None:
    report = frozen(tablets)
    edition = edition_of(report)
    changed = counted_again(report)
    as_of = resolve(tablets.id, KeyDate(date(2022, 12, 31)))
    changed["pcs-by-school-type"] = annual_tables(as_of)["tablets-by-school-type"]
    assert differing(edition, {**changed, "tablets-by-school-type": changed["pcs-by-school-type"]}) != []


def test_growth_begins_with_the_first_tablet(tablets: Town) -> None:
    as_of = resolve(tablets.id, KeyDate(date(2023, 12, 31)))
    edition = annual_edition(tablets.authority, as_of, created_on=date(2024, 2, 1), tables=annual_tables(as_of))
    (growth,) = [block for block in edition.picture_blocks() if block.kind == "growth"]
    assert growth.series[0].points == ((2021, 2), (2022, 4), (2023, 4))


def test_what_is_not_recorded_yet_is_a_hint_and_no_contradiction(tablets: Town) -> None:
    edition = edition_of(frozen(tablets))
    assert {note.severity for note in edition.audit} == {"hint"}
    assert {note.figures for note in edition.audit} == {("internet-by-school-type",), ("support-by-school-type",)}


def test_tablets_in_repair_and_in_reserve_add_up(tablets: Town) -> None:
    add_item(tablets, "R", at=tablets.repair, on=date(2023, 3, 1))
    add_item(tablets, "W", at=tablets.warehouse, on=date(2023, 3, 1))
    tables = edition_of(frozen(tablets)).tables()
    assert total(tables) == 4
    assert total(tables, "tablets-by-user-group") == 5
    assert tables["damage-by-year"].cell("2023", "stock") == 6
    assert not [note for note in edition_of(frozen_again(tablets)).audit if note.severity == "contradiction"]


def frozen_again(town: Town) -> Report:
    return freeze_annual(authority=town.authority, year=2023, by=CLERK, at=LATER, new=True)[0]

"""Equipment for the invented town, enough for every figure to count something, and what befell it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from city import CLERK, City, Town, add_goods
from inventory.lists import ON, counts, csv_list, device, read
from pult.infrastructure.models import InternetConnection, LanCoverage, WlanCoverage
from pult.inventory.public import (
    Draft,
    Item,
    Movement,
    Place,
    PlaceKind,
    Reason,
    place_of_kind,
    record_movements,
    reverse_movement,
)
from pult.kernel.db.infinity import EVER
from pult.kernel.facts.stating import state
from pult.kernel.models import Entry
from pult.kernel.recording import recording
from pult.schools.public import SupportModel

AT: Final = datetime(2025, 1, 7, 9, 0, tzinfo=UTC)
LAST_DAY: Final = date(2024, 12, 31)

PRIMARY, GYMNASIUM, COLLEGE = "990012", "990024", "990036"
OLD, NEW = "12.03.2023", "01.02.2024"


def list_of_everything() -> Iterable[dict[str, object]]:
    for serial in ("T1", "T2"):
        yield device(serial, Schulnummer=PRIMARY, Anschaffung=OLD)
    yield device("T3", Schulnummer=PRIMARY, Anschaffung=OLD, Nutzergruppe="Lehrkräfte")
    for serial in ("T4", "T5", "T6"):
        yield device(serial, Schulnummer=GYMNASIUM, Anschaffung=NEW)
    yield device("T7", Schulnummer=COLLEGE, Anschaffung=NEW, Nutzergruppe="Schule")
    yield device("T8", Schulnummer=GYMNASIUM, Anschaffung=NEW, Nutzergruppe="")
    for serial, category, school in (
        ("D1", "Interaktives Display", GYMNASIUM),
        ("B1", "Beamer", PRIMARY),
        ("M1", "Mobiles Display", COLLEGE),
        ("L1", "Laptop", PRIMARY),
        ("O1", "OPS-PC", GYMNASIUM),
        ("K1", "Desktop-PC", GYMNASIUM),
    ):
        yield device(serial, Kategorie=category, Modell=f"Modell {serial}", Schulnummer=school, Anschaffung=NEW)


def equip(town: Town, tmp_path: Path) -> None:
    """By list; then a loss that was found again, a theft, damages, pencils, and what is said of the schools."""
    assert counts(read(town, csv_list(tmp_path / "Geräte.csv", *list_of_everything()), on=ON)) == (14, 0, 0)
    lost = place_of_kind(authority=town.id, kind=PlaceKind.LOST)
    primary, gymnasium = town.site_places[0], town.site_places[2]
    move(town, "T1", primary, lost, Reason.LOSS, date(2023, 12, 1))
    move(town, "T1", lost, primary, Reason.FOUND, date(2024, 1, 15))
    move(town, "T4", gymnasium, town.repair, Reason.DAMAGE, date(2024, 10, 1))
    move(town, "T5", gymnasium, town.stolen, Reason.THEFT, date(2024, 11, 5))
    move(town, "D1", gymnasium, town.repair, Reason.DAMAGE, date(2024, 12, 1))
    add_goods(town, 10, at=gymnasium)
    line = Draft(date(2024, 6, 3), gymnasium.pk, town.repair.pk, Reason.DAMAGE, product=town.pencil.pk, quantity=3)
    record_movements(authority=town.id, lines=[line], by=CLERK, at=AT, summary="Stifte")
    say_of_schools(town)


def say_of_schools(city: City) -> None:
    with recording(city.id, by=CLERK, at=AT, action="tests.say", summary="Netze") as entry:
        models = ("full", "on_site", "own")
        state(
            entry,
            SupportModel,
            [((s.pk,), EVER, None, (model,)) for s, model in zip(city.schools, models, strict=False)],
        )
        kinds = (("fibre", 1000), ("radio", 300), ("dsl", 16), ("cable", 250))
        state(
            entry,
            InternetConnection,
            [((s.pk,), EVER, None, (*kind, "Netzwerke AG")) for s, kind in zip(city.sites, kinds, strict=False)],
        )
        for coverage, extents in ((LanCoverage, ("full", "partial")), (WlanCoverage, ("partial", "full", "full"))):
            state(
                entry,
                coverage,
                [((s.pk,), EVER, None, (extent,)) for s, extent in zip(city.sites, extents, strict=False)],
            )


def move(city: City, serial: str, origin: Place, destination: Place, reason: str, on: date) -> Entry:
    item = Item.objects.get(authority_id=city.id, serial_number=serial)
    line = Draft(on, origin.pk, destination.pk, reason, item.pk)
    return record_movements(authority=city.id, lines=[line], by=CLERK, at=AT, summary=f"{serial} {reason}")


def correct(town: Town, tmp_path: Path) -> None:
    """Backdated: the damage of T4 wasn't one, T2 was a teacher's all along, T9 came already in spring, and so on."""
    damage = Movement.objects.get(item__serial_number="T4", reason=Reason.DAMAGE)
    reverse_movement(authority=town.id, movement=damage.pk, by=CLERK, at=AT, why="doch heil")
    move(town, "T6", town.site_places[2], town.stolen, Reason.THEFT, date(2024, 9, 9))
    rows = [
        device("T2", Schulnummer=PRIMARY, Anschaffung=OLD, Nutzergruppe="Lehrkräfte"),
        device("T9", Schulnummer=COLLEGE, Anschaffung=NEW),
        device("D2", Schulnummer=COLLEGE, Anschaffung=NEW, Kategorie="Display", Modell="Tafel 86"),
        device("L2", Schulnummer=COLLEGE, Anschaffung=NEW, Kategorie="Laptop", Modell="Klapp 13"),
    ]
    assert counts(read(town, csv_list(tmp_path / "Nachtrag.csv", *rows), on=date(2024, 3, 1))) == (3, 1, 0)

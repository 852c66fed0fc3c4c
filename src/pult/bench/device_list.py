"""An invented device list of 82,000 rows and 13 columns, the same every time."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import xlsxwriter

ROWS: Final = 82_000
SCHOOLS: Final = 155
_HEADER: Final = (
    "Seriennummer",
    "Inventarnummer",
    "Kategorie",
    "Hersteller",
    "Modell",
    "Schulnummer",
    "Raum",
    "Anschaffung",
    "Lieferant",
    "Zustand",
    "Nutzergruppe",
    "Förderprogramm",
    "Bemerkung",
)
_MODELS: Final = (
    ("Tablet", "Apple", "iPad 9. Generation"),
    ("Tablet", "Apple", "iPad 10. Generation"),
    ("Laptop", "Muster Computer", "Notebook 14"),
    ("Desktop-PC", "Muster Computer", "Tower 2018"),
    ("Interaktives Display", "Muster Vision", 'Display 75"'),
)


def school_numbers() -> list[str]:
    return [f"{990_000 + i}" for i in range(SCHOOLS)]


def write_device_list(path: Path, *, schools: Sequence[str] = (), prefix: str = "BENCH") -> None:
    """`schools`: numbers to choose from, else those of the bench's own city. `prefix`: of every serial number."""
    chance = random.Random(82)
    schools = schools or school_numbers()
    inventory = "INV-" if prefix == "BENCH" else f"{prefix}-"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Geräte")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, _HEADER)
        for i in range(ROWS):
            room = f"R {chance.randrange(30) + 101}"
            left = (f"{prefix}{i:07d}", f"{inventory}{i:07d}", *chance.choice(_MODELS), chance.choice(schools), room)
            sheet.write_row(i + 1, 0, left)
            bought = datetime(2020, 1, 1) + timedelta(days=chance.randrange(1_200))  # noqa: DTZ001 - a day, not a moment
            sheet.write_datetime(i + 1, 7, bought, day)
            sheet.write_row(i + 1, 8, ("Muster-IT GmbH", "gut", "Schüler*innen", "DigitalPakt 2.3", ""))

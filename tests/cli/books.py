"""Lists to be read by the command line: two invented schools, and tablets for them."""

from collections.abc import Iterable
from pathlib import Path

from schools.lists import GYMNASIUM, MARKT, ministry

AUTHORITY = MARKT.authority
HEADER = "Seriennummer;Inventarnummer;Kategorie;Hersteller;Modell;Schulnummer;Raum;Anschaffung;Nutzergruppe"


def schools(folder: Path) -> Path:
    """A primary school and a Gymnasium of Musterstadt."""
    return ministry(folder / "schuldaten.csv", MARKT, GYMNASIUM)


def tablets(
    folder: Path,
    serials: Iterable[str],
    *,
    name: str = "geraete.csv",
    bought: str = "01.03.2023",
    school: str = GYMNASIUM.number,
) -> Path:
    """So many tablets at a school, the Gymnasium of `schools` if none is named."""
    lines = [f"{serial};;Tablet;Musterfirma;Tafel 10;{school};R 101;{bought};Schüler*innen" for serial in serials]
    path = folder / name
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path


def serials(letter: str, count: int) -> list[str]:
    return [f"{letter}{number:06}" for number in range(count)]

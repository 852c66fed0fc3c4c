"""Invented schools, written as the two official formats write them."""

from dataclasses import dataclass, replace
from pathlib import Path

from pult.schools.rules import check_digit

MUSTERSTADT = "99001"
NACHBARSTADT = "99002"


def number(counter: int) -> str:
    """An invented school number with the right last digit."""
    start = f"{99000 + counter:05}"
    return f"{start}{check_digit(start + '0')}"


@dataclass(frozen=True)
class Row:
    """A school as both formats tell it; `since` as YYYYMMDD, `place` easting and northing or None."""

    number: str
    names: tuple[str, str, str] = ("Grundschule am Markt", "Städt. Gem. Grundschule", "- Primarstufe -")
    short_name: str = "Musterstadt, GG Am Markt"
    type: str = "02"
    authority: str = MUSTERSTADT
    status: str = "1"
    since: str = "19730801"
    street: str = "Marktplatz 1"
    city: str = "Musterstadt"
    phone: tuple[str, str] = ("0999", "12345")
    homepage: str = "https://www.ggs-markt.example"
    place: tuple[int, int] | None = (355196, 5643991)

    def but(self, **changes: object) -> "Row":
        return replace(self, **changes)  # type: ignore[arg-type]


MARKT = Row(number(1))
GYMNASIUM = Row(
    number(2),
    names=("Lise-Meitner-Gymnasium, Städt. Gym-", "nasium", ""),
    short_name="Musterstadt, Gym Lise Meitner",
    type="20",
    since="20100801",
    street="Am Wall 7",
    phone=("0999", ""),
    homepage="",
    place=None,
)
NACHBAR = Row(
    number(3),
    short_name="Nachbarstadt, GG Nord",
    authority=NACHBARSTADT,
    street="Nordring 3",
    city="Nachbarstadt",
)

MINISTRY_HEADER = (
    "Schulnummer;Schulform;Schulbezeichnung_1;Schulbezeichnung_2;Schulbezeichnung_3;Kurzbezeichnung;"
    "Bezirksregierung;PLZ;Ort;Strasse;Telefonvorwahl;Telefon;Faxvorwahl;Fax;E-Mail;Homepage;Rechtsform;"
    "Traegernummer;Gemeindeschluessel;Schulbetriebsschluessel;Schulbetriebsdatum;EPSG;UTMRechtswert;UTMHochwert;"
)
SVWS_HEADER = (
    "SchulNr;RegSchl;KoRe;KoHo;ABez1;ABez2;ABez3;PLZ;Ort;Strasse;TelVorw;Telefon;SF;OeffPri;KurzBez;SchBetrSchl;"
    "SchBetrSchlDatum;SchultraegerNr;Email;URL"
)


def ministry(path: Path, *rows: Row) -> Path:
    """schuldaten.csv: a first line for Excel, everything quoted, German dates, `null` for no place."""
    lines = ["sep=;", MINISTRY_HEADER]
    for row in rows:
        grid, easting, northing = ("EPSG:25832", *row.place) if row.place else ("null", "null", "null")
        since = f"{row.since[6:]}.{row.since[4:6]}.{row.since[:4]}"
        cells = (
            row.number,
            row.type,
            *row.names,
            row.short_name,
            "5",
            "99999",
            row.city,
            row.street,
            *row.phone,
            "",
            "",
            f"{row.number}@schule.example",
            row.homepage,
            "1",
            row.authority,
            "05999000",
            row.status,
            since,
            grid,
            easting,
            northing,
        )
        lines.append(";".join(f'"{cell}"' for cell in cells))
    path.write_text("\ufeff" + "\r\n".join(lines) + "\r\n", encoding="utf-8")
    return path


def svws(path: Path, *rows: Row) -> Path:
    """Schulen.csv: nothing quoted, dates without points, the municipality's key without the state's 05."""
    lines = [SVWS_HEADER]
    for row in rows:
        cells = (
            row.number,
            "999000",
            *(row.place or ("999999", "9999999")),
            *row.names,
            "99999",
            row.city,
            row.street,
            *row.phone,
            row.type,
            "1",
            row.short_name,
            row.status,
            row.since,
            row.authority,
            f"{row.number}@schule.example",
            row.homepage,
        )
        lines.append(";".join(str(cell) for cell in cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path

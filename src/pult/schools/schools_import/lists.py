"""How the official lists of schools and of authorities name their columns.

The ministry's open data (schuldaten.csv, key_traeger.csv) and the catalogues that come with the state's
school administration software SVWS. Both say the same in different words.
"""

from typing import Final

from pult.kernel.imports.fields import Profile

SCHOOLS: Final = (
    Profile(
        "Schulministerium NRW",
        {
            "number": "Schulnummer",
            "type": "Schulform",
            "name_1": "Schulbezeichnung_1",
            "name_2": "Schulbezeichnung_2",
            "name_3": "Schulbezeichnung_3",
            "short_name": "Kurzbezeichnung",
            "postal_code": "PLZ",
            "city": "Ort",
            "street": "Strasse|Straße",
            "area_code": "Telefonvorwahl",
            "phone": "Telefon",
            "email": "E-Mail",
            "homepage": "Homepage",
            "legal_form": "Rechtsform",
            "authority": "Traegernummer|Trägernummer",
            "municipality": "Gemeindeschluessel|Gemeindeschlüssel",
            "status": "Schulbetriebsschluessel|Schulbetriebsschlüssel",
            "since": "Schulbetriebsdatum",
            "grid": "EPSG",
            "easting": "UTMRechtswert",
            "northing": "UTMHochwert",
        },
        {},
    ),
    Profile(
        "SVWS",
        {
            "number": "SchulNr",
            "type": "SF",
            "name_1": "ABez1",
            "name_2": "ABez2",
            "name_3": "ABez3",
            "short_name": "KurzBez",
            "postal_code": "PLZ",
            "city": "Ort",
            "street": "Strasse",
            "area_code": "TelVorw",
            "phone": "Telefon",
            "email": "Email",
            "homepage": "URL",
            "legal_form": "OeffPri",
            "authority": "SchultraegerNr",
            "municipality": "RegSchl",
            "status": "SchBetrSchl",
            "since": "SchBetrSchlDatum",
            "easting": "KoRe",
            "northing": "KoHo",
        },
        {},
    ),
)

AUTHORITIES: Final = (
    Profile(
        "SVWS Schulträger",
        {
            "number": "SchulNr",
            "name_1": "ABez1",
            "name_2": "ABez2",
            "name_3": "ABez3",
            "short_name": "KurzBez",
            "municipality": "RegSchl",
        },
        {},
    ),
    Profile(
        "Schulministerium NRW Schulträger",
        {
            "number": "Traegernummer|Trägernummer",
            "name_1": "Traegerbezeichnung_1",
            "name_2": "Traegerbezeichnung_2",
            "name_3": "Traegerbezeichnung_3",
            "short_name": "Kurzbezeichnung",
        },
        {},
    ),
)

CALLED: Final = {
    "number": (
        "Schulnummer",
        "Schul-Nr",
        "SchulNr",
        "SNR",
        "Dienststelle",
    ),
    "authority": (
        "Trägernummer",
        "Träger-Nr",
        "Schulträgernummer",
        "Schulträger-Nr",
    ),
    "type": (
        "Schulform",
        "SF",
        "Schulart",
    ),
    "short_name": (
        "Kurzbezeichnung",
        "Kurzname",
        "Schule",
        "Schulname",
        "Name",
    ),
    "postal_code": (
        "PLZ",
        "Postleitzahl",
    ),
    "city": (
        "Ort",
        "Stadt",
        "Schulort",
    ),
    "street": (
        "Straße",
        "Anschrift",
        "Adresse",
    ),
    "phone": (
        "Telefon",
        "Tel.",
        "Rufnummer",
    ),
    "email": (
        "E-Mail",
        "Mail",
        "E-Mail-Adresse",
    ),
    "homepage": (
        "Homepage",
        "Internet",
        "Webseite",
        "URL",
    ),
    "status": (
        "Schulbetriebsschlüssel",
        "Betriebsschlüssel",
    ),
    "since": (
        "Schulbetriebsdatum",
        "Betriebsdatum",
    ),
}
"""Field → what people call its column in lists of schools of their own, the likeliest first."""

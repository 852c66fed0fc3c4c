"""How device lists name their columns.

Our own German list; the asset list of Snipe-IT (names of its documented CSV import and of its asset table); the
device list of Jamf School (names of its documented placeholder CSV and of the fields of its devices interface).
Lists vary by version and settings: a city keeps its own variant as a remembered profile.
"""

from typing import Final

from pult.kernel.imports.fields import Profile

PROFILES: Final = (
    Profile(
        "Pult",
        {
            "serial": "Seriennummer",
            "inventory_number": "Inventarnummer",
            "category": "Kategorie",
            "manufacturer": "Hersteller",
            "model": "Modell",
            "school": "Schulnummer",
            "room": "Raum",
            "purchased_on": "Anschaffung",
            "supplier": "Lieferant",
            "condition": "Zustand",
            "user_group": "Nutzergruppe",
            "programme": "Förderprogramm",
            "note": "Bemerkung",
        },
        {},
    ),
    Profile(
        "Snipe-IT",
        {
            "serial": "Serial|Serial Number",
            "inventory_number": "Asset Tag",
            "category": "Category",
            "manufacturer": "Manufacturer",
            "model": "Model|Model Name",
            "school": "Location|Default Location",
            "purchased_on": "Purchase Date|Purchased",
            "supplier": "Supplier",
            "note": "Notes|Item Name|Asset Name",
        },
        {},
    ),
    Profile(
        "Jamf School",
        {
            "serial": "Serial Number|SerialNumber",
            "inventory_number": "Asset Tag|AssetTag",
            "category": "Device Type|Class",
            "model": "Model|Model Name|Device Model",
            "school": "Location|Location Name",
            "user_group": "Owner Role|Device Group",
            "note": "Notes|Identification|Device Name",
        },
        {"manufacturer": "Apple"},
    ),
)

CALLED: Final = {
    "serial": (
        "Seriennummer",
        "SN",
        "S/N",
        "Serien-Nr",
        "Seriennr",
        "Ser.-Nr.",
        "S-Nr",
        "Serial",
        "Serial Number",
        "Serial No",
    ),
    "inventory_number": (
        *("Inventarnummer", "Inventar-Nr", "Inv.-Nr.", "Inv.-Nummer", "Inventar", "Asset Tag", "Asset-Nr"),
        *("Geräte-Nr", "Gerätenummer", "Etikett", "Barcode", "Inventory Number"),
    ),
    "category": ("Kategorie", "Art", "Geräteart", "Art des Geräts", "Gerätekategorie", "Gerätetyp", "Category"),
    "manufacturer": ("Hersteller", "Marke", "Fabrikat", "Herstellername", "Manufacturer", "Brand"),
    "model": (
        *("Modell", "Gerät", "Modellbezeichnung", "Gerätemodell", "Gerätebezeichnung", "Typ", "Typbezeichnung"),
        *("Produkt", "Artikel", "Artikelbezeichnung", "Bezeichnung", "Model", "Product"),
    ),
    "school": (
        *("Schulnummer", "Schul-Nr", "Schulnr", "SNR", "Standort-Nr", "Standortnummer", "Dienststelle"),
        *(
            "Dienststellen-Nr",
            "Dienststellennummer",
            "Schule",
            "Schulname",
            "Name der Schule",
            "Einrichtung",
            "Standort",
        ),
        *("School", "Location"),
    ),
    "room": ("Raum", "Raum-Nr", "Raumnummer", "Raumbezeichnung", "Zimmer", "Zimmer-Nr", "Room"),
    "purchased_on": (
        *("Anschaffung", "gekauft am", "angeschafft am", "Anschaffungsdatum", "Kaufdatum", "beschafft am"),
        *("Beschaffungsdatum", "Datum der Anschaffung", "Lieferdatum", "geliefert am", "Purchase Date", "Purchased"),
    ),
    "supplier": ("Lieferant", "Händler", "gekauft bei", "Bezugsquelle", "Lieferfirma", "Supplier", "Vendor"),
    "condition": ("Zustand", "Gerätezustand", "Condition"),
    "user_group": ("Nutzergruppe", "Zielgruppe", "Nutzerkreis", "Personengruppe", "für wen", "User Group"),
    "programme": ("Förderprogramm", "Programm", "Förderung", "Fördertopf", "Finanzierung", "Mittelherkunft", "Funding"),
    "note": (
        *("Bemerkung", "Bemerkungen", "Notiz", "Notizen", "Anmerkung", "Anmerkungen", "Kommentar", "Hinweis"),
        *("Notes", "Comment", "Remarks"),
    ),
}
"""Field → what people call its column in lists of their own, the likeliest first. Columns that name persons ("Nutzer")
are none of them."""

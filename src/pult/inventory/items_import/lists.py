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

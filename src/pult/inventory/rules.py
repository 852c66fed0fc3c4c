"""What places, reasons, conditions and user groups there are, and what they mean for counting."""

from typing import Final


class PlaceKind:
    """Kinds of places. A thing at SITE or ROOM is at a school."""

    SUPPLIER: Final = "supplier"
    WAREHOUSE: Final = "warehouse"
    SITE: Final = "site"
    ROOM: Final = "room"
    REPAIR: Final = "repair"
    SPARE: Final = "spare"
    LOST: Final = "lost"
    STOLEN: Final = "stolen"
    DISPOSED: Final = "disposed"


AT_SCHOOL: Final = (PlaceKind.SITE, PlaceKind.ROOM)
ALLOTTED: Final = (*AT_SCHOOL, PlaceKind.REPAIR)
"""At a school or in repair for one."""
IN_STOCK: Final = (*ALLOTTED, PlaceKind.SPARE, PlaceKind.WAREHOUSE)
"""Everything the authority has: not lost, stolen, disposed or still with the supplier."""

PLACE_KINDS: Final[dict[str, str]] = {
    PlaceKind.SUPPLIER: "Lieferant",
    PlaceKind.WAREHOUSE: "Lager",
    PlaceKind.SITE: "Schulstandort",
    PlaceKind.ROOM: "Raum",
    PlaceKind.REPAIR: "Reparatur",
    PlaceKind.SPARE: "Tauschreserve",
    PlaceKind.LOST: "Verlust",
    PlaceKind.STOLEN: "Diebstahl",
    PlaceKind.DISPOSED: "Ausgesondert",
}


class Reason:
    """Why something moved."""

    PURCHASE: Final = "purchase"
    DELIVERY: Final = "delivery"
    HAND_OVER: Final = "hand-over"
    RETURN: Final = "return"
    DAMAGE: Final = "damage"
    REPAIRED: Final = "repaired"
    THEFT: Final = "theft"
    LOSS: Final = "loss"
    FOUND: Final = "found"
    REDISTRIBUTION: Final = "redistribution"
    STOCKTAKE: Final = "stocktake"
    DISPOSAL: Final = "disposal"
    CORRECTION: Final = "correction"


REASONS: Final[dict[str, str]] = {
    Reason.PURCHASE: "Beschaffung",
    Reason.DELIVERY: "Lieferung",
    Reason.HAND_OVER: "Übergabe",
    Reason.RETURN: "Rückgabe",
    Reason.DAMAGE: "Schaden",
    Reason.REPAIRED: "Repariert",
    Reason.THEFT: "Diebstahl",
    Reason.LOSS: "Verlust",
    Reason.FOUND: "Wiedergefunden",
    Reason.REDISTRIBUTION: "Umverteilung",
    Reason.STOCKTAKE: "Bestandsabgleich",
    Reason.DISPOSAL: "Aussonderung",
    Reason.CORRECTION: "Berichtigung",
}

USER_GROUPS: Final[dict[str, str]] = {
    "pupil": "Schüler*innen",
    "teacher": "Lehrkräfte / pädagogisch Tätige",
    "school": "Schule",
    "": "ohne Angabe",
}

CONDITIONS: Final[dict[str, str]] = {
    "new": "neu",
    "good": "gut",
    "used": "gebraucht",
    "damaged": "beschädigt",
    "defective": "defekt",
    "": "ohne Angabe",
}

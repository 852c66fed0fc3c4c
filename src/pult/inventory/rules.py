"""What places, reasons, conditions and user groups there are, and what they mean for counting; named in `words`."""

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

AWAY: Final = (PlaceKind.REPAIR, PlaceKind.LOST, PlaceKind.STOLEN, PlaceKind.DISPOSED, PlaceKind.SUPPLIER)
"""From where a thing comes back when a person says so, never because a list names it."""

PLACE_KINDS: Final = (
    PlaceKind.SUPPLIER,
    PlaceKind.WAREHOUSE,
    PlaceKind.SITE,
    PlaceKind.ROOM,
    PlaceKind.REPAIR,
    PlaceKind.SPARE,
    PlaceKind.LOST,
    PlaceKind.STOLEN,
    PlaceKind.DISPOSED,
)


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


REASONS: Final = (
    Reason.PURCHASE,
    Reason.DELIVERY,
    Reason.HAND_OVER,
    Reason.RETURN,
    Reason.DAMAGE,
    Reason.REPAIRED,
    Reason.THEFT,
    Reason.LOSS,
    Reason.FOUND,
    Reason.REDISTRIBUTION,
    Reason.STOCKTAKE,
    Reason.DISPOSAL,
    Reason.CORRECTION,
)

_ANYWHERE: Final = (Reason.STOCKTAKE, Reason.CORRECTION)
_TO_SCHOOL: Final = (
    Reason.HAND_OVER,
    Reason.REDISTRIBUTION,
    Reason.DELIVERY,
    Reason.REPAIRED,
    Reason.FOUND,
    *_ANYWHERE,
)
REASONS_TO: Final = {
    PlaceKind.SITE: _TO_SCHOOL,
    PlaceKind.ROOM: _TO_SCHOOL,
    PlaceKind.WAREHOUSE: (Reason.RETURN, Reason.REDISTRIBUTION, Reason.REPAIRED, Reason.FOUND, *_ANYWHERE),
    PlaceKind.SPARE: (
        Reason.RETURN,
        Reason.DELIVERY,
        Reason.REDISTRIBUTION,
        Reason.REPAIRED,
        Reason.FOUND,
        *_ANYWHERE,
    ),
    PlaceKind.REPAIR: (Reason.DAMAGE, Reason.CORRECTION),
    PlaceKind.LOST: (Reason.LOSS, *_ANYWHERE),
    PlaceKind.STOLEN: (Reason.THEFT, Reason.CORRECTION),
    PlaceKind.DISPOSED: (Reason.DISPOSAL, Reason.DAMAGE, *_ANYWHERE),
}
"""Kind of the destination → the reasons for which things are moved there by hand, the likeliest first. Nothing goes back
to a supplier: what came by mistake is reversed."""

_BOUGHT_FOR: Final = (*AT_SCHOOL, PlaceKind.WAREHOUSE, PlaceKind.SPARE)


def fits(reason: str, origin: str, destination: str) -> bool:
    """Whether something may go from a place of one kind to a place of another for that reason."""
    if origin == PlaceKind.SUPPLIER and destination in _BOUGHT_FOR and reason in (Reason.PURCHASE, Reason.DELIVERY):
        return True
    return reason in REASONS_TO.get(destination, ())


FITTING: Final = tuple(
    (reason, origin, destination)
    for reason in REASONS
    for origin in PLACE_KINDS
    for destination in PLACE_KINDS
    if fits(reason, origin, destination)
)
"""The same as a table, for the database."""

USER_GROUPS: Final = (
    "pupil",
    "teacher",
    "school",
    "",
)

CONDITIONS: Final = (
    "new",
    "good",
    "used",
    "damaged",
    "defective",
    "",
)

"""The floor of an import: hand-written code for exactly this list, into exactly the same tables and indexes.

It trusts the file, checks nothing, reports nothing, keeps no document and no audit trail beyond the one entry.
"""

from datetime import date, datetime
from pathlib import Path

from django.db import connection, transaction
from python_calamine import CalamineWorkbook

from pult.catalogue.public import Category, Product
from pult.inventory.public import Place, PlaceKind, place_of_kind
from pult.kernel.db import bulk
from pult.kernel.db.infinity import EVER, FOREVER, STILL
from pult.kernel.recording import recording
from pult.schools.public import Room, SiteUse

_STAGE = {
    "serial": "text",
    "inventory_number": "text",
    "product_id": "bigint",
    "place_id": "bigint",
    "bought": "date",
    "supplier": "text",
    "condition": "text",
    "user_group": "text",
    "programme": "text",
    "note": "text",
}


def import_by_hand(path: Path, authority: int, at: datetime) -> None:
    """Reads, stages, and fills items, facts, movements and whereabouts, in one transaction."""
    with transaction.atomic():
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        rows = iter(sheet.iter_rows())
        next(rows)
        categories = {c.name: c.pk for c in Category.objects.all()}
        uses = SiteUse.objects.filter(authority_id=authority).select_related("school")
        sites = {use.school.number: use.site_id for use in uses}
        products: dict[tuple[object, ...], int] = {}
        places: dict[tuple[object, object], int] = {}
        staged = []
        for row in rows:
            key = (row[2], row[3], row[4])
            if key not in products:
                products[key] = Product.objects.create(
                    authority_id=authority,
                    category_id=categories[str(row[2])],
                    manufacturer=str(row[3]),
                    model=str(row[4]),
                ).pk
            where = (row[5], row[6])
            if where not in places:
                places[where] = -len(places) - 1
            bought = row[7].date() if isinstance(row[7], datetime) else row[7]
            staged.append((row[0], row[1], products[key], where, bought, row[8], "good", "pupil", row[11], row[12]))
        _make_places(authority, places, sites)
        bulk.temporary_table("floor_stage", _STAGE)
        bulk.load("floor_stage", tuple(_STAGE), ((*r[:3], places[r[3]], *r[4:]) for r in staged))
        bulk.analyze("floor_stage")
        supplier = place_of_kind(authority=authority, kind=PlaceKind.SUPPLIER, name="Muster-IT GmbH").pk
        with recording(authority, by="bench", at=at, action="bench.floor", summary="floor") as entry:
            _fill(authority, entry.pk, supplier)


def _make_places(authority: int, places: dict[tuple[object, object], int], sites: dict[str, int]) -> None:
    keys = list(places)
    Room.objects.bulk_create(
        [Room(authority_id=authority, site_id=sites[str(s)], name=str(r)) for s, r in keys], batch_size=2_000
    )
    rooms = {(r.site_id, r.name): r.pk for r in Room.objects.filter(authority_id=authority)}
    wanted = {key: rooms[sites[str(key[0])], str(key[1])] for key in keys}
    Place.objects.bulk_create(
        [
            Place(authority_id=authority, kind=PlaceKind.ROOM, site_id=sites[str(key[0])], room_id=room)
            for key, room in wanted.items()
        ],
        batch_size=2_000,
    )
    made = dict(Place.objects.filter(authority_id=authority, room__isnull=False).values_list("room_id", "pk"))
    for key, room in wanted.items():
        places[key] = made[room]


def _fill(authority: int, entry: int, supplier: int) -> None:
    p: dict[str, str | int | date] = {
        "authority": authority,
        "entry": entry,
        "supplier": supplier,
        "ever": EVER,
        "forever": FOREVER,
        "still": STILL,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO inventory_item (authority_id, serial_number, entry_id) "
            "SELECT %(authority)s, serial, %(entry)s FROM floor_stage",
            p,
        )
        with_item = (
            "FROM floor_stage s JOIN inventory_item i ON i.authority_id = %(authority)s AND i.serial_number = s.serial"
        )
        cursor.execute(
            "INSERT INTO inventory_itemfact (authority_id, item_id, valid_from, valid_to, known_from_id, known_to, "
            "product_id, inventory_number, user_group, condition, programme, supplier, purchased_on, note) "
            "SELECT %(authority)s, i.id, %(ever)s, %(forever)s, %(entry)s, %(still)s, s.product_id, "
            f"s.inventory_number, s.user_group, s.condition, s.programme, s.supplier, s.bought, s.note {with_item}",
            p,
        )
        cursor.execute(
            "INSERT INTO inventory_movement (authority_id, entry_id, effective_on, quantity, item_id, origin_id, "
            "destination_id, reason, note) SELECT %(authority)s, %(entry)s, s.bought, 1, i.id, %(supplier)s, "
            f"s.place_id, 'purchase', '' {with_item}",
            p,
        )
        cursor.execute(
            "INSERT INTO inventory_whereabouts (authority_id, item_id, place_id, product_id, user_group, valid_from, "
            "valid_to, known_from_id, known_to) SELECT %(authority)s, i.id, s.place_id, s.product_id, s.user_group, "
            f"s.bought, %(forever)s, %(entry)s, %(still)s {with_item}",
            p,
        )

"""One product that stands in the books under two names: what is said of the one is said of the other from now on."""

from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from pult.catalogue.public import Product, ProductMerger, merged_products, offered_products
from pult.kernel.db.infinity import EVER, STILL
from pult.kernel.errors import PultError
from pult.kernel.facts import stating
from pult.kernel.journal.settling import settle
from pult.kernel.models import Entry, Tenant
from pult.kernel.recording import recording

from ..journal import EQUIPMENT
from ..models import ItemFact, Movement
from .naming import named_errors
from .taking_in import FACT_VALUES

ACTION: Final = "inventory.merge_products"


class ProductsUnfit(PultError):
    """The two are no products of the authority, are one already, or one is counted and the other is not."""


@transaction.atomic
def merge_products(*, authority: int, product: int, into: int, by: str, at: datetime) -> Entry:
    """`product` becomes part of `into`: every item and every movement of goods, for all days, and what lists call it.

    What was known before stays known of the time before. Taken back like any entry of the inventory. Raises
    `ProductsUnfit`.
    """
    Tenant.objects.select_for_update().get(pk=authority)
    one, other = _fitting(authority, product, into)
    with recording(
        authority,
        by=by,
        at=at,
        action=ACTION,
        summary=_("Produkte zusammengeführt: %(product)s ist jetzt %(into)s") % {"product": one, "into": other},
        details={"product": product, "into": into},
    ) as entry:
        p = {"entry": entry.pk, "authority": authority, "product": product, "into": into, "still": STILL}
        _say_of_items(p)
        _book_goods_anew(p)
        earlier = [old for old, now in merged_products(authority).items() if now == product]
        stating.state(entry, ProductMerger, [((old,), EVER, None, (into,)) for old in (*earlier, product)])
        with named_errors():
            settle(EQUIPMENT, entry)
    return entry


def _fitting(authority: int, product: int, into: int) -> tuple[Product, Product]:
    found = {one.pk: one for one in offered_products(authority).select_related("category")}
    one, other = found.get(product), found.get(into)
    if one is None or other is None or one == other:
        raise ProductsUnfit(
            _("Diese beiden Produkte lassen sich nicht zusammenführen."),
            _("Bitte zwei verschiedene Produkte aus dem Katalog wählen."),
        )
    if one.category.serialised != other.category.serialised:
        raise ProductsUnfit(
            _("„%(one)s“ und „%(other)s“ werden verschieden geführt: das eine einzeln, das andere nach Menge.")
            % {"one": one, "other": other},
            _("Bitte ein Produkt wählen, das ebenso geführt wird."),
        )
    return one, other


def _say_of_items(p: dict[str, Any]) -> None:
    values = ", ".join(FACT_VALUES)
    said = ", ".join("%(into)s" if column == "product_id" else column for column in FACT_VALUES)
    stage = stating.stage(ItemFact)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {stage} (entry_id, authority_id, item_id, valid_from, valid_to, {values}) "
            f"SELECT %(entry)s, authority_id, item_id, valid_from, valid_to, {said} FROM inventory_itemfact "
            "WHERE authority_id = %(authority)s AND product_id = %(product)s AND known_to = %(still)s",
            p,
        )
        said_anew = cursor.rowcount
    if said_anew:
        stating.take_over_stage(ItemFact)


def _book_goods_anew(p: dict[str, Any]) -> None:
    """Lines are not changed: each that stands is reversed, and booked again of the other product."""
    lines = Movement._meta.db_table
    own = "authority_id, effective_on, quantity, reason, note"
    standing = (
        f"FROM {lines} m LEFT JOIN {lines} r ON r.reverses_id = m.id WHERE m.authority_id = %(authority)s "
        "AND m.product_id = %(product)s AND m.reverses_id IS NULL AND r.id IS NULL"
    )
    told = ", ".join(f"m.{column}" for column in own.split(", "))
    with connection.cursor() as cursor:
        # First the new ones: reversed, the old ones stand no longer.
        cursor.execute(
            f"INSERT INTO {lines} ({own}, entry_id, product_id, origin_id, destination_id) "
            f"SELECT {told}, %(entry)s, %(into)s, m.origin_id, m.destination_id {standing} ORDER BY m.id",
            p,
        )
        if not cursor.rowcount:
            return
        cursor.execute(
            f"INSERT INTO {lines} ({own}, entry_id, product_id, origin_id, destination_id, reverses_id) "
            f"SELECT {told}, %(entry)s, %(product)s, m.destination_id, m.origin_id, m.id {standing} ORDER BY m.id",
            p,
        )

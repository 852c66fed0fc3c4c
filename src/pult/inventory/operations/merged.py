"""A product that is part of another one now is said of nothing any more: whoever chose it before is told which it is."""

from django.db import connection
from django.utils.translation import gettext as _

from pult.catalogue.public import Product
from pult.kernel.db.infinity import STILL
from pult.kernel.errors import PultError
from pult.kernel.models import Entry


class ProductMerged(PultError):
    """The product became part of another one."""


def refuse_merged(entry: Entry) -> None:
    """Raises `ProductMerged` when a line or a fact of the entry names such a product."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT g.product_id, g.into_id FROM catalogue_productmerger g "
            "WHERE g.authority_id = %(authority)s AND g.known_to = %(still)s AND (EXISTS (SELECT 1 FROM "
            "inventory_movement m WHERE m.entry_id = %(entry)s AND m.product_id = g.product_id AND m.reverses_id IS NULL) "
            "OR EXISTS (SELECT 1 FROM inventory_itemfact f WHERE f.known_from_id = %(entry)s "
            "AND f.product_id = g.product_id)) ORDER BY g.id LIMIT 1",
            {"authority": entry.authority_id, "still": STILL, "entry": entry.pk},
        )
        row = cursor.fetchone()
    if row:
        product, into = (Product.objects.get(pk=pk) for pk in row)
        raise ProductMerged(
            _("„%(product)s“ ist jetzt „%(into)s“: Die beiden Produkte sind zusammengeführt.")
            % {"product": product, "into": into},
            _("Bitte „%(into)s“ wählen, oder zuerst das Zusammenführen zurücknehmen.") % {"into": into},
        )

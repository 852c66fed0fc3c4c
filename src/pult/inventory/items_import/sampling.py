"""What a device list would change, told of its first rows: where things would go, what would be said of them anew."""

from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from pult.catalogue.public import Product
from pult.kernel import wording
from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.imports.report import Change
from pult.kernel.tables.values import parse_date
from pult.schools.public import SchoolDetails

from ..models import Place
from ..operations.taking_in import FACT_VALUES, STAGE
from ..words import condition_name, place_kind_name, user_group_name
from .resolving import Resolver

_LABELS: Final = {
    "product_id": "Modell",
    "inventory_number": "Inventarnummer",
    "user_group": "Nutzergruppe",
    "condition": "Zustand",
    "programme": "Förderprogramm",
    "supplier": "Lieferant",
    "purchased_on": "Anschaffung",
    "note": "Bemerkung",
}


def sampled(authority: int, resolver: Resolver, most: int) -> list[Change]:
    """The first rows of the stage that are not as the books have them."""
    before, after = (", ".join(f"{t}.{c}" for c in FACT_VALUES) for t in ("f", "s"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT s.row_number, s.serial, s.verdict, s.at_place, s.place_id, {before}, {after}
            FROM (SELECT * FROM {STAGE} WHERE verdict <> 'same' ORDER BY row_number LIMIT %(most)s) s
            LEFT JOIN inventory_itemfact f ON f.item_id = s.item_id
              AND f.known_to = %(still)s AND f.valid_to = %(forever)s
            ORDER BY s.row_number
            """,
            {"most": most, "still": STILL, "forever": FOREVER},
        )
        rows = cursor.fetchall()
    width = len(FACT_VALUES)
    products = {row[5] for row in rows} | {row[5 + width] for row in rows}
    words = _Words(authority, resolver, {p for row in rows for p in row[3:5]}, products)
    changes = []
    for row, serial, verdict, at_place, place, *values in rows:
        old, new = values[:width], values[width:]
        parts = []
        if verdict == "new":
            parts.append(_("kommt nach %(place)s") % {"place": words.place(place)})
        if verdict in ("moved", "both"):
            parts.append(
                _("von %(origin)s nach %(destination)s")
                % {"origin": words.place(at_place), "destination": words.place(place)}
            )
        if verdict in ("stated", "both"):
            parts += words.differences(old, new)
        changes.append(Change(row, verdict, f"{serial} · {words.product(new[0])}", "; ".join(parts)))
    return changes


class _Words:
    """Names of what the rows refer to, known or noted by the resolver; two queries, whatever the rows."""

    def __init__(self, authority: int, resolver: Resolver, places: set[Any], products: set[Any]) -> None:
        schools = {
            site: (name or short)
            for site, name, short in SchoolDetails.objects.filter(
                authority_id=authority, known_to=STILL, valid_to=FOREVER, school__site_uses__known_to=STILL
            ).values_list("school__site_uses__site_id", "name", "short_name")
        }
        self.places: dict[int, str] = {}
        known = Place.objects.filter(pk__in={p for p in places if p and p > 0}).select_related("room", "site")
        for place in known:
            school = schools.get(place.site_id or 0, "")
            room = place.room.name if place.room else ""
            self.places[place.pk] = " ".join(filter(None, (school, room))) or place.name or place_kind_name(place.kind)
        for site, room, pending in resolver.new_places.values():
            self.places[pending] = " ".join(filter(None, (schools.get(site, ""), room)))
        found = Product.objects.filter(pk__in={p for p in products if p and p > 0})
        self.products = {product.pk: str(product) for product in found}
        for _category, maker, model, pending in resolver.new_products.values():
            self.products[pending] = f"{maker} {model}".strip()

    def place(self, place: int | None) -> str:
        return self.places.get(place or 0, "–")

    def product(self, product: int | None) -> str:
        return self.products.get(product or 0, "–")

    def differences(self, old: list[Any], new: list[Any]) -> list[str]:
        return [
            f"{_(_LABELS[column])} „{self._shown(column, before)}“ → „{self._shown(column, after)}“"
            for column, before, after in zip(FACT_VALUES, old, new, strict=True)
            if str(before or "") != str(after or "")
        ]

    def _shown(self, column: str, value: Any) -> str:
        if column == "product_id":
            return self.product(value)
        if column == "condition":
            return condition_name(value or "")
        if column == "user_group":
            return user_group_name(value or "")
        if column == "purchased_on" and value:
            return wording.day(parse_date(value))
        return str(value or "")

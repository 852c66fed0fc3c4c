"""What a list brought into the books beside its devices: products, rooms, suppliers. Taken back, it leaves none behind.

The rows stay, because what was known in between refers to them; nobody is offered them, until something needs them again.
"""

from collections.abc import Sequence
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from pult.catalogue.public import Product
from pult.kernel.db.infinity import STILL
from pult.kernel.models import Entry
from pult.schools.public import Room

from ..models import ItemFact, Movement, Place

CHUNK: Final = 2_000


def leave_nothing(undoing: Sequence[Entry]) -> None:
    """After entries were taken back: hides what only lists knew that are undone, and shows what is needed again."""
    authorities = {entry.authority_id for entry in undoing}
    brought = Q(authority__in=authorities, made_in__undone_by__isnull=False)
    _list_products(brought)
    _list_places(brought)


def _list_products(brought: Q) -> None:
    candidates = set(Product.objects.filter(brought).values_list("pk", flat=True))
    if not candidates:
        return
    said = ItemFact.objects.filter(product__in=candidates, known_to=STILL)
    needed = set(said.values_list("product_id", flat=True).distinct())
    needed |= set(_standing().filter(product__in=candidates).values_list("product_id", flat=True).distinct())
    for products, listed in ((candidates - needed, False), (needed, True)):
        Product.objects.filter(pk__in=products, listed=not listed).update(listed=listed)


def _list_places(brought: Q) -> None:
    candidates = dict(Place.objects.filter(brought).values_list("pk", "listed"))
    if not candidates:
        return
    needed: set[int] = set()
    for end in ("origin", "destination"):
        lines = _standing().filter(**{f"{end}__in": Place.objects.filter(brought)})
        needed |= set(lines.values_list(f"{end}_id", flat=True).distinct())
    changed = [pk for pk, listed in candidates.items() if listed != (pk in needed)]
    for start in range(0, len(changed), CHUNK):
        some = changed[start : start + CHUNK]
        for places, listed in ((needed.intersection(some), True), (set(some) - needed, False)):
            Place.objects.filter(pk__in=places).update(listed=listed)
            Room.objects.filter(place__in=places).update(listed=listed)


def _standing() -> QuerySet[Movement]:
    return Movement.objects.filter(~Exists(Movement.objects.filter(reverses=OuterRef("pk"))), reverses=None)

"""What a list brought into the books beside its devices: products, rooms, suppliers. Taken back, it leaves none behind.

The rows stay, because what was known in between refers to them; nobody is offered them, until something needs them again.
"""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from pult.catalogue.public import Product
from pult.kernel.db.infinity import STILL
from pult.kernel.models import Entry
from pult.schools.public import Room

from ..models import ItemFact, Movement, Place, StockLevel, Whereabouts


def leave_nothing(undoing: Sequence[Entry]) -> None:
    """After entries were taken back: hides what only lists knew that are undone, and shows what is needed again."""
    authorities = {entry.authority_id for entry in undoing}
    brought = Q(authority__in=authorities, made_in__undone_by__isnull=False)
    _list_products(brought)
    _list_places(brought)


def _list_products(brought: Q) -> None:
    reversal = Movement.objects.filter(reverses=OuterRef("pk"))
    stands = Movement.objects.filter(~Exists(reversal), product=OuterRef("pk"), reverses=None)
    said = ItemFact.objects.filter(product=OuterRef("pk"), known_to=STILL)
    needed = set(Product.objects.filter(brought).filter(Exists(said) | Exists(stands)).values_list("pk", flat=True))
    Product.objects.filter(brought, listed=True).exclude(pk__in=needed).update(listed=False)
    Product.objects.filter(pk__in=needed, listed=False).update(listed=True)


def _list_places(brought: Q) -> None:
    candidates = set(Place.objects.filter(brought).values_list("pk", flat=True))
    if not candidates:
        return
    needed = set(Whereabouts.objects.filter(place__in=candidates, known_to=STILL).values_list("place_id", flat=True))
    needed |= set(StockLevel.objects.filter(place__in=candidates, known_to=STILL).values_list("place_id", flat=True))
    reversal = Movement.objects.filter(reverses=OuterRef("pk"))
    lines = Movement.objects.filter(~Exists(reversal), reverses=None)
    for end in ("origin", "destination"):
        left = candidates - needed
        needed |= set(lines.filter(**{f"{end}__in": left}).values_list(f"{end}_id", flat=True)) if left else set()
    for places, listed in ((candidates - needed, False), (needed, True)):
        Place.objects.filter(pk__in=places, listed=not listed).update(listed=listed)
        Room.objects.filter(place__in=places, listed=not listed).update(listed=listed)

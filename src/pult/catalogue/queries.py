"""The products of an authority that are offered, and those that are part of another one now."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from pult.kernel.db.infinity import STILL
from pult.kernel.german import folded

from .models import Product, ProductMerger


def all_products(authority: int) -> QuerySet[Any]:
    """Every product that the books ever knew. `part_of`: the id of the one that it is part of now. `offered`: whether it
    is to be chosen; not what is part of another one, nor what only a list knew that was taken back."""
    merged = ProductMerger.objects.filter(product=OuterRef("pk"), known_to=STILL)
    return Product.objects.filter(authority_id=authority).annotate(
        part_of=Subquery(merged.values("into_id")[:1]), offered=Q(listed=True) & ~Exists(merged)
    )


def offered_products(authority: int) -> QuerySet[Product]:
    """To choose from."""
    found: QuerySet[Product] = all_products(authority).filter(offered=True)
    return found


def merged_products(authority: int) -> dict[int, int]:
    """Product → the one that it is part of now."""
    known = ProductMerger.objects.filter(authority_id=authority, known_to=STILL)
    return dict(known.values_list("product_id", "into_id"))


def product_called(authority: int, category: int, manufacturer: str, model: str) -> Product | None:
    """The product of that name, upper and lower case being the same; the one it is part of, if it is."""
    name = folded(manufacturer), folded(model)
    found = Product.objects.filter(authority_id=authority, category_id=category).order_by("-listed", "pk")
    same = next((one for one in found if (folded(one.manufacturer), folded(one.model)) == name), None)
    if same is None:
        return None
    into = ProductMerger.objects.filter(product=same, known_to=STILL).select_related("into").first()
    return into.into if into else same

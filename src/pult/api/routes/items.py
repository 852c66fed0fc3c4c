"""Items and places, as of any day."""

from collections.abc import Sequence
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router

from pult.inventory.public import (
    VIEW_ITEMS,
    Belonging,
    Item,
    ItemFact,
    Place,
    Whereabouts,
    facts_before_leaving,
)
from pult.kernel.keydates import AsOf
from pult.schools.public import School

from ..forms import Day, ItemOut, PlaceOut, answers
from ..paging import After, Key, Limit, Page, page
from ..scope import as_of, authority_and_schools, sites_of

router = Router(tags=["items"])


@router.get("/places", response=answers(ok=Page[PlaceOut]), summary="Places: what movements go between")
def places(request: HttpRequest, kind: str = "", after: After = 0, limit: Limit = 100) -> Any:
    authority, allowed = authority_and_schools(request, VIEW_ITEMS)
    found = (
        Place.objects.filter(authority_id=authority, pk__gt=after, listed=True)
        .select_related("site", "room")
        .order_by("pk")
    )
    if kind:
        found = found.filter(kind=kind)
    if allowed is not None:
        found = found.filter(site_id__in=sites_of(allowed, as_of(authority, None)))
    answer = page(request, list(found[: limit + 1]), limit, lambda place: place.pk)
    answer["rows"] = [place_form(place) for place in answer["rows"]]
    return answer


@router.get("/items", response=answers(ok=Page[ItemOut]), summary="Items where they were on a day")
def items(
    request: HttpRequest,
    on: Day | None = None,
    serial_number: str = "",
    category: str = "",
    school: Annotated[str, Query("", description="Official number: items at the sites it used that day.")] = "",
    after: After = 0,
    limit: Limit = 100,
) -> Any:
    authority, schools = authority_and_schools(request, VIEW_ITEMS)
    allowed, key_date = schools, as_of(authority, on)
    there = Whereabouts.objects.as_of(key_date).filter(item_id__gt=after)
    if school:
        wanted = School.objects.filter(authority_id=authority, number=school).values_list("pk", flat=True).first()
        if wanted is None or (allowed is not None and wanted not in allowed):
            raise Http404
        allowed = frozenset({wanted})
    if allowed is not None:
        there = there.filter(place__site_id__in=sites_of(allowed, key_date))
    if category:
        there = there.filter(product__category__key=category)
    if serial_number:
        there = there.filter(item__serial_number__same_number=serial_number)
    found = list(there.order_by("item_id").values_list("item_id", flat=True)[: limit + 1])
    answer = page(request, found, limit, lambda item: int(item))
    answer["rows"] = described(answer["rows"], key_date, schools)
    return answer


@router.get("/items/{item}", response=answers(ok=ItemOut), summary="One item")
def item(request: HttpRequest, item: Key, on: Day | None = None) -> Any:
    authority, allowed = authority_and_schools(request, VIEW_ITEMS)
    key_date = as_of(authority, on)
    found = described([visible(item, authority, allowed, key_date)], key_date, allowed)
    if not found:
        raise Http404
    return found[0]


def visible(item: int, authority: int, allowed: frozenset[int] | None, key_date: AsOf) -> int:
    """The item's id, when the program may see it on the day."""
    there = Item.objects.filter(pk=item, authority_id=authority)
    if allowed is not None:
        here = Whereabouts.objects.as_of(key_date).filter(place__site_id__in=sites_of(allowed, key_date))
        there = there.filter(pk__in=here.filter(item_id=item).values("item_id"))
    if not there.exists():
        raise Http404
    return item


def described(items: Sequence[int], key_date: AsOf, schools: frozenset[int] | None) -> list[dict[str, Any]]:
    """What was said of the items and where they were, in the order given; three queries, some more for schools.

    Of what has left its schools since, they are told what was known before it did.
    """
    serials = dict(Item.objects.filter(pk__in=items).values_list("pk", "serial_number"))
    facts = {
        fact.item_id: fact
        for fact in ItemFact.objects.as_of(key_date).filter(item_id__in=items).select_related("product__category")
    }
    if schools is not None:
        facts |= facts_before_leaving(Belonging(key_date, schools), items, timezone.localdate())
    where: dict[int, Any] = {
        period.item_id: period  # type: ignore[attr-defined] # its manager is typed for any model
        for period in Whereabouts.objects.as_of(key_date)
        .filter(item_id__in=items)
        .select_related("place__site", "place__room")
    }
    return [_form(pk, serials[pk], facts.get(pk), where.get(pk), key_date.revision) for pk in items if pk in serials]


def _form(pk: int, serial_number: str | None, fact: Any, period: Any, revision: int) -> dict[str, Any]:
    product = fact.product if fact else None
    return {
        "id": pk,
        "serial_number": serial_number,
        "inventory_number": fact.inventory_number if fact else "",
        "category": product.category.key if product else "",
        "manufacturer": product.manufacturer if product else "",
        "model": product.model if product else "",
        "user_group": fact.user_group if fact else "",
        "condition": fact.condition if fact else "",
        "programme": fact.programme if fact else "",
        "supplier": fact.supplier if fact else "",
        "purchased_on": fact.purchased_on if fact else None,
        "note": fact.note if fact else "",
        "place": place_form(period.place) if period else None,
        "since": period.valid_from if period else None,
        "revision": revision,
    }


def place_form(place: Place) -> dict[str, Any]:
    return {
        "id": place.pk,
        "kind": place.kind,
        "name": place.name,
        "site": place.site.code if place.site else None,
        "room": place.room.name if place.room else None,
    }

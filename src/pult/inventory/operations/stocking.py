"""Counted goods by hand: counting what is there, and moving quantities."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pult.catalogue.public import Product
from pult.kernel import wording
from pult.kernel.bounds import MOST_AT_ONCE
from pult.kernel.errors import PultError
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import Entry, Tenant

from ..models import StockLevel
from ..rules import PlaceKind, Reason
from ..words import reason_name
from .lawful import check_day, check_quantity, not_counted
from .moving import Draft, NotInTheseBooks, record_movements
from .naming import place_name
from .placing import place_of_kind
from .relocating import NotYours


class CountedSame(PultError):
    """The books say the same already."""


class NothingMoved(PultError):
    """From a place to itself, or nothing at all."""


@transaction.atomic
def count_goods(
    *,
    authority: int,
    product: int,
    place: int,
    counted: int,
    on: date,
    note: str,
    within: Collection[int] | None,
    by: str,
    at: datetime,
    today: date,
) -> Entry:
    """Books the difference between what was counted and what the books say of that day: what is missing is lost, what
    is too much is found.

    Raises `CountedSame`, `NotYours`, what `record_movements` raises, and `StockTooSmall` when less is left than went out
    later.
    """
    Tenant.objects.select_for_update().get(pk=authority)
    good = _good(authority, product)
    check_day(on, today)
    check_quantity(counted, least=0)
    _check_within(within, (place,))
    there = level(authority, product, place, on)
    if there == counted:
        raise CountedSame(
            _("Auch die Bücher sagen für den %(day)s: %(n)s Stück.")
            % {"day": wording.day(on), "n": wording.number(counted)},
            _("Es ist nichts zu berichtigen."),
        )
    lost = place_of_kind(authority=authority, kind=PlaceKind.LOST).pk
    # What turns up was never missed: it comes from outside, so that the lost are not fewer than nobody.
    found = place_of_kind(authority=authority, kind=PlaceKind.SUPPLIER, name=_("Bestandsabgleich")).pk
    origin, destination = (found, place) if counted > there else (place, lost)
    difference = abs(counted - there)
    parts = [min(MOST_AT_ONCE, difference - booked) for booked in range(0, difference, MOST_AT_ONCE)]
    return record_movements(
        authority=authority,
        lines=[
            Draft(on, origin, destination, Reason.STOCKTAKE, product=product, quantity=part, note=note)
            for part in parts
        ],
        by=by,
        at=at,
        summary=_("Gezählt: %(counted)s %(good)s in %(place)s (Bücher: %(there)s)")
        % {
            "counted": wording.number(counted),
            "good": good,
            "place": place_name(place),
            "there": wording.number(there),
        },
        action="inventory.count_goods",
        details={"counted": counted, "books": there},
    )


@transaction.atomic
def move_goods(
    *,
    authority: int,
    product: int,
    origin: int,
    destination: int,
    quantity: int,
    reason: str,
    on: date,
    note: str,
    within: Collection[int] | None,
    by: str,
    at: datetime,
    today: date,
) -> Entry:
    """Moves so many of a good. Raises `NothingMoved`, `NotYours`, and what `record_movements` raises."""
    good = _good(authority, product)
    check_day(on, today)
    _check_within(within, (origin, destination))
    if origin == destination or quantity < 1:
        raise NothingMoved(
            _("So wird nichts umgesetzt."), _("Bitte einen anderen Ort und mindestens ein Stück nennen.")
        )
    line = Draft(on, origin, destination, reason, product=product, quantity=quantity, note=note)
    return record_movements(
        authority=authority,
        lines=[line],
        by=by,
        at=at,
        summary=_("%(reason)s: %(n)s %(good)s nach %(place)s")
        % {
            "reason": reason_name(reason),
            "n": wording.number(quantity),
            "good": good,
            "place": place_name(destination),
        },
        action="inventory.move_goods",
    )


def level(authority: int, product: int, place: int, on: date) -> int:
    """How many the place held on the day, as known now."""
    held = StockLevel.objects.as_of(resolve(authority, KeyDate(on))).filter(product=product, place=place)
    return int(held.values_list("quantity", flat=True).first() or 0)


def _good(authority: int, product: int) -> Product:
    good = Product.objects.select_related("category").filter(pk=product, authority_id=authority).first()
    if good is None:
        raise NotInTheseBooks(_("Dieses Produkt gibt es hier nicht."), _("Bitte aus der Liste wählen."))
    if good.category.serialised:
        raise not_counted(product)
    return good


def _check_within(within: Collection[int] | None, places: Collection[int]) -> None:
    for place in places:
        if within is not None and place not in within:
            raise NotYours(
                _("In „%(place)s“ dürfen Sie nichts umsetzen.") % {"place": place_name(place)},
                _("Bitte den Schulträger bitten, es zu buchen."),
            )

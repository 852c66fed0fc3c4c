"""Taking new things into the books by hand."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.catalogue.public import Category, Product, product_called
from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.identifiers import same_number, written
from pult.kernel.lock import hold_once
from pult.kernel.models import Entry, Tenant
from pult.kernel.placeholders import is_no_number
from pult.kernel.texts import check_text, required

from ..models import Place
from ..queries.numbers import numbered
from ..rules import PlaceKind, Reason
from .describing import check_words
from .lawful import check_day
from .moving import NotInTheseBooks
from .naming import place_name
from .placing import place_of_kind
from .relocating import NotYours
from .taking_in import NewItem, take_in


class SerialTaken(PultError):
    """There is a thing with this serial number already."""


class SerialTwice(PultError):
    """The same serial number was named twice."""


class NoSerials(PultError):
    """A thing needs a number of its own."""


@transaction.atomic
def enrol(
    *,
    authority: int,
    serials: Sequence[str],
    product: int,
    place: int,
    on: date,
    supplier: str,
    inventory_numbers: Sequence[str] = (),
    user_group: str = "",
    condition: str = "",
    programme: str = "",
    note: str = "",
    within: Collection[int] | None,
    by: str,
    at: datetime,
    today: date,
) -> Entry:
    """Things of one product that came from a supplier to a place on a day, as one entry.

    `inventory_numbers`: none, or one for each serial number. Raises `NoSerials`, `SerialTwice`, `SerialTaken`,
    `NotYours`, `DayInFuture`, `NotInTheseBooks`, `InventoryNumberTaken`.
    """
    Tenant.objects.select_for_update().get(pk=authority)
    check_day(on, today)
    good = Product.objects.select_related("category").filter(pk=product, authority_id=authority).first()
    if good is None or not Place.objects.filter(pk=place, authority_id=authority).exists():
        raise NotInTheseBooks(_("Dieses Produkt oder diesen Ort gibt es hier nicht."), _("Bitte aus der Liste wählen."))
    if within is not None and place not in within:
        raise NotYours(
            _("In „%(place)s“ dürfen Sie nichts aufnehmen.") % {"place": place_name(place)},
            _("Bitte einen Ort Ihrer Schule wählen."),
        )
    serials = [written(serial) for serial in serials]
    _check_serials(authority, serials)
    check_words(user_group, condition)
    supplier = required(supplier, _("Lieferant"))
    numbers = inventory_numbers or [""] * len(serials)
    origin = place_of_kind(authority=authority, kind=PlaceKind.SUPPLIER, name=supplier)
    count = ngettext("%(n)s Gerät", "%(n)s Geräte", len(serials)) % {"n": wording.number(len(serials))}
    return take_in(
        authority=authority,
        items=[
            NewItem(
                serial=serial,
                product=product,
                place=place,
                origin=origin.pk,
                on=on,
                inventory_number=number,
                supplier=supplier,
                condition=condition,
                user_group=user_group,
                programme=programme,
                note=note,
            )
            for serial, number in zip(serials, numbers, strict=True)
        ],
        reason=Reason.PURCHASE,
        by=by,
        at=at,
        summary=_("Aufgenommen: %(count)s %(product)s in %(place)s")
        % {"count": count, "product": good, "place": place_name(place)},
    )


def _check_serials(authority: int, serials: Sequence[str]) -> None:
    """By the number, however it is written: `kernel.identifiers`."""
    if not serials:
        raise NoSerials(_("Es ist keine Seriennummer genannt."), _("Bitte je Zeile eine Seriennummer eingeben."))
    seen: set[str] = set()
    for serial in serials:
        check_text(serial)
        if is_no_number(serial):
            raise NoSerials(
                _("„%(serial)s“ ist ein Platzhalter, keine Seriennummer.") % {"serial": serial},
                _("Bitte nachsehen, was am Gerät steht, und das eintragen."),
            )
        if (number := same_number(serial)) in seen:
            raise SerialTwice(
                _("Die Seriennummer %(serial)s steht zweimal in der Liste.") % {"serial": serial},
                _("Bitte eine davon streichen."),
            )
        seen.add(number)
    known = sorted(serial for serial, _pk in numbered(authority, serials))
    if known:
        named = ", ".join(known[:5]) + (" …" if len(known) > 5 else "")
        raise SerialTaken(
            _("Schon in den Büchern: %(serials)s.") % {"serials": named},
            _("Bitte diese Zeilen streichen; ein Gerät, das es schon gibt, wird umgesetzt."),
        )


@transaction.atomic
def product_named(*, authority: int, category: int, manufacturer: str, model: str) -> Product:
    """The product of that name, or that it is part of now; made when it is new."""
    hold_once(authority)
    manufacturer, model = " ".join(manufacturer.split()), required(model, _("Modell"))
    found = product_called(authority, category, manufacturer, model)
    if found is None:
        kind = Category.objects.get(pk=category)
        return Product.objects.create(authority_id=authority, category=kind, manufacturer=manufacturer, model=model)
    if not found.listed:
        found.listed, found.made_in = True, None
        found.save(update_fields=["listed", "made_in"])
    return found

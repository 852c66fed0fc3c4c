"""Categories and products by hand: other names, other years."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.recording import recording
from pult.kernel.texts import required

from ..models import Category, Product
from ..queries import merged_products, offered_products


class CategoryUnknown(PultError):
    """There is no such category."""


class ProductUnknown(PultError):
    """The authority's books have no such product."""


class NameTaken(PultError):
    """Another category or product is called that, or a list would not know which is meant."""


class CategoryShared(PultError):
    """Categories are the vocabulary of all authorities; several of them use it."""


class LifeUnthinkable(PultError):
    """No device serves so short or so long."""


LONGEST_LIFE = 50
"""Years."""


def change_category(
    *, authority: int, category: int, life_years: int | None, aliases: Sequence[str], by: str, at: datetime
) -> Category:
    """The years a device is meant to serve, and other names that lists use.

    Raises `CategoryUnknown`, `NameTaken`, and `CategoryShared` when another authority has products.
    """
    found = Category.objects.filter(pk=category).first()
    if found is None:
        raise CategoryUnknown(_("Diese Kategorie gibt es nicht."), _("Bitte die Liste neu laden."))
    if Product.objects.exclude(authority_id=authority).exists():
        raise CategoryShared(
            _("Kategorien gelten für alle Schulträger dieser Installation; ein anderer benutzt sie auch."),
            _("Bitte den Betrieb fragen."),
        )
    if life_years is not None and not 1 <= life_years <= LONGEST_LIFE:
        raise LifeUnthinkable(
            _("Eine Nutzungsdauer von %(n)s Jahren gibt es nicht.") % {"n": life_years},
            _("Bitte 1 bis %(most)s Jahre angeben oder nichts.") % {"most": LONGEST_LIFE},
        )
    names = sorted({" ".join(alias.lower().split()) for alias in aliases} - {"", found.name.lower()})
    for other in Category.objects.exclude(pk=category):
        if taken := set(names) & {other.name.lower(), *other.aliases}:
            raise NameTaken(
                _("„%(name)s“ steht schon für %(category)s.") % {"name": min(taken), "category": other.name},
                _("Bitte einen anderen Namen wählen."),
            )
    before = {"life_years": found.life_years, "aliases": found.aliases}
    after = {"life_years": life_years, "aliases": names}
    if before == after:
        return found
    with recording(
        authority,
        by=by,
        at=at,
        action="catalogue.change_category",
        summary=_("Kategorie %(name)s geändert") % {"name": found.name},
        details={"category": found.key, "before": before, "after": after},
    ):
        found.life_years, found.aliases = life_years, names
        found.save(update_fields=["life_years", "aliases"])
    return found


def rename_product(*, authority: int, product: int, manufacturer: str, model: str, by: str, at: datetime) -> Product:
    """What it is called, everywhere and for all times. Raises `ProductUnknown`, `NameTaken`."""
    found = offered_products(authority).filter(pk=product).first()
    if found is None:
        raise ProductUnknown(_("Dieses Produkt gibt es bei diesem Schulträger nicht."), _("Bitte die Liste neu laden."))
    manufacturer, model = " ".join(manufacturer.split()), required(model, _("Modell"))
    old = str(found)
    if (found.manufacturer, found.model) == (manufacturer, model):
        return found
    with recording(
        authority,
        by=by,
        at=at,
        action="catalogue.rename_product",
        summary=_("Produkt umbenannt: %(old)s heißt jetzt %(new)s")
        % {"old": old, "new": f"{manufacturer} {model}".strip()},
        details={"product": product, "old": old},
    ):
        same = Product.objects.filter(
            authority_id=authority, category_id=found.category_id, manufacturer=manufacturer, model=model
        )
        if (other := same.first()) is not None:
            if merged_products(authority).get(other.pk) != product:
                raise NameTaken(_("Ein Produkt dieses Namens gibt es schon."), _("Bitte einen anderen Namen wählen."))
            # It is part of this one: the two exchange their names, and lists may go on using either.
            Product.objects.filter(pk=other.pk).update(model=f"#{other.pk}")
        before = found.manufacturer, found.model
        # Who gives it a name wants to keep it, whatever becomes of the list that brought it.
        found.manufacturer, found.model, found.made_in = manufacturer, model, None
        found.save(update_fields=["manufacturer", "model", "made_in"])
        if other is not None:
            Product.objects.filter(pk=other.pk).update(manufacturer=before[0], model=before[1])
    return found

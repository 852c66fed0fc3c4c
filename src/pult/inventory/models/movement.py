"""The equipment journal."""

from django.db import models
from django.db.models import F, Q

from pult.catalogue.public import Product
from pult.kernel.journal.model import JournalLine
from pult.kernel.models.texts import Words

from .item import Item
from .place import Place


class Movement(JournalLine):
    """One item, or a quantity of a counted good, from a place to another. `reason`: see `rules.Reason`."""

    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="movements", db_index=False)
    product = models.ForeignKey(Product, models.PROTECT, null=True, related_name="+", db_index=False)
    origin = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    destination = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    reason = Words(max_length=16)
    note = Words(max_length=300, blank=True)

    class Meta(JournalLine.Meta):
        constraints = [
            *JournalLine.Meta.constraints,
            models.CheckConstraint(
                condition=Q(item__isnull=False, product=None, quantity=1) | Q(item=None, product__isnull=False),
                name="movement_item_or_good",
            ),
            models.CheckConstraint(condition=~Q(origin=F("destination")), name="movement_goes_somewhere"),
        ]
        indexes = [
            models.Index(fields=["item", "effective_on"], name="movement_item"),
            models.Index(fields=["product", "effective_on"], condition=Q(product__isnull=False), name="movement_good"),
            models.Index(fields=["authority", "reason", "effective_on"], name="movement_reason"),
        ]

"""Items: things with a number of their own, each always somewhere."""

from django.db import models
from django.db.models import Q

from pult.catalogue.public import Product
from pult.kernel.db.infinity import STILL
from pult.kernel.facts.model import DatedFact
from pult.kernel.identifiers import SameNumber
from pult.kernel.models import Entry, Tenant
from pult.kernel.models.texts import Words


class Item(models.Model):
    """A thing. It is known by its serial number or, when it has none, by the inventory number of its first entry.

    What it is and whom it serves are dated facts, where it is says the journal.
    """

    authority = models.ForeignKey(Tenant, models.PROTECT, related_name="+", db_index=False)
    serial_number = Words(max_length=60, null=True)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "serial_number"],
                condition=Q(serial_number__isnull=False),
                name="item_serial_unique",
            )
        ]
        indexes = [models.Index(models.F("authority"), SameNumber("serial_number"), name="item_same_serial")]

    def __str__(self) -> str:
        return self.serial_number or f"#{self.pk}"


class ItemFact(DatedFact):
    """What is said of an item. `user_group`: pupil, teacher, school or ""; `condition`: see `rules.CONDITIONS`."""

    subject = ("item_id",)
    item = models.ForeignKey(Item, models.PROTECT, related_name="facts")
    product = models.ForeignKey(Product, models.PROTECT, related_name="+", db_index=False)
    inventory_number = Words(max_length=60, blank=True)
    user_group = Words(max_length=10, blank=True)
    condition = Words(max_length=12, blank=True)
    programme = Words(max_length=120, blank=True)
    supplier = Words(max_length=120, blank=True)
    purchased_on = models.DateField(null=True)
    note = Words(max_length=500, blank=True)

    class Meta(DatedFact.Meta):
        indexes = [
            models.Index(fields=["authority", "inventory_number"], name="itemfact_inventory_number"),
            models.Index(models.F("authority"), SameNumber("inventory_number"), name="itemfact_same_number"),
            # What an entry ended: few, and asked for whenever one is settled.
            models.Index(fields=["known_to"], condition=Q(known_to__lt=STILL), name="itemfact_ended"),
        ]

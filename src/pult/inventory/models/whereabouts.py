"""Read models of the equipment journal: where everything was on any day, as known at any moment."""

from typing import ClassVar, Self

from django.db import models

from pult.catalogue.public import Product
from pult.kernel.journal.model import JournalPeriod
from pult.kernel.keydates import AsOf
from pult.kernel.models.texts import Words

from .item import Item
from .place import Place


class PeriodQuerySet(models.QuerySet[models.Model]):
    def as_of(self, as_of: AsOf) -> Self:
        return self.filter(as_of.holds)


class Whereabouts(JournalPeriod):
    """An item at a place, with what figures count it by."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="whereabouts", db_index=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    product = models.ForeignKey(Product, models.PROTECT, related_name="+", db_index=False)
    user_group = Words(max_length=10, blank=True)

    objects: ClassVar[PeriodQuerySet] = PeriodQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(JournalPeriod.Meta):
        indexes = [
            models.Index(fields=["item", "known_to"], name="whereabouts_item"),
            # What stands at one school: a handful of places out of thousands.
            models.Index(fields=["place", "known_to"], name="whereabouts_place"),
            # Answers a figure by itself: no visit to the table, no sort of 600,000 rows.
            models.Index(
                fields=[
                    "authority",
                    "valid_from",
                    "valid_to",
                    "known_from",
                    "known_to",
                    "place",
                    "product",
                    "user_group",
                ],
                name="whereabouts_figure",
            ),
        ]


class StockLevel(JournalPeriod):
    """How many of a counted good a place held."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="stock_levels", db_index=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    quantity = models.BigIntegerField()

    objects: ClassVar[PeriodQuerySet] = PeriodQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(JournalPeriod.Meta):
        indexes = [
            models.Index(fields=["product", "place", "known_to"], name="stocklevel_good"),
            models.Index(fields=["authority", "valid_from", "valid_to"], name="stocklevel_figure"),
        ]

"""From the words of a row to rows of the books: school and room to a place, model to a product.

What is missing is noted under a negative id and made only when the list is taken over: a rehearsal leaves no trace.
"""

from django.db import connection
from django.utils.translation import gettext as _

from pult.catalogue.public import Category, Product, category_name
from pult.kernel.db import bulk
from pult.kernel.db.infinity import STILL
from pult.kernel.tables.values import ValueRefused
from pult.schools.public import SchoolDetails, SiteUse

from ..models import Place
from ..operations.placing import place_of_kind, place_of_site, places_of_rooms
from ..rules import PlaceKind

PENDING = "pult_pending"


class Resolver:
    """Answers from memory; one query per table when it starts, whatever the length of the list."""

    def __init__(self, authority: int) -> None:
        self.authority = authority
        self.categories: dict[str, Category] = {}
        for category in Category.objects.all():
            for word in (category.name, category_name(category), category.key, *category.aliases):
                self.categories[word.casefold()] = category
        self.products = {
            (p.category_id, p.manufacturer.casefold(), p.model.casefold()): p.pk
            for p in Product.objects.filter(authority_id=authority)
        }
        self.sites = self._main_sites()
        self.places: dict[tuple[int, str], int] = {}
        for place in Place.objects.filter(authority_id=authority, site__isnull=False).select_related("room"):
            assert place.site_id is not None
            self.places[place.site_id, place.room.name.casefold() if place.room else ""] = place.pk
        self.suppliers = {
            p.name.casefold(): p.pk for p in Place.objects.filter(authority_id=authority, kind=PlaceKind.SUPPLIER)
        }
        self.new_products: dict[tuple[int, str, str], tuple[int, str, str, int]] = {}
        self.new_places: dict[tuple[int, str], tuple[int, str, int]] = {}
        self.new_suppliers: dict[str, tuple[str, int]] = {}
        self._next = -1

    def _main_sites(self) -> dict[str, int]:
        """School number, and name where it is nobody else's, → its first site."""
        sites: dict[int, tuple[str, int]] = {}
        numbers: dict[str, int] = {}
        uses = SiteUse.objects.filter(authority_id=self.authority, known_to=STILL, valid_to__year=9999)
        for use in uses.select_related("site", "school").order_by("site__code"):
            sites.setdefault(use.school_id, (use.site.code, use.site_id))
            numbers[use.school.number] = sites[use.school_id][1]
        names: dict[str, set[int]] = {}
        details = SchoolDetails.objects.filter(authority_id=self.authority, known_to=STILL, valid_to__year=9999)
        for row in details:
            for name in {row.name.casefold(), row.short_name.casefold()}:
                if row.school_id in sites:
                    names.setdefault(name, set()).add(sites[row.school_id][1])
        numbers.update({name: next(iter(found)) for name, found in names.items() if len(found) == 1 and name})
        return numbers

    def _pending(self) -> int:
        self._next -= 1
        return self._next + 1

    def category(self, word: str, model: str) -> Category:
        """By its name, key or alias; without a word, by the first word of the model that is one ("iPad 9")."""
        if word:
            if found := self.categories.get(word.casefold()):
                return found
            raise ValueRefused(
                _("Die Kategorie „%(word)s“ ist unbekannt.") % {"word": word},
                _("Bekannt sind: %(names)s.")
                % {"names": ", ".join(dict.fromkeys(category_name(c) for c in self.categories.values()))},
            )
        for part in model.casefold().split():
            if found := self.categories.get(part):
                return found
        raise ValueRefused(
            _("Zum Modell „%(model)s“ ist keine Kategorie angegeben.") % {"model": model},
            _("Bitte eine Spalte mit der Kategorie ergänzen."),
        )

    def product(self, category: Category, manufacturer: str, model: str) -> int:
        key = (category.pk, manufacturer.casefold(), model.casefold())
        if found := self.products.get(key):
            return found
        self.products[key] = pending = self._pending()
        self.new_products[key] = (category.pk, manufacturer, model, pending)
        return pending

    def category_of(self, product: int) -> int:
        """The category of a product, known or noted."""
        return next(key[0] for key, pk in self.products.items() if pk == product)

    def place(self, school: str, room: str) -> int:
        site = self.sites.get(school.casefold())
        if site is None:
            raise ValueRefused(
                _("Eine Schule „%(school)s“ gibt es bei diesem Schulträger nicht.") % {"school": school},
                _("Bitte die sechsstellige Schulnummer prüfen oder zuerst die Schulliste einlesen."),
            )
        key = (site, room.casefold())
        if found := self.places.get(key):
            return found
        self.places[key] = pending = self._pending()
        self.new_places[key] = (site, room, pending)
        return pending

    def supplier(self, name: str) -> int:
        if found := self.suppliers.get(name.casefold()):
            return found
        self.suppliers[name.casefold()] = pending = self._pending()
        self.new_suppliers[name.casefold()] = (name, pending)
        return pending

    def make_missing(self) -> dict[int, int]:
        """Makes what was noted. Returns pending id → id."""
        made: dict[int, int] = {}
        for category, manufacturer, model, pending in self.new_products.values():
            # Another list may have made it since this one was begun.
            product, _made = Product.objects.get_or_create(
                authority_id=self.authority, category_id=category, manufacturer=manufacturer, model=model
            )
            made[pending] = product.pk
        rooms = [(site, room) for site, room, _pending in self.new_places.values() if room]
        places = places_of_rooms(authority=self.authority, rooms=rooms)
        for site, room, pending in self.new_places.values():
            made[pending] = places[site, room] if room else place_of_site(authority=self.authority, site=site).pk
        for name, pending in self.new_suppliers.values():
            made[pending] = place_of_kind(authority=self.authority, kind=PlaceKind.SUPPLIER, name=name).pk
        return made

    def settle_pending(self, stage: str) -> None:
        """Makes what was noted and puts its ids into the stage."""
        made = self.make_missing()
        if not made:
            return
        bulk.temporary_table(PENDING, {"pending": "bigint", "made": "bigint"}, primary_key="pending")
        bulk.load(PENDING, ("pending", "made"), made.items())
        bulk.analyze(PENDING)
        with connection.cursor() as cursor:
            for column in ("product_id", "place_id", "origin_id"):
                cursor.execute(
                    f"UPDATE {stage} SET {column} = (SELECT made FROM {PENDING} WHERE pending = {column}) "
                    f"WHERE {column} < 0"
                )

"""From the words of a row to rows of the books: school and room to a place, model to a product.

What is missing is noted under a negative id and made only when the list is taken over: a rehearsal leaves no trace.
Where a list leaves out a column, a row fits several rows of the books: a thing that is one of them stays what it is.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from pult.catalogue.public import Category, Product, category_name, merged_products, offered_products
from pult.kernel import wording
from pult.kernel.db import bulk
from pult.kernel.db.infinity import STILL
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import Entry
from pult.kernel.tables.values import ValueRefused
from pult.schools.public import SchoolDetails, SiteUse, schools_ended

from ..models import Place
from ..operations.placing import place_of_kind, place_of_site, places_of_rooms
from ..rules import PlaceKind

PENDING = "pult_pending"


class Resolver:
    """Answers from memory; one query per table when it starts, whatever the length of the list."""

    def __init__(self, authority: int, said: Collection[str], on: date) -> None:
        """`said`: the fields that the list speaks of; `on`: the day for which it does."""
        self.authority, self.said = authority, said
        self.categories: dict[str, Category] = {}
        for category in Category.objects.all():
            for word in (category.name, category_name(category), category.key, *category.aliases):
                self.categories[word.casefold()] = category
        self.products: dict[tuple[int, str, str], int] = {}
        self.makers: dict[int, str] = {}
        self.known_products: list[tuple[str, str]] = []
        self._by_model: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
        for product in offered_products(authority):
            maker, model = product.manufacturer.casefold(), product.model.casefold()
            self.products[product.category_id, maker, model] = product.pk
            self.makers[product.pk] = maker
            self.known_products.append((product.manufacturer, product.model))
            self._by_model[model].append((product.category_id, maker, product.pk))
        self._name_merged_products()
        self.same_products: dict[int, set[int]] = defaultdict(set)
        self.same_places: dict[int, set[int]] = {}
        self.undecided: dict[int, ValueRefused] = {}
        self._sites_of: dict[int, list[int]] = {}
        self._ended = schools_ended(resolve(authority, KeyDate(on)))
        self.ended: dict[int, tuple[str, date]] = {}
        self.sites = self._main_sites()
        self.places: dict[tuple[int, str], int] = {}
        self.rooms: dict[int, tuple[int, str]] = {}
        for place in Place.objects.filter(authority_id=authority, site__isnull=False, listed=True).select_related(
            "room"
        ):
            assert place.site_id is not None
            room = place.room.name.casefold() if place.room else ""
            self.places[place.site_id, room] = place.pk
            self.rooms[place.pk] = place.site_id, room
        self._places_of: dict[int, list[int]] = defaultdict(list)
        for pk, (site, _room) in self.rooms.items():
            self._places_of[site].append(pk)
        self.suppliers = {
            p.name.casefold(): p.pk
            for p in Place.objects.filter(authority_id=authority, kind=PlaceKind.SUPPLIER, listed=True)
        }
        self.new_products: dict[tuple[int, str, str], tuple[int, str, str, int]] = {}
        self.new_places: dict[tuple[int, str], tuple[int, str, int]] = {}
        self.new_suppliers: dict[str, tuple[str, int]] = {}
        self._next = -1

    def _name_merged_products(self) -> None:
        """What is part of another product is that one, under its old name too."""
        merged = merged_products(self.authority)
        for product in Product.objects.filter(pk__in=merged):
            maker, model = product.manufacturer.casefold(), product.model.casefold()
            self.products.setdefault((product.category_id, maker, model), merged[product.pk])
            self._by_model[model].append((product.category_id, maker, merged[product.pk]))
            self.known_products.append((product.manufacturer, product.model))

    def _main_sites(self) -> dict[str, int]:
        """School number, and name where it is nobody else's, → its first site."""
        sites: dict[int, tuple[str, int]] = {}
        numbers: dict[str, int] = {}
        of_schools: dict[int, list[int]] = defaultdict(list)
        uses = SiteUse.objects.filter(authority_id=self.authority, known_to=STILL, valid_to__year=9999)
        for use in uses.select_related("site", "school").order_by("site__code"):
            sites.setdefault(use.school_id, (use.site.code, use.site_id))
            of_schools[use.school_id].append(use.site_id)
            numbers[use.school.number] = sites[use.school_id][1]
        self._sites_of = {sites[school][1]: used for school, used in of_schools.items()}
        self.ended = {site: told for school, told in self._ended.items() for site in of_schools.get(school, ())}
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

    def product(self, category: str, manufacturer: str, model: str) -> int:
        """The product that the words name, known or noted. Of products that fit as well because a word is missing, a
        thing keeps its own: `same_products`. A new thing has no own: `undecided` says what is to be asked for then."""
        makers_said = "manufacturer" in self.said
        found = self.category(category, model) if "category" in self.said else None
        if found is not None and makers_said:
            return self._exactly(found, manufacturer, model)
        fitting = [
            (of, maker, pk)
            for of, maker, pk in self._by_model.get(model.casefold(), ())
            if (found is None or of == found.pk) and (not makers_said or maker == manufacturer.casefold())
        ]
        if not fitting:
            return self._exactly(found or self.category(category, model), manufacturer, model)
        named = self._one_of(fitting, model)
        self.same_products[named].update(pk for _of, _maker, pk in fitting)
        return named

    def _one_of(self, fitting: list[tuple[int, str, int]], model: str) -> int:
        """The only product, or the only one without a maker; else none, and that is to be said if it comes to it."""
        nameless = [pk for _of, maker, pk in fitting if not maker]
        if len(nameless) == 1 or len({pk for _of, _maker, pk in fitting}) == 1:
            return nameless[0] if len(nameless) == 1 else fitting[0][2]
        pending = self._pending()
        self.undecided[pending] = ValueRefused(
            _("Zum Modell „%(model)s“ gibt es im Katalog mehrere Produkte.") % {"model": model},
            _("Bitte Spalten mit Hersteller und Kategorie ergänzen, damit klar ist, welches gemeint ist."),
        )
        return pending

    def _exactly(self, category: Category, manufacturer: str, model: str) -> int:
        key = (category.pk, manufacturer.casefold(), model.casefold())
        if found := self.products.get(key):
            return found
        self.products[key] = pending = self._pending()
        self.new_products[key] = (category.pk, manufacturer, model, pending)
        self.makers[pending] = manufacturer
        return pending

    def category_of(self, product: int) -> int:
        """The category of a product, known or noted."""
        return next(key[0] for key, pk in self.products.items() if pk == product)

    def maker_of(self, product: int) -> str:
        return self.makers.get(product, "")

    def leaves_room(self, origin: int, destination: int) -> bool:
        """Whether a thing leaves its room for no other: it stays at its site, and nobody knows where."""
        before, after = self.rooms.get(origin), self._where(destination)
        return before is not None and after is not None and bool(before[1]) and not after[1] and before[0] == after[0]

    def site_of(self, place: int) -> int:
        """The site of a place, known or noted; 0 for a place at no site."""
        where = self._where(place)
        return where[0] if where else 0

    def _where(self, place: int) -> tuple[int, str] | None:
        noted = (key for key, (_site, _room, pending) in self.new_places.items() if pending == place)
        return self.rooms.get(place) or next(noted, None)

    def place(self, school: str, room: str) -> int:
        site = self.sites.get(school.casefold())
        if site is None:
            for number, since in self._ended.values():
                if number == school:
                    raise ValueRefused(
                        _("Die Schule %(school)s ist seit %(day)s geschlossen und hat keinen Standort mehr.")
                        % {"school": school, "day": wording.day(since)},
                        _("Bitte die Schule nennen, an der das Gerät heute steht."),
                    )
            raise ValueRefused(
                _("Eine Schule „%(school)s“ gibt es bei diesem Schulträger nicht.") % {"school": school},
                _("Bitte die sechsstellige Schulnummer prüfen oder zuerst die Schulliste einlesen."),
            )
        key = (site, room.casefold())
        if not (found := self.places.get(key)):
            self.places[key] = found = self._pending()
            self.new_places[key] = (site, room, found)
        if not room:
            self.same_places[found] = self._same(site)
        return found

    def _same(self, site: int) -> set[int]:
        """A row that names only a school leaves a thing at any of its sites, in any room if the list has no rooms."""
        anywhere = "room" not in self.said
        places = (pk for own in self._sites_of.get(site, ()) for pk in self._places_of[own])
        return {pk for pk in places if anywhere or not self.rooms[pk][1]}

    def forget_unused(self, products: Collection[int], places: Collection[int], suppliers: Collection[int]) -> None:
        """Of what was noted only these is needed: nothing else is made."""
        _keep(self.new_products, lambda noted: noted[3] in products)
        _keep(self.new_places, lambda noted: noted[2] in places)
        _keep(self.new_suppliers, lambda noted: noted[1] in suppliers)

    def supplier(self, name: str) -> int:
        if found := self.suppliers.get(name.casefold()):
            return found
        self.suppliers[name.casefold()] = pending = self._pending()
        self.new_suppliers[name.casefold()] = (name, pending)
        return pending

    def make_missing(self, entry: Entry) -> dict[int, int]:
        """Makes what was noted, in the list's entry. Returns pending id → id."""
        made: dict[int, int] = {}
        for category, manufacturer, model, pending in self.new_products.values():
            # Another list may have made it since this one was begun.
            product, _made = Product.objects.get_or_create(
                authority_id=self.authority,
                category_id=category,
                manufacturer=manufacturer,
                model=model,
                defaults={"made_in": entry},
            )
            if not product.listed:
                Product.objects.filter(pk=product.pk).update(listed=True, made_in=entry)
            made[pending] = product.pk
        rooms = [(site, room) for site, room, _pending in self.new_places.values() if room]
        places = places_of_rooms(authority=self.authority, rooms=rooms, made_in=entry)
        for site, room, pending in self.new_places.values():
            at_site = None if room else place_of_site(authority=self.authority, site=site)
            made[pending] = at_site.pk if at_site else places[site, room]
        for name, pending in self.new_suppliers.values():
            made[pending] = place_of_kind(
                authority=self.authority, kind=PlaceKind.SUPPLIER, name=name, made_in=entry
            ).pk
        return made

    def settle_pending(self, stage: str, entry: Entry) -> None:
        """Makes what was noted and puts its ids into the stage."""
        made = self.make_missing(entry)
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


def _keep(noted: dict[Any, Any], needed: Callable[[Any], bool]) -> None:
    for key in [key for key, value in noted.items() if not needed(value)]:
        del noted[key]

"""Numbers of the schools that somebody is responsible for."""

from datetime import date

from django.core.cache import cache
from django.utils.translation import gettext as _

from pult.catalogue.public import Category
from pult.inventory.public import Bought, in_repair_from, items_of_school, stock_of_school
from pult.kernel import wording
from pult.kernel.figures.table import Column
from pult.kernel.web.remembering import remembered
from pult.portal.figures.answers import year_ends
from pult.portal.figures.trends import of_numbers
from pult.schools.public import School

from .watching import Number, Watching

OLD_YEARS = 5
KEPT = 7 * 24 * 3600


def _stock(watching: Watching) -> list[Bought]:
    schools = sorted(watching.schools or ())

    def counted() -> list[Bought]:
        return [one for school in schools for one in stock_of_school(watching.as_of, school)]

    return remembered(watching.as_of, ("stock-of-schools", *schools), counted)


def tablets(watching: Watching) -> Number:
    now = sum(one.items for one in _stock(watching) if one.category == "tablet")
    past, ends = _past_tablets(watching)
    found = of_numbers([*past, now], Column("tablets", ""), wording.day(ends[-1]))
    label = _("Tablets der Schule") if len(watching.schools or ()) == 1 else _("Tablets der Schulen")
    return Number(
        label,
        wording.number(now),
        watching.address("inventory-items", kategorie=_tablets_id(watching)),
        found.change,
        found.way,
        found.points,
        words=found.words,
    )


def _tablets_id(watching: Watching) -> int:
    return remembered(watching.as_of, ("tablets-id",), lambda: Category.objects.get(key="tablet").pk)


def all_items(watching: Watching) -> Number:
    return Number(
        _("Geräte insgesamt"),
        wording.number(sum(one.items for one in _stock(watching))),
        watching.address("inventory-items"),
    )


def old(watching: Watching) -> Number:
    """Older than five years, whatever it is."""
    on = watching.as_of.valid_on
    limit = date(on.year - OLD_YEARS, on.month, min(on.day, 28) if on.month == 2 else on.day)
    stock = _stock(watching)
    count = sum(one.items for one in stock if one.purchased_on is not None and one.purchased_on < limit)
    return Number(
        _("Älter als fünf Jahre"),
        wording.number(count),
        watching.address("inventory-items", aelter=OLD_YEARS),
        hint=_("von %(count)s Geräten") % {"count": wording.number(sum(one.items for one in stock))},
    )


def in_repair(watching: Watching) -> Number:
    schools = watching.schools or frozenset()
    count = remembered(
        watching.as_of,
        ("in-repair-from", *sorted(schools)),
        lambda: in_repair_from(watching.as_of, schools),
    )
    return Number(_("In Reparatur"), wording.number(count), hint=_("zuletzt an der Schule"))


def _past_tablets(watching: Watching) -> tuple[list[int], list[date]]:
    on, morning = watching.as_of.valid_on, watching.morning
    ends = [day for day in year_ends(on) if day < on]
    schools = sorted(watching.schools or ())
    of = "-".join(str(school) for school in schools)
    kept = (
        f"past:school-tablets:{of}:{morning.authority_id}:{morning.revision}:{morning.known_at.isoformat()}:{ends[0]}"
    )
    found: list[int] | None = cache.get(kept)
    if found is None:
        found = [sum(items_of_school(morning.on(day), school, "tablet") for school in schools) for day in ends]
        cache.set(kept, found, KEPT)
    return found, ends


def own_schools(watching: Watching) -> list[School]:
    if not watching.schools:
        return []
    return list(School.objects.filter(pk__in=watching.schools).order_by("number"))

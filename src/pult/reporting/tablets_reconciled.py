"""Three numbers for tablets in one report, and the proof that they belong together.

At schools (by school type), with those in repair for a school (by user group), and the whole stock that rates are
measured by. The differences are counted for themselves, from where the things are.
"""

from collections.abc import Iterator, Mapping

from django.db.models import Count
from django.utils.translation import gettext as _

from pult.catalogue.public import Category
from pult.inventory.public import PlaceKind, Whereabouts
from pult.kernel import wording
from pult.kernel.figures.table import FigureTable
from pult.kernel.keydates import AsOf

from .paper.edition import AuditNote

AT_SCHOOLS, ALLOTTED, STOCK = "tablets-by-school-type", "tablets-by-user-group", "damage-by-year"


def tablets_reconciled(tables: Mapping[str, FigureTable], as_of: AsOf) -> Iterator[AuditNote]:
    """A contradiction when the three numbers do not add up; nothing when they do."""
    if not {AT_SCHOOLS, ALLOTTED, STOCK} <= tables.keys():
        return
    at_schools = int(tables[AT_SCHOOLS].total[0] or 0)
    allotted = int(tables[ALLOTTED].total[0] or 0)
    stock = int(tables[STOCK].cell(str(as_of.valid_on.year), "stock") or 0)
    elsewhere = _elsewhere(as_of)
    repair = elsewhere.get(PlaceKind.REPAIR, 0)
    reserve = elsewhere.get(PlaceKind.SPARE, 0) + elsewhere.get(PlaceKind.WAREHOUSE, 0)
    words = {
        "schools": wording.number(at_schools),
        "repair": wording.number(repair),
        "allotted": wording.number(allotted),
        "reserve": wording.number(reserve),
        "stock": wording.number(stock),
    }
    if at_schools + repair != allotted:
        yield AuditNote(
            "contradiction",
            _("Tablets an Schulen und in Reparatur ergeben nicht die zugeordneten"),
            _("%(schools)s an Schulen und %(repair)s in Reparatur sind nicht %(allotted)s.") % words,
            (AT_SCHOOLS, ALLOTTED),
        )
    if allotted + reserve != stock:
        yield AuditNote(
            "contradiction",
            _("Zugeordnete Tablets und Reserve ergeben nicht den ganzen Bestand"),
            _("%(allotted)s zugeordnete und %(reserve)s in Tauschreserve und Lager sind nicht %(stock)s.") % words,
            (ALLOTTED, STOCK),
        )


def _elsewhere(as_of: AsOf) -> dict[str, int]:
    """How many tablets are in places that are no school, by kind of place."""
    found = (
        Whereabouts.objects.as_of(as_of)
        .filter(
            place__kind__in=(PlaceKind.REPAIR, PlaceKind.SPARE, PlaceKind.WAREHOUSE),
            product__category__in=Category.objects.filter(key="tablet"),
        )
        .values_list("place__kind")
        .annotate(number=Count("pk"))
    )
    return dict(found)

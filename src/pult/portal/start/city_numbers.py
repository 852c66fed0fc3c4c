"""Numbers of a whole authority."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.core.cache import cache
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from pult.inventory.public import ALLOTTED, PlaceKind, holdings, items_by_kind_of_place
from pult.kernel import wording
from pult.kernel.figures.asking import figure
from pult.kernel.figures.figure import a_year_before
from pult.kernel.figures.registry import figures
from pult.kernel.figures.table import Column
from pult.kernel.keydates import AsOf
from pult.kernel.web.remembering import remembered
from pult.portal.figures.answers import answer, headline, spark, year_ends
from pult.portal.figures.trends import of_numbers, trend
from pult.schools.public import PupilCount, open_school_ids

from .watching import Number, Watching

KEPT: Final = 7 * 24 * 3600
TABLETS: Final = "tablets-by-school-type"
DAMAGE: Final = "damage-by-year"


def of_figure(watching: Watching, key: str, label: str) -> Number:
    """The headline of a figure with its course."""
    question = figure(key)
    table = answer(question, watching.as_of)
    column, value = headline(table)
    found = trend(question, table, watching.morning)
    return Number(
        label,
        wording.number(value) if column is not None and value is not None else "–",
        watching.address("portal-figure", key, tag=watching.as_of.valid_on.isoformat()),
        found.change,
        found.way,
        found.points,
        words=found.words,
    )


def schools(watching: Watching) -> Number:
    return of_figure(watching, "schools-by-type", _("Schulen in Betrieb"))


def tablets(watching: Watching) -> Number:
    return of_figure(watching, TABLETS, _("Tablets an Schulen"))


def tablets_per_pupil(watching: Watching) -> Number | None:
    """None without a number of pupils."""
    now = _per_pupil(watching.as_of)
    if now is None:
        return None
    pupils, day = _pupils(watching.as_of)
    past = [one for one in _past(watching, "tablets-per-pupil", _per_pupil) if one is not None]
    return Number(
        _("Tablets je Schüler*in"),
        wording.number(now, 2),
        watching.address("portal-figure", TABLETS, tag=watching.as_of.valid_on.isoformat()),
        points=spark([*past, now]),
        hint=_("%(pupils)s Schüler*innen am %(day)s") % {"pupils": wording.number(pupils), "day": wording.day(day)},
        words=", ".join(wording.number(one, 2) for one in [*past, now]),
    )


def _per_pupil(as_of: AsOf) -> Decimal | None:
    pupils, _day = _pupils(as_of)
    total = answer(figure(TABLETS), as_of).total[0]
    return (Decimal(total or 0) / pupils).quantize(Decimal("0.01"), ROUND_HALF_UP) if pupils else None


def _pupils(as_of: AsOf) -> tuple[int, date]:
    """How many pupils the open schools have, on the day or the last one for which anybody was counted."""

    def counted() -> tuple[int, date]:
        known = PupilCount.objects.filter(
            authority_id=as_of.authority_id,
            grade="",
            valid_from__lte=as_of.valid_on,
            known_from__lte=as_of.revision,
            known_to__gt=as_of.revision,
        )
        end = known.aggregate(end=Max("valid_to"))["end"]
        day = as_of.valid_on if end is None else min(as_of.valid_on, end - timedelta(days=1))
        counts = known.filter(valid_from__lte=day, valid_to__gt=day, school__in=open_school_ids(as_of))
        return counts.aggregate(all=Sum("pupils"))["all"] or 0, day

    return remembered(as_of, ("pupils",), counted)


def renewals(watching: Watching) -> Number:
    """What has served its time or will have by the end of the year."""
    due, next_year = remembered(watching.as_of, ("renewals",), lambda: _renewals(watching.as_of))
    return Number(
        _("Erneuerung fällig bis Jahresende"),
        wording.number(due),
        watching.address("portal-inbox", art="erneuerung"),
        hint=_("%(year)s kommen %(count)s hinzu")
        % {"year": watching.as_of.valid_on.year + 1, "count": wording.number(next_year)},
    )


def _renewals(as_of: AsOf) -> tuple[int, int]:
    due = next_year = 0
    for one in holdings(as_of):
        on = one.renewal_on
        if on is not None and one.kind in ALLOTTED:
            due += one.items if on.year <= as_of.valid_on.year else 0
            next_year += one.items if on.year == as_of.valid_on.year + 1 else 0
    return due, next_year


def in_repair(watching: Watching) -> Number:
    return _at_kind(watching, PlaceKind.REPAIR, _("Geräte in Reparatur"))


def spare(watching: Watching) -> Number:
    return _at_kind(watching, PlaceKind.SPARE, _("Geräte in der Tauschreserve"))


def _at_kind(watching: Watching, kind: str, label: str) -> Number:
    def at(as_of: AsOf) -> int:
        return items_by_kind_of_place(as_of).get(kind, 0)

    now, past = at(watching.as_of), _past(watching, f"at-{kind}", at)
    found = of_numbers([*past, now], Column(kind, label), wording.day(_ends(watching)[-1]))
    return Number(
        label,
        wording.number(now),
        watching.address("inventory-items", ort=str(kind)),
        found.change,
        found.way,
        found.points,
        words=found.words,
    )


def damage(watching: Watching) -> Number:
    """This year's cases against last year's up to the same day."""
    on = watching.as_of.valid_on
    before = a_year_before(on)
    now, then = _cases(watching.as_of), _cases(watching.as_of.on(before))
    change = now - then
    said = _("unverändert gegenüber dem Vorjahr") if not change else _("%(change)s gegenüber dem Vorjahr")
    return Number(
        _("Schadensfälle %(year)s") % {"year": on.year},
        wording.number(now),
        watching.address("portal-figure", DAMAGE, tag=on.isoformat()),
        said % {"change": wording.signed(change)},
        "level" if not change else "up" if change > 0 else "down",
        hint=_("bis zum %(day)s waren es %(count)s") % {"day": wording.day(before), "count": wording.number(then)},
        good=None if not change else change < 0,
    )


def _cases(as_of: AsOf) -> int:
    table = answer(figure(DAMAGE), as_of)
    return int(table.cell(str(as_of.valid_on.year), "cases") or 0)


def checks(watching: Watching) -> Number:
    """The proofs of all figures on the day."""
    proofs = [one for question in figures().values() for one in answer(question, watching.as_of).checks]
    failed = sum(not one.ok for one in proofs)
    return Number(
        _("Proben nicht bestanden"),
        wording.number(failed),
        watching.address("portal-figures"),
        hint=_("von %(count)s Proben aller Kennzahlen") % {"count": wording.number(len(proofs))},
        good=None,
    )


def _ends(watching: Watching) -> list[date]:
    on = watching.as_of.valid_on
    return [day for day in year_ends(on) if day < on]


def _past(watching: Watching, name: str, produce: Callable[[AsOf], Any]) -> list[Any]:
    """The number at the ends of the last years, as known this morning; shared by all processes."""
    morning, ends = watching.morning, _ends(watching)
    kept = f"past:{name}:{morning.authority_id}:{morning.revision}:{morning.known_at.isoformat()}:{ends[0]}:{ends[-1]}"
    found: list[Any] | None = cache.get(kept)
    if found is None:
        found = [produce(morning.on(day)) for day in ends]
        cache.set(kept, found, KEPT)
    return found

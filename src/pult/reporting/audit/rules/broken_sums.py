"""Sums that do not hold: rows against totals, columns against sum columns, stands against differences."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from pult.kernel.wording import signed
from pult.reporting.audit.equations import Equation
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.naming import addition, place, shown
from pult.reporting.audit.published import Published
from pult.reporting.audit.rules.differences import stated
from pult.reporting.audit.rules.parts_and_sums import parts_and_sums
from pult.reporting.audit.rules.rows_and_totals import rows_and_totals
from pult.reporting.audit.rules.stands import stands
from pult.reporting.audit.slips import slip, swapped
from pult.reporting.audit.tables import PublishedTable


def broken_sums(tables: Sequence[PublishedTable]) -> Iterator[Finding]:
    for table in tables:
        for day in table.by_day():
            yield from _of_day(day)


def _of_day(table: PublishedTable) -> Iterator[Finding]:
    # What is missing may stand in the total row; it is no sum of what is wanted and what there is.
    missing = {one.missing for one in stated(table)}
    equations = [*rows_and_totals(table), *parts_and_sums(table), *stands(table)]
    equations = [one for one in equations if one.total not in missing]
    broken = [equation for equation in equations if not equation.holds]
    while culprit := _culprit(broken, equations):
        cell, wanted = culprit
        crossed = [one for one in broken if cell in one.cells]
        yield _crossing(cell, wanted, crossed)
        broken = [one for one in broken if one not in crossed]
    for equation in broken:
        yield _alone(equation)


def _culprit(broken: list[Equation], equations: list[Equation]) -> tuple[Published, Decimal] | None:
    """The cell whose one change mends two or more broken sums and breaks none."""
    for cell in {cell: None for equation in broken for cell in equation.cells}:
        touched = [one for one in equations if cell in one.cells]
        wanted = {one.mended(cell) for one in touched}
        if len(wanted) == 1 and sum(one in broken for one in touched) > 1:
            return cell, wanted.pop()
    return None


def _crossing(cell: Published, wanted: Decimal, crossed: list[Equation]) -> Finding:
    words = {
        "place": place(cell),
        "figure": cell.figure,
        "row": cell.row,
        "column": cell.column,
        "printed": shown(cell.value, cell.unit),
        "wanted": shown(wanted, cell.unit),
    }
    explanation = _("Mehrere Proben treffen sich in dieser Zelle; mit %(wanted)s gehen alle auf: ") % words
    explanation += "; ".join(_computation(equation) for equation in crossed) + "."
    if swapped(cell.value, wanted):
        explanation += " " + _("Offenbar ein Zahlendreher.")
    others = {one: None for equation in crossed for one in (equation.total,) if one != cell}
    return Finding(
        "sum",
        "contradiction",
        _("%(figure)s: „%(row)s“ / „%(column)s“ müsste %(wanted)s sein, nicht %(printed)s") % words,
        explanation,
        (cell, *others),
        cell.value - wanted,
    )


def _alone(equation: Equation) -> Finding:
    total = equation.total
    words = {
        "figure": total.figure,
        "row": total.row,
        "column": total.column,
        "printed": shown(total.value, total.unit),
        "computed": shown(equation.computed, total.unit),
    }
    if equation.shape == "rows":
        title = _("%(figure)s: Die Zeilen von „%(column)s“ ergeben %(computed)s, nicht %(printed)s")
    elif equation.shape == "columns":
        title = _("%(figure)s: Die Teile von „%(column)s“ ergeben in „%(row)s“ %(computed)s, nicht %(printed)s")
    else:
        title = _("%(figure)s: In „%(row)s“ führt die Veränderung zu %(computed)s, nicht zu %(printed)s")
    explanation = _("Veröffentlicht ist %(computation)s, Abweichung %(gap)s.") % {
        "computation": _computation(equation),
        "gap": signed(equation.gap),
    }
    # Parts that give too little may have more in the blank cells; parts that give too much cannot.
    excused = bool(equation.blanks) and equation.gap > 0
    notes = [slip(equation), _("Leere Zellen sind als 0 gelesen.") if equation.blanks else ""]
    return Finding(
        "sum",
        "hint" if excused else "contradiction",
        title % words,
        " ".join((explanation, *(note for note in notes if note))),
        equation.cells,
        equation.gap,
    )


def _computation(equation: Equation) -> str:
    """`120 + 340 = 460 gegen 470 in „Summe“ / „Laptop“`."""
    total = equation.total
    return _("%(parts)s = %(computed)s gegen %(printed)s in „%(row)s“ / „%(column)s“") % {
        "parts": addition((part.value for part in equation.parts), total.unit),
        "computed": shown(equation.computed, total.unit),
        "printed": shown(total.value, total.unit),
        "row": total.row,
        "column": total.column,
    }

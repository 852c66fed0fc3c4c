"""What is wanted less what there is, is what is missing: `Soll`, `Ist` and `Es fehlen`."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pult.reporting.audit import labels
from pult.reporting.audit import vocabulary as words
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.lines import Line, lines
from pult.reporting.audit.naming import addition, shown
from pult.reporting.audit.published import Published
from pult.reporting.audit.tables import PublishedTable

_SILENT = words.COUNTING | frozenset({"es", "noch", "davon", "damit"})


@dataclass(frozen=True, slots=True)
class Difference:
    """`either`: the printed difference may have either sign."""

    wanted: Published
    reached: Published
    missing: Published
    either: bool

    @property
    def computed(self) -> Decimal:
        return self.wanted.value - self.reached.value

    @property
    def holds(self) -> bool:
        if abs(self.missing.value) == abs(self.computed):
            return True
        # Where there is more than wanted, nothing is missing.
        return not self.either and self.computed < 0 and not self.missing.value


def differences(tables: Sequence[PublishedTable]) -> Iterator[Finding]:
    for table in tables:
        for day in table.by_day():
            yield from _of_day(day)


def stated(table: PublishedTable) -> list[Difference]:
    """Every difference that a table of one day states."""
    return [found for line in lines(table) for found in _of_line(line)]


def _of_day(table: PublishedTable) -> Iterator[Finding]:
    found = stated(table)
    # What is missing here is not there in excess: the total of what is missing is not the difference of the totals.
    surplus = any(not one.either and one.computed < 0 for one in found if one.missing.kind == "value")
    for one in found:
        if not one.holds and not (surplus and one.missing.kind == "total"):
            yield _finding(one)


def _of_line(line: Line) -> Iterator[Difference]:
    """The three by what else their labels say: `Tablets Soll`, `Tablets Ist`; one of each, or it is left open."""
    roles: dict[tuple[str, ...], dict[str, list[Published]]] = defaultdict(lambda: defaultdict(list))
    for label, cell in line.cells:
        if (found := _role(label)) is not None:
            role, rest = found
            roles[rest][role].append(cell)
    only = [rest for rest, by_role in roles.items() if "wanted" in by_role and "reached" in by_role]
    for rest in only:
        by_role = dict(roles[rest])
        if len(only) == 1 and not {"missing", "difference"} & by_role.keys():
            # `Soll Tablets`, `Ist Tablets`, `Es fehlen`: there is nothing else that could be missing.
            by_role |= {role: roles[()][role] for role in ("missing", "difference") if () in roles and roles[()][role]}
        wanted, reached = by_role["wanted"], by_role["reached"]
        gone = [*by_role.get("missing", ()), *by_role.get("difference", ())]
        if len(wanted) == len(reached) == len(gone) == 1:
            yield Difference(wanted[0], reached[0], gone[0], "difference" in by_role)


def _role(label: str) -> tuple[str, tuple[str, ...]] | None:
    """What the number is, and the other words; a day or a year is one of them, so those of two years stay apart."""
    found = labels.tokens(label)
    said = set(found)
    for role, some in (
        ("missing", words.MISSING),
        ("difference", words.DIFFERENCE),
        ("wanted", words.WANTED),
        ("reached", words.REACHED),
    ):
        if said & some:
            rest = [word for word in found if word not in some and word not in _SILENT]
            if said & words.RATIOS or set(rest) & (words.WANTED | words.REACHED | words.MISSING | words.DIFFERENCE):
                return None
            return role, tuple(sorted((*rest, *labels.years_in(label))))
    return None


def _finding(one: Difference) -> Finding:
    cell = one.missing
    told = {
        "figure": cell.figure,
        "row": cell.row,
        "column": cell.column,
        "printed": shown(cell.value, cell.unit),
        "wanted": shown(one.computed, cell.unit),
        "sum": addition((one.wanted.value, -one.reached.value), cell.unit),
    }
    return Finding(
        "difference",
        "contradiction",
        _("%(figure)s: „%(row)s“ / „%(column)s“ müsste %(wanted)s sein, nicht %(printed)s") % told,
        _("%(sum)s = %(wanted)s, nicht %(printed)s.") % told,
        (one.wanted, one.reached, cell),
        cell.value - one.computed,
    )

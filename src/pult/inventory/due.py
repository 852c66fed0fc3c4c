"""What the inventory puts into the inbox: equipment that has served its time, category by category."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pult.kernel import wording
from pult.kernel.web.inbox import Asking, Due, Source
from pult.kernel.web.remembering import remembered

from .access import MOVE
from .queries.holdings import holdings
from .rules import ALLOTTED


def renewals(asking: Asking) -> Sequence[Due]:
    """A line for each category of which something is due by the end of the year."""
    year = asking.on.year
    asked = ("renewals-due", None if asking.schools is None else tuple(sorted(asking.schools)))
    counted = remembered(asking.as_of, asked, lambda: _counted(asking, year))
    found = []
    for (category, name, years), (late, this_year, first) in counted.items():
        text = _text(late, this_year, years)
        found.append(
            Due(
                _("%(category)s: %(count)s zur Erneuerung fällig")
                % {"category": name, "count": wording.number(late + this_year)},
                date(year, 12, 31),
                text,
                asking.address("inventory-items", query=_records(category, years, year)),
                "warning" if first < year else "info",
            )
        )
    return found


def _records(category: int, years: int, year: int) -> str:
    """Asks the list for exactly what was counted: what will be older than its years when the next year begins."""
    return f"?kategorie={category}&ort=zugeteilt&aelter={years}&tag={year + 1}-01-01&sortierung=angeschafft"


def _text(late: int, this_year: int, years: int) -> str:
    said = {"late": wording.number(late), "years": years, "more": wording.number(this_year)}
    if not late:
        return _("Sie werden bis Jahresende %(years)s Jahre alt.") % said
    if not this_year:
        return _("Sie sind schon jetzt älter als %(years)s Jahre.") % said
    return _("%(late)s sind schon jetzt älter als %(years)s Jahre, %(more)s kommen bis Jahresende hinzu.") % said


def _counted(asking: Asking, year: int) -> dict[tuple[int, str, int], tuple[int, int, int]]:
    """(category, its name, years of service) → items past their time, those that follow this year, the first year."""
    late: Counter[tuple[int, str, int]] = Counter()
    follow: Counter[tuple[int, str, int]] = Counter()
    first: defaultdict[tuple[int, str, int], int] = defaultdict(lambda: year)
    for one in holdings(asking.as_of):
        due = one.renewal_on
        if due is None or due.year > year or one.kind not in ALLOTTED or one.life_years is None:
            continue
        if asking.schools is not None and one.school not in asking.schools:
            continue
        kind = (one.category, one.category_name, one.life_years)
        (late if due <= asking.on else follow)[kind] += one.items
        first[kind] = min(first[kind], due.year)
    kinds = sorted({*late, *follow}, key=lambda kind: (-late[kind] - follow[kind], kind[1]))
    return {kind: (late[kind], follow[kind], first[kind]) for kind in kinds}


RENEWALS = Source("erneuerung", gettext_lazy("Erneuerung"), MOVE, renewals)
SOURCES = (RENEWALS,)

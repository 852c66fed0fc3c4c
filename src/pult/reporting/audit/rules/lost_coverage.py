"""Groups of one table that covered equally many a year ago and no longer do."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from django.utils.translation import gettext as _

from pult.kernel.wording import number, signed
from pult.reporting.audit.claims import Claim
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.groups import Group
from pult.reporting.audit.naming import listing, things


def lost_coverage(groups: Sequence[Group]) -> Iterator[Finding]:
    """A hint: what every site had a year ago it hardly lost; more likely some were not counted."""
    for one, other in combinations(groups, 2):
        if one.table != other.table or not (one.total and other.total and one.before and other.before):
            continue
        if one.before.value == other.before.value and one.total.value != other.total.value:
            less, more = sorted((one, other), key=lambda group: group.total.value if group.total else 0)
            assert less.total
            assert more.total
            if less.total.value < one.before.value:
                yield _finding(less, more, less.total, more.total, one.before)


def _finding(less: Group, more: Group, now: Claim, covered: Claim, before: Claim) -> Finding:
    full = {row.row: row.value for row in more.rows}
    apart = [
        _("%(row)s %(n)s von %(m)s") % {"row": row.label, "n": number(row.value), "m": number(full[row.row])}
        for row in less.rows
        if row.row in full and full[row.row] != row.value
    ]
    words = {
        "figure": now.figure,
        "things": things(less.nouns),
        "name": less.name,
        "other": more.name,
        "now": number(now.value),
        "covered": number(covered.value),
        "before": number(before.value),
        "change": signed(now.value - before.value),
        "rows": listing(apart),
        "sum": now.shown,
    }
    explanation = _(
        "Im Vorjahr waren es bei %(name)s und %(other)s je %(before)s %(things)s. "
        "Jetzt sind es bei %(other)s %(covered)s, bei %(name)s %(sum)s (%(change)s). "
        "Vermutlich wurde nicht alles gezählt."
    )
    if apart:
        explanation += " " + _("Unterschiede: %(rows)s.")
    return Finding(
        "lost-coverage",
        "hint",
        _("%(figure)s: %(things)s mit %(name)s gehen von %(before)s auf %(now)s zurück") % words,
        explanation % words,
        now.cells,
        covered.value - now.value,
    )

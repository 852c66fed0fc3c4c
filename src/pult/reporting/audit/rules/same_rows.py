"""The same thing counted row by row in two tables: every row they share has the same number."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from django.utils.translation import gettext as _

from pult.kernel.wording import day, number
from pult.reporting.audit.claims import Claim
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.naming import listing, things

Subject = tuple[str, frozenset[str], date]
Table = tuple[str, str]


def same_rows(claims: Sequence[Claim]) -> Iterator[Finding]:
    """One finding per pair of tables, with all rows in which they differ."""
    subjects: dict[Subject, dict[Table, dict[str, Claim]]] = defaultdict(lambda: defaultdict(dict))
    for claim in claims:
        if claim.row is not None:
            table = claim.table
            subjects[claim.source, claim.nouns, claim.on][table].setdefault(claim.row, claim)
    for tables in subjects.values():
        for one, other in combinations(tables.values(), 2):
            pairs = [(one[row], other[row]) for row in one if row in other]
            different = [(a, b) for a, b in pairs if a.value != b.value]
            if different and _sized_alike(pairs):
                yield _finding(different)


def _sized_alike(pairs: list[tuple[Claim, Claim]]) -> bool:
    """Whether most rows are about equally large; else a title misled us about what is counted."""
    if not any(claim.inferred for pair in pairs for claim in pair):
        return True
    alike = sum(a.value <= 2 * b.value and b.value <= 2 * a.value for a, b in pairs)
    return 2 * alike > len(pairs)


def _finding(different: list[tuple[Claim, Claim]]) -> Finding:
    first, second = different[0]
    words = {
        "things": things(first.nouns),
        "day": day(first.on),
        "one": first.figure,
        "other": second.figure,
        "rows": listing(a.label for a, _b in different),
        "values": " / ".join(number(a.value) for a, _b in different),
        "others": " / ".join(number(b.value) for _a, b in different),
    }
    explanation = _("%(rows)s: %(one)s nennt %(values)s, %(other)s dagegen %(others)s.") % words
    computed = [f"{claim.label}: {claim.shown}" for pair in different for claim in pair if claim.computation]
    if computed:
        explanation += " " + _("Gerechnet: %(sums)s.") % {"sums": "; ".join(computed)}
    if _crosswise(different):
        explanation += " " + _("Die Werte stehen über Kreuz: In einer der beiden sind die Zeilen vertauscht.")
    cells = dict.fromkeys(cell for pair in different for claim in pair for cell in claim.cells)
    return Finding(
        "same-rows",
        "contradiction",
        _("%(things)s am %(day)s: %(rows)s %(values)s in %(one)s, %(others)s in %(other)s") % words,
        explanation,
        tuple(sorted(cells, key=lambda cell: cell.line)),
        max((abs(a.value - b.value) for a, b in different)),
    )


def _crosswise(different: list[tuple[Claim, Claim]]) -> bool:
    if len(different) != 2:
        return False
    (a, b), (c, d) = different
    return a.value == d.value and b.value == c.value

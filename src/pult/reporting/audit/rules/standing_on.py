"""Never fewer sites than schools: every school stands on at least one of its own."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from pult.kernel.wording import number
from pult.reporting.audit.claims import Claim
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.naming import listing, things
from pult.reporting.audit.vocabulary import STANDS_ON

Pair = tuple[Claim, Claim]


def standing_on(claims: Sequence[Claim]) -> Iterator[Finding]:
    """One finding per pair of tables, with every row that has too few."""
    for holder, ground in STANDS_ON:
        tables: dict[tuple[str, str, str, str], list[Pair]] = {}
        for one in claims:
            for other in claims:
                if (one.nouns, other.nouns) == (frozenset({holder}), frozenset({ground})) and (
                    one.source,
                    one.on,
                    one.row,
                ) == (other.source, other.on, other.row):
                    a, b = one.cells[0], other.cells[0]
                    tables.setdefault((a.figure, a.title, b.figure, b.title), []).append((one, other))
        for pairs in tables.values():
            too_few = [(one, other) for one, other in pairs if one.value > other.value]
            if too_few and _sized_alike(pairs):
                yield _finding(too_few)


def _sized_alike(pairs: list[Pair]) -> bool:
    """Whether the titles told the truth about what is counted: most rows have no more than they may."""
    if not any(claim.inferred for pair in pairs for claim in pair):
        return True
    return 2 * sum(one.value <= other.value for one, other in pairs) > len(pairs)


def _finding(too_few: list[Pair]) -> Finding:
    one, other = too_few[0]
    words = {
        "holders": things(one.nouns),
        "grounds": things(other.nouns),
        "holding": one.figure,
        "standing": other.figure,
    }
    rows = [
        _("%(row)s %(n)s %(holders)s, %(m)s %(grounds)s")
        % {**words, "row": a.label, "n": number(a.value), "m": number(b.value)}
        for a, b in too_few
    ]
    return Finding(
        "too-few-places",
        "contradiction",
        _("Weniger %(grounds)s als %(holders)s: %(rows)s") % {**words, "rows": listing(rows)},
        _(
            "%(holders)s nach %(holding)s, %(grounds)s nach %(standing)s: %(rows)s. "
            "Jede Schule hat aber mindestens einen eigenen Standort."
        )
        % {**words, "rows": listing(rows)},
        tuple(
            sorted(
                dict.fromkeys(cell for pair in too_few for claim in pair for cell in claim.cells),
                key=lambda cell: cell.line,
            )
        ),
        max(a.value - b.value for a, b in too_few),
    )

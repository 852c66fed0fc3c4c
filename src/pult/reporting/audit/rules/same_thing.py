"""The same thing counted twice: two tables that count all of it on the same day give the same number."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

from django.utils.translation import gettext as _

from pult.kernel.wording import day, number
from pult.reporting.audit import gaps
from pult.reporting.audit.claims import Claim, exact, sized_alike
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.naming import listing, things
from pult.reporting.audit.published import Published

Subject = tuple[str, frozenset[str], date]


def same_thing(claims: Sequence[Claim], published: Sequence[Published]) -> Iterator[Finding]:
    """One finding per thing and day, however many tables disagree about its total."""
    subjects: dict[Subject, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.row is None:
            subjects[claim.source, claim.nouns, claim.on].append(claim)
    for some in subjects.values():
        by_value: dict[Decimal, list[Claim]] = defaultdict(list)
        for claim in exact(sized_alike(some)):
            by_value[claim.value].append(claim)
        if len(by_value) > 1 and len({claim.table for one in by_value.values() for claim in one}) > 1:
            yield _finding(dict(sorted(by_value.items())), published)


def _finding(by_value: dict[Decimal, list[Claim]], published: Sequence[Published]) -> Finding:
    first = next(iter(by_value.values()))[0]
    cited = tuple(dict.fromkeys(cell for some in by_value.values() for one in some for cell in one.cells))
    values = list(by_value)
    sentences = [_sentence(value, some) for value, some in by_value.items()]
    explained: list[Published] = []
    for low, high in combinations(values, 2):
        equal = gaps.matching(first, high - low, cited, published)
        if equal or (low, high) in pairwise(values):
            sentences.append(gaps.worded(low, high, equal, published))
            explained += equal
    title = _("%(things)s am %(day)s: %(n)d verschiedene Angaben (%(values)s)")
    return Finding(
        "same-thing",
        "contradiction",
        title
        % {
            "things": things(first.nouns),
            "day": day(first.on),
            "n": len(values),
            "values": listing(number(value) for value in values),
        },
        " ".join(sentences),
        tuple(sorted(cited, key=lambda cell: cell.line)),
        values[-1] - values[0],
        tuple(dict.fromkeys(explained)),
    )


def _way(claim: Claim) -> str:
    """The figure, with the computation when the number is not printed as such."""
    if not claim.computation:
        return claim.figure
    return _("%(figure)s („%(title)s“: %(computation)s)") % {
        "figure": claim.figure,
        "title": claim.cells[0].title,
        "computation": claim.computation,
    }


def _sentence(value: Decimal, claims: list[Claim]) -> str:
    ways = listing(_way(claim) for claim in claims)
    return _("%(value)s nach %(ways)s.") % {"value": number(value), "ways": ways}

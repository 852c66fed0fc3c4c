"""No more of a part than of the whole: sites with WLAN against sites."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from pult.kernel.wording import number
from pult.reporting.audit.claims import Claim, sized_alike
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.groups import Group
from pult.reporting.audit.naming import listing, quoted, things
from pult.reporting.audit.vocabulary import STANDS_ON


def parts_and_wholes(claims: Sequence[Claim], groups: Sequence[Group]) -> Iterator[Finding]:
    """One finding per group, with every row in which it exceeds all numbers given for the whole."""
    for group in groups:
        beyond = []
        for part in (*group.rows, *((group.total,) if group.total else ())):
            wholes = _wholes(part, claims)
            if wholes and part.value > max(whole.value for whole in wholes):
                beyond.append((part, wholes))
        if beyond:
            yield _finding(group, beyond, claims)


def _wholes(part: Claim, claims: Sequence[Claim]) -> list[Claim]:
    same = [
        claim
        for claim in claims
        if (claim.source, claim.nouns, claim.on, claim.row) == (part.source, part.nouns, part.on, part.row)
        and claim.cells != part.cells
    ]
    return sized_alike(same) if len(same) > 1 else [claim for claim in same if not claim.inferred]


def _finding(group: Group, beyond: list[tuple[Claim, list[Claim]]], claims: Sequence[Claim]) -> Finding:
    sentences = []
    for part, wholes in beyond:
        numbers: dict[str, list[str]] = defaultdict(list)
        for whole in wholes:
            columns = " + ".join(cell.column for cell in whole.cells)
            numbers[number(whole.value)].append(quoted(columns, whole.figure))
        sentences.append(
            _("%(row)s: %(part)s mit %(name)s, aber nur %(wholes)s.")
            % {
                "row": part.label,
                "part": part.shown,
                "name": group.name,
                "wholes": listing(
                    _("%(value)s nach %(figures)s") % {"value": value, "figures": listing(figures)}
                    for value, figures in numbers.items()
                ),
            }
        )
        sentences += _aside(part, claims)
    cells = [cell for part, wholes in beyond for claim in (part, *wholes) for cell in claim.cells]
    worst, _wholes_of_it = beyond[0]
    return Finding(
        "part-exceeds-whole",
        "contradiction",
        _("%(figure)s: mehr %(things)s mit %(name)s, als es gibt: %(rows)s")
        % {
            "figure": worst.figure,
            "things": things(group.nouns),
            "name": group.name,
            "rows": listing(
                _("%(row)s %(part)s von %(whole)s")
                % {
                    "row": part.label,
                    "part": number(part.value),
                    "whole": number(max(whole.value for whole in wholes)),
                }
                for part, wholes in beyond
            ),
        },
        " ".join(sentences),
        tuple(sorted(dict.fromkeys(cells), key=lambda cell: cell.line)),
        max(part.value - max(whole.value for whole in wholes) for part, wholes in beyond),
    )


def _aside(part: Claim, claims: Sequence[Claim]) -> list[str]:
    """How many schools stand on these sites: no contradiction, but it helps to find the wrong number."""
    holders = [frozenset({holder}) for holder, ground in STANDS_ON if part.nouns == {ground}]
    beside = [
        f"{number(claim.value)} {things(claim.nouns)} ({claim.figure})"
        for claim in claims
        if claim.nouns in holders
        and (claim.source, claim.on, claim.row) == (part.source, part.on, part.row)
        and claim.value < part.value
    ]
    return [_("Zum Vergleich: %(beside)s.") % {"beside": listing(beside)}] if beside else []

"""What has something and what has not are all there are: `geförderte Schulen` and `nicht geförderte Schulen`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pult.kernel.wording import number
from pult.reporting.audit import labels
from pult.reporting.audit import vocabulary as words
from pult.reporting.audit.claims import Claim
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.lines import Line, lines
from pult.reporting.audit.naming import addition, listing, things
from pult.reporting.audit.published import Published
from pult.reporting.audit.tables import PublishedTable


@dataclass(frozen=True, slots=True)
class _Said:
    """A label taken apart: which quality, whether it is denied, of what; `kind`: the words that say which of them."""

    quality: str
    denied: bool
    nouns: frozenset[str]
    kind: frozenset[str]


def complements(tables: Sequence[PublishedTable], claims: Sequence[Claim]) -> Iterator[Finding]:
    """Against the total that the table itself names, else against every total of the source for the day."""
    for table in tables:
        for day in table.by_day():
            for line in lines(day):
                yield from _of_line(day, line, claims)


def _of_line(table: PublishedTable, line: Line, claims: Sequence[Claim]) -> Iterator[Finding]:
    said = [(one, cell) for label, cell in line.cells for one in _said(label)]
    for denied, without in said:
        if not denied.denied or denied.kind:
            continue
        having = [(one, cell) for one, cell in said if one.quality == denied.quality and not one.denied]
        parts = _all_of_them(having, denied.nouns)
        if not parts:
            continue
        computed = without.value + sum((cell.value for cell in parts), Decimal())
        totals = _totals(table, line, without, denied.nouns, claims)
        wrong = [one for one in totals if one.value != computed and one.value <= 2 * computed <= 4 * one.value]
        if wrong:
            yield _finding(denied.nouns, parts, without, wrong)


def _said(label: str) -> Iterator[_Said]:
    """`nicht geförderte Schulen`, `Schulen ohne WLAN`, `geförderte Berufskollegs`: each reading of the label."""
    found = labels.tokens(label)
    if not labels.is_additive(label):
        return
    for at, word in enumerate(found):
        before = found[at - 1] if at else ""
        if word in words.COUNTING or word in {"nicht", "ohne"} or word in _KINDS:
            continue
        rest = [*found[: at - (before in {"nicht", "ohne", "mit"})], *found[at + 1 :]]
        nouns = labels.read(" ".join(rest)).nouns
        kind = frozenset(one for one in rest if one in _KINDS)
        others = [one for one in rest if one not in _KINDS and one not in words.COUNTING and not _noun(one)]
        if others or not (nouns or kind) or not all(labels.BY_KEY[key].place for key in nouns):
            continue
        yield _Said(word, before in {"nicht", "ohne"}, nouns or frozenset({"school"}), kind)


_KINDS = frozenset(word for parts in words.SCHOOLS_IN_PARTS for kind in parts for word in kind)


def _noun(word: str) -> bool:
    return labels.read(word).plain


def _all_of_them(having: Sequence[tuple[_Said, Published]], nouns: frozenset[str]) -> list[Published]:
    """The one number of all that have it, or those of the kinds that together are all; else nothing."""
    whole = [cell for one, cell in having if not one.kind and one.nouns == nouns]
    if whole:
        return whole if len(whole) == 1 else []
    for parts in words.SCHOOLS_IN_PARTS:
        cells = [[cell for one, cell in having if one.kind and one.kind <= kind] for kind in parts]
        if all(len(some) == 1 for some in cells):
            return [some[0] for some in cells]
    return []


def _totals(
    table: PublishedTable, line: Line, without: Published, nouns: frozenset[str], claims: Sequence[Claim]
) -> list[Claim]:
    """What the line itself says of all of them counts; else what the source says, of a line that speaks of all."""
    own = [cell for label, cell in line.cells if (reading := labels.read(label)).plain and reading.nouns == nouns]
    if own:
        return [Claim(table.source, nouns, cell.as_of, None, cell.value, (cell,)) for cell in own]
    mine = [one for one in claims if (one.source, one.nouns, one.on) == (table.source, nouns, table.cells[0].as_of)]
    keys = {one.row for one in mine}
    row = labels.row_key(line.subject)
    if row is not None and row in keys:
        return [one for one in mine if one.row == row]
    label = next(label for label, cell in line.cells if cell == without)
    siblings = [cell for cell in table.cells if cell.kind == "value" and label in (cell.column, cell.row)]
    if without.kind == "value" and len(siblings) > 1:
        # One line of several speaks of some of them; only their total speaks of all.
        return []
    return [one for one in mine if one.row is None]


def _finding(nouns: frozenset[str], parts: Sequence[Published], without: Published, wrong: Sequence[Claim]) -> Finding:
    have = sum((cell.value for cell in parts), Decimal())
    told = {
        "figure": without.figure,
        "row": without.row,
        "things": things(nouns),
        "having": addition((cell.value for cell in parts), "count"),
        "sum": addition((*(cell.value for cell in parts), without.value), "count"),
        "computed": number(have + without.value),
        "totals": listing(number(one.value) for one in wrong),
    }
    explanation = _("%(sum)s = %(computed)s %(things)s.") % told
    for value in dict.fromkeys(one.value for one in wrong):
        explanation += " " + _("%(figures)s nennt %(value)s; %(rest)s, nicht %(having)s.") % {
            "figures": listing(one.figure for one in wrong if one.value == value),
            "value": number(value),
            "rest": f"{addition((value, -without.value), 'count')} = {number(value - without.value)}",
            "having": f"{told['having']} = {number(have)}" if len(parts) > 1 else number(have),
        }
    return Finding(
        "complement",
        "contradiction",
        _("%(figure)s: „%(row)s“ teilt %(computed)s %(things)s auf, nicht %(totals)s") % told,
        explanation,
        (*parts, without, *dict.fromkeys(cell for one in wrong for cell in one.cells)),
        have + without.value - wrong[0].value,
    )

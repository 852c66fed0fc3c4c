"""What became of things that were got: `an Lehrkräfte`, `an Anwärter*innen` and `weitere` are all of them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from pult.kernel.wording import signed
from pult.reporting.audit import labels
from pult.reporting.audit import vocabulary as words
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.lines import Line, lines
from pult.reporting.audit.naming import addition, shown
from pult.reporting.audit.published import Published
from pult.reporting.audit.tables import PublishedTable


def distributions(tables: Sequence[PublishedTable]) -> Iterator[Finding]:
    for table in tables:
        for day in table.by_day():
            for line in lines(day):
                yield from _of_line(line)


def _of_line(line: Line) -> Iterator[Finding]:
    """Only parts that name the remaining ones claim to be complete; two of them at least make a sum."""
    parts = [(label, cell) for label, cell in line.cells if _is_part(label)]
    if len(parts) < 2 or not any(words.REMAINING & set(labels.tokens(label)) for label, _cell in parts):
        return
    wholes = [cell for label, cell in line.cells if _is_whole(label)]
    before = [cell for cell in wholes if cell.line < parts[0][1].line]
    whole = before[-1] if before else wholes[0] if len(wholes) == 1 else None
    if whole is None:
        return
    cells = [cell for _label, cell in parts]
    gap = whole.value - sum((cell.value for cell in cells), Decimal())
    if abs(gap) > sum((_rounding(cell) for cell in (whole, *cells)), Decimal()):
        yield _finding(whole, cells, gap)


def _is_part(label: str) -> bool:
    found = labels.tokens(label)
    if not found or set(found) & (words.WANTED | words.RATIOS):
        return False
    return found[0] in words.GIVEN or bool(words.REMAINING & set(found))


def _is_whole(label: str) -> bool:
    """`beschaffte iPads`, `Geräte gesamt`, `iPads`: things, and nothing said of them but that they were got."""
    if _is_part(label) or not labels.is_additive(label):
        return False
    reading = labels.read(label)
    if any(labels.BY_KEY[key].place for key in reading.nouns):
        return False
    got = [word for word in reading.unknown if word.startswith(words.ACQUIRED)]
    return len(got) == len(reading.unknown) and bool(got or reading.nouns)


def _rounding(cell: Published) -> Decimal:
    """Half of the last digit that is not nought: 5 700 may be 5 650, 12 is 12."""
    digits = str(int(cell.value))
    noughts = len(digits) - len(digits.rstrip("0"))
    return Decimal(10**noughts) / 2 if noughts and cell.value else Decimal()


def _finding(whole: Published, parts: Sequence[Published], gap: Decimal) -> Finding:
    unit = whole.unit
    told = {
        "figure": whole.figure,
        "row": whole.row,
        "column": whole.column,
        "sum": addition((cell.value for cell in parts), unit),
        "computed": shown(whole.value - gap, unit),
        "printed": shown(whole.value, unit),
        "gap": signed(gap),
    }
    return Finding(
        "distribution",
        "contradiction",
        _("%(figure)s: Die Teile von „%(row)s“ / „%(column)s“ ergeben %(computed)s, nicht %(printed)s") % told,
        _("%(sum)s = %(computed)s gegen %(printed)s, Abweichung %(gap)s.") % told,
        (whole, *parts),
        gap,
    )

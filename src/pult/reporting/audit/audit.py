"""The audit: every rule over every source, what they find sorted as the report is read."""

from collections.abc import Iterator, Sequence

from pult.reporting.audit.claims import claims
from pult.reporting.audit.finding import Finding
from pult.reporting.audit.groups import groups, partitions
from pult.reporting.audit.published import Published
from pult.reporting.audit.rules.breakdowns import breakdowns
from pult.reporting.audit.rules.broken_sums import broken_sums
from pult.reporting.audit.rules.changes_and_stands import changes_and_stands
from pult.reporting.audit.rules.complements import complements
from pult.reporting.audit.rules.differences import differences
from pult.reporting.audit.rules.distributions import distributions
from pult.reporting.audit.rules.impossible_changes import impossible_changes
from pult.reporting.audit.rules.lost_coverage import lost_coverage
from pult.reporting.audit.rules.parts_and_wholes import parts_and_wholes
from pult.reporting.audit.rules.rates import rates
from pult.reporting.audit.rules.same_rows import same_rows
from pult.reporting.audit.rules.same_thing import same_thing
from pult.reporting.audit.rules.standing_on import standing_on
from pult.reporting.audit.tables import tables


def audit(published: Sequence[Published]) -> list[Finding]:
    """All findings, each once, in the order in which the file gives rise to them.

    Sources are never compared with each other: two cities count different things.
    """
    by_source: dict[str, list[Published]] = {}
    for one in published:
        by_source.setdefault(one.source, []).append(one)
    found = {finding.key: finding for cells in by_source.values() for finding in _of_source(cells)}
    files = {file: at for at, file in enumerate(dict.fromkeys(one.file for one in published))}
    # Two tables in two files meet where the later of them is read.
    return sorted(found.values(), key=lambda finding: min((files[c.file], c.line) for c in finding.statements))


def _of_source(published: Sequence[Published]) -> Iterator[Finding]:
    printed = tables(published)
    counted = claims(printed)
    sorted_groups = groups(printed)
    full = partitions(counted, sorted_groups)
    whole = [*counted, *(row for group in full for row in group.rows)]
    yield from broken_sums(printed)
    yield from changes_and_stands(printed)
    yield from impossible_changes(printed)
    yield from rates(printed)
    yield from differences(printed)
    yield from distributions(printed)
    yield from complements(printed, counted)
    yield from breakdowns(printed)
    yield from same_thing(counted, published)
    yield from same_rows(whole)
    yield from standing_on(whole)
    yield from parts_and_wholes(whole, [group for group in sorted_groups if group not in full])
    yield from lost_coverage(sorted_groups)

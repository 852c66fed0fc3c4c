"""What is said of the school and of its sites: what holds on the day, what held before, what was corrected."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pult.infrastructure.public import InternetConnection, LanCoverage, WlanCoverage, network_text
from pult.kernel import wording
from pult.kernel.bounds import number_in
from pult.kernel.facts.history import Told, history
from pult.kernel.facts.model import DatedFact
from pult.kernel.keydates import AsOf
from pult.kernel.web.periods import period
from pult.schools.public import KINDS, Kind, PupilCount, SiteDetails, SiteUse, grade_name


@dataclass(frozen=True)
class Past:
    """One period. `corrected`: no longer known; superseded by a later entry. `now`: holds on the day."""

    text: str
    period: str
    corrected: bool
    now: bool
    recorded_on: date
    number: int


@dataclass(frozen=True)
class Line:
    """A kind of fact: what holds, since when, and everything that was ever said."""

    key: str
    label: str
    value: str
    since: str
    past: tuple[Past, ...]
    details: tuple[tuple[str, str], ...] = ()
    """Name and value of the parts, e.g. grades."""

    @property
    def several(self) -> bool:
        """Whether there is more to tell than what holds."""
        return len(self.past) > 1 or any(not past.now for past in self.past)


@dataclass
class SiteTold:
    """A site that the school uses or used."""

    pk: int
    code: str
    used: bool
    use: Line
    address: Line
    networks: tuple[Line, ...]
    spot: tuple[int, int] | None
    rooms: list[str] = field(default_factory=list)


def school_facts(as_of: AsOf, school: int) -> list[Told]:
    """Everything said of the school itself, in one statement."""
    return history(as_of, [(kind.fact, "school_id", [school]) for kind in KINDS] + [(SiteUse, "school_id", [school])])


def site_facts(as_of: AsOf, sites: Sequence[int], *, networks: bool) -> list[Told]:
    """Everything said of the sites, in one statement."""
    kinds: list[type[DatedFact]] = [SiteDetails]
    if networks:
        kinds += [InternetConnection, LanCoverage, WlanCoverage]
    return history(as_of, [(kind, "site_id", sites) for kind in kinds])


def lines(told: Sequence[Told], as_of: AsOf, campuses: Mapping[int, str]) -> list[Line]:
    """The school's facts, kind by kind."""
    return [
        pupil_line(kind, told, as_of) if kind.fact is PupilCount else _line_of(kind, told, as_of, campuses)
        for kind in KINDS
    ]


def _line_of(kind: Kind, told: Sequence[Told], as_of: AsOf, campuses: Mapping[int, str]) -> Line:
    mine = [one for one in told if one.fact is kind.fact]
    return line(kind.key, str(kind.label), mine, as_of, lambda one: kind.text(one, campuses))


def line(key: str, label: str, told: Sequence[Told], as_of: AsOf, text: Callable[[Told], str]) -> Line:
    holding = next((one for one in told if one.holds(as_of)), None)
    past = tuple(
        Past(
            text(one),
            period(one.valid_from, one.valid_to),
            not one.known(as_of),
            one is holding,
            one.recorded_at.date(),
            one.number,
        )
        for one in told
    )
    return Line(
        key,
        label,
        text(holding) if holding else "",
        period(holding.valid_from, holding.valid_to) if holding else "",
        past,
    )


def pupil_line(kind: Kind, told: Sequence[Told], as_of: AsOf) -> Line:
    """Pupils are stated by grade; one line for a key date."""
    mine = [one for one in told if one.fact is PupilCount]
    groups: dict[tuple[date, date, int, int], list[Told]] = {}
    for one in mine:
        groups.setdefault((one.valid_from, one.valid_to, one.known_from, one.known_to), []).append(one)
    past = tuple(
        Past(
            wording.number(whole(group) or 0),
            period(group[0].valid_from, group[0].valid_to),
            not group[0].known(as_of),
            group[0].holds(as_of),
            group[0].recorded_at.date(),
            group[0].number,
        )
        for group in groups.values()
    )
    holding = [one for one in mine if one.holds(as_of)]
    number = whole(holding)
    grades = sorted((one for one in holding if one.values["grade"]), key=_grade)
    return Line(
        kind.key,
        str(kind.label),
        "" if number is None else wording.number(number),
        period(holding[0].valid_from, holding[0].valid_to) if holding else "",
        past,
        tuple((grade_name(one.values["grade"] or ""), wording.number(one.number_of("pupils") or 0)) for one in grades),
    )


def whole(holding: Sequence[Told]) -> int | None:
    """The count of the whole school, else the sum of its grades; None when nothing is known."""
    of_all = [one for one in holding if not one.values["grade"]] or list(holding)
    return sum(one.number_of("pupils") or 0 for one in of_all) if of_all else None


def _grade(one: Told) -> tuple[int, str]:
    grade = one.values["grade"] or ""
    return (99, grade) if (year := number_in(grade)) is None else (year, "")


def address_text(one: Told) -> str:
    v = one.values
    place = f"{v['postal_code'] or ''} {v['city'] or ''}".strip()
    return ", ".join(part for part in (v["street"], place) if part)


def site_lines(
    site: tuple[int, str],
    used: Sequence[Told],
    told: Sequence[Told],
    as_of: AsOf,
    labels: Mapping[type[DatedFact], str],
) -> SiteTold:
    """`used`: the school's uses of this site; `told`: what is said of the site."""
    pk, code = site
    mine = [one for one in told if one.number_of("site_id") == pk]
    address = [one for one in mine if one.fact is SiteDetails]
    holding = next((one for one in address if one.holds(as_of)), None)
    east, north = (holding.number_of("easting"), holding.number_of("northing")) if holding else (None, None)
    networks = tuple(
        line(key, labels[fact], [one for one in mine if one.fact is fact], as_of, network_text)
        for key, fact in (("internet", InternetConnection), ("lan", LanCoverage), ("wlan", WlanCoverage))
        if fact in labels
    )
    return SiteTold(
        pk,
        code,
        any(one.holds(as_of) for one in used),
        line("nutzung", labels[SiteUse], used, as_of, lambda _one: labels[SiteUse]),
        line("anschrift", labels[SiteDetails], address, as_of, address_text),
        networks,
        (east, north) if east is not None and north is not None else None,
    )

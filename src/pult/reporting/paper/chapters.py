"""The annual report of an authority, written from its figures."""

from collections.abc import Mapping, Sequence
from datetime import date

from pult.kernel.figures.table import FigureTable
from pult.reporting.paper.annual import closing, equipment, network, opening, support
from pult.reporting.paper.annual.incidents import incidents
from pult.reporting.paper.annual.material import Material
from pult.reporting.paper.edition import Chapter, numbered


def annual_chapters(
    tables: Mapping[str, FigureTable],
    series: Mapping[str, Sequence[tuple[int, int]]],
    *,
    authority_name: str,
    valid_on: date,
) -> tuple[Chapter, ...]:
    """The chapters of the annual report, in the active language.

    `tables` are figures by their key; a chapter whose figures are all missing is left out. `series` holds
    (year, number at the end of the year), oldest first; `tablets` is drawn. `valid_on` is the key date.
    """
    material = Material(authority_name, valid_on, tables, series)
    get = tables.get
    chapters = [opening.introduction(material), opening.schools(material)]
    if (table := get("internet-by-school-type")) is not None:
        chapters.append(network.internet(table))
    if (table := get("lan-wlan-by-school-type")) is not None:
        chapters.append(network.local_networks(table))
    if (table := get("displays-by-school-type")) is not None:
        chapters.append(equipment.displays(table))
    damage, losses = get("damage-by-year"), get("losses-by-year")
    by_school_type, by_user_group = get("tablets-by-school-type"), get("tablets-by-user-group")
    if by_school_type is not None or by_user_group is not None:
        years = series.get("tablets", ())
        chapters.append(equipment.tablets(by_school_type, by_user_group, damage, years))
    if (table := get("pcs-by-school-type")) is not None:
        chapters.append(equipment.computers(table))
    if damage is not None or losses is not None:
        chapters.append(incidents(damage, losses))
    if (table := get("support-by-school-type")) is not None:
        chapters.append(support.support(table))
    chapters += [closing.method(), closing.audit(), closing.directory()]
    return numbered(tuple(chapters))

"""Where the cells of records lead: devices by their serial number, schools by number, name or site."""

from collections.abc import Sequence
from typing import Any, Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from pult.inventory.public import Item
from pult.schools.public import Authority, School

SCHOOL_DIGITS: Final = 6
"""A site's code is its school's number and a letter."""


class Links:
    """For one page of one kind of record: two queries at most, whatever the number of lines."""

    def __init__(self, headers: Sequence[str], rows: Sequence[Sequence[Any]], authority: Authority) -> None:
        self._number = authority.number
        self._at = {header: place for place, header in enumerate(headers)}
        self._numeric = frozenset(
            place for place in range(len(headers)) if rows and all(isinstance(line[place], int) for line in rows)
        ) - {self._at.get(_("Bewegung"))}
        self._items = self._known_items(rows, authority)
        self._schools = self._known_schools(rows, authority)

    def numeric(self, place: int) -> bool:
        return place in self._numeric

    def href(self, place: int, cell: object, line: Sequence[Any]) -> str:
        if place == self._at.get(_("Seriennummer")):
            item = self._items.get(str(cell))
            return self._address("inventory-item", item) if item else ""
        if place in (self._at.get(_("Schule")), self._at.get(_("Schulnummer")), self._at.get(_("Standort"))):
            school = self._school(line)
            return self._address("schools-dossier", school) if school in self._schools and cell else ""
        return ""

    def _school(self, line: Sequence[Any]) -> str:
        for header in (_("Schulnummer"), _("Standort")):
            place = self._at.get(header)
            if place is not None and line[place]:
                return str(line[place])[:SCHOOL_DIGITS]
        return ""

    def _address(self, name: str, *arguments: object) -> str:
        try:
            return reverse(name, args=[self._number, *arguments])
        except NoReverseMatch:
            return ""

    def _known_items(self, rows: Sequence[Sequence[Any]], authority: Authority) -> dict[str, int]:
        place = self._at.get(_("Seriennummer"))
        numbers = {str(line[place]) for line in rows if line[place]} if place is not None else set()
        if not numbers:
            return {}
        found = Item.objects.filter(authority_id=authority.pk, serial_number__in=numbers)
        return {serial: key for serial, key in found.values_list("serial_number", "pk") if serial}

    def _known_schools(self, rows: Sequence[Sequence[Any]], authority: Authority) -> set[str]:
        numbers = {self._school(line) for line in rows} - {""}
        if not numbers:
            return set()
        found = School.objects.filter(authority_id=authority.pk, number__in=numbers)
        return set(found.values_list("number", flat=True))

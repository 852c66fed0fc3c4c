"""What a listed school means for the books: new, changed or as it was, and what is to be stated of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from pult.kernel import wording

from ..codes import SCHOOL_TYPES
from ..rules import last_day
from .books import Books
from .differing import Period, first, first_operation, holding, news, operation_news
from .listed import ADDRESS, DETAILS, Listed
from .unsaid import kept_unsaid


@dataclass(slots=True)
class Verdict:
    """`school` and `site` are ids, None for what is to be made; the periods are what is to be stated.

    `placed` is False when the list's address is no site's. `cleared`: what the books have and the list empties.
    """

    listed: Listed
    school: int | None
    site: int | None
    new: bool
    placed: bool = True
    details: list[Period] = field(default_factory=list)
    types: list[Period] = field(default_factory=list)
    operations: list[Period] = field(default_factory=list)
    uses: bool = False
    address: list[Period] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    cleared: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        stated = self.details or self.types or self.operations or self.address or self.uses
        return not self.new and bool(stated)


class Judge:
    """Compares listed schools with the books as of the list's day."""

    def __init__(self, books: Books, on: date, said: Collection[str]) -> None:
        self.books, self.on, self.said = books, on, said
        self.sites_of = books.sites_on(on)

    def verdict(self, listed: Listed) -> Verdict:
        books = self.books
        school = books.schools[listed.number][0] if listed.number in books.schools else None
        found = Verdict(listed, school, None, new=not books.knows(school))
        self._place(found)
        facts = (
            ("details", books.details, listed.details, DETAILS),
            ("types", books.types, (listed.type,), ("type",)),
            ("operations", books.operations, (listed.status,), ("status",)),
            ("address", books.addresses, listed.address, ADDRESS),
        )
        for name, known, values, columns in facts:
            subject = found.site if name == "address" else school
            if name == "address" and not found.placed:
                continue
            operation = name == "operations"
            if subject is None or subject not in known:
                stated = first_operation(listed.status, listed.since, self.on) if operation else first(values)
            else:
                periods = known[subject]
                if operation:
                    stated = self._news(periods, listed)
                else:
                    before = holding(periods, self.on) or periods[0]
                    values = kept_unsaid(columns, values, before.values, self.said)
                    stated = _news(periods, values, self.on)
                if stated:
                    now = holding(periods, stated[0].start)
                    found.changes.extend(_differences(columns, now, stated))
                    found.cleared.extend(_cleared(columns, now, stated[0]))
            setattr(found, name, stated)
        return found

    def _news(self, known: list[Period], listed: Listed) -> list[Period]:
        return operation_news(known, listed.status, listed.since, self.on)

    def _place(self, found: Verdict) -> None:
        """The list's address is that of the school's first site, unless that has another school by now."""
        books, school, code = self.books, found.school, found.listed.site_code
        used = self.sites_of.get(school, []) if school is not None else []
        authority = books.authorities.get(found.listed.authority)
        own = books.sites.get((authority, code)) if authority is not None else None
        if own in used:
            found.site = own
        elif used:
            found.site = used[0]
        elif own is None or own not in books.uses:
            found.site, found.uses = own, True
        else:
            found.placed = False


def _news(known: list[Period], values: tuple[Any, ...], on: date) -> list[Period]:
    found = news(known, values, on=on)
    return [] if found is None else [found]


_NAMES: Final = {
    "name": "Name",
    "short_name": "Kurzbezeichnung",
    "legal_form": "Rechtsform",
    "email": "E-Mail",
    "phone": "Telefon",
    "homepage": "Homepage",
    "type": "Schulform",
    "status": "Schulbetriebsschlüssel",
    "street": "Straße",
    "postal_code": "PLZ",
    "city": "Ort",
    "easting": "Rechtswert",
    "northing": "Hochwert",
}


def _differences(columns: tuple[str, ...], old: Period | None, stated: Sequence[Period]) -> Iterator[str]:
    """`Name „A“ → „B“` for every value that differs; of a school that will end, its last day."""
    new = stated[0]
    last = ""
    if columns == ("status",) and (day := last_day(new.values[0], new.end)) is not None:
        last = _("letzter Tag %(day)s") % {"day": wording.day(day)}
    if last and old is not None and old.values == new.values:
        yield last
    values = old.values if old is not None else (None,) * len(columns)
    for column, before, after in zip(columns, values, new.values, strict=True):
        if before == after:
            continue
        line = f"{_(_NAMES[column])} „{_shown(column, before)}“ → „{_shown(column, after)}“"
        if column == "status":
            line += " " + _("ab %(day)s") % {"day": wording.day(new.start)} + (f", {last}" if last else "")
        yield line


def _cleared(columns: tuple[str, ...], old: Period | None, new: Period) -> Iterator[str]:
    if old is not None:
        for column, before, after in zip(columns, old.values, new.values, strict=True):
            if before not in ("", None) and after in ("", None):
                yield column


def _shown(column: str, value: object) -> str:
    if value is None:
        return ""
    return SCHOOL_TYPES.get(str(value), str(value)) if column == "type" else str(value)

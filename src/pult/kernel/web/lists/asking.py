"""What a list was asked for: read from the address, and written back into addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from pult.kernel.bounds import number_in
from pult.kernel.tables.values import ValueRefused
from pult.kernel.texts import CONTROL
from pult.kernel.web.days import day_typed, not_after

from .definition import Filter, Listing

RESERVED = frozenset({"suche", "sortierung", "seite", "anzahl", "tag", "format", "auswahl", "alle", "ansicht"})


@dataclass(frozen=True)
class Asked:
    """`filters`: key → values, only what the list knows. `on`: the day, today unless another was asked for."""

    filters: Mapping[str, tuple[str, ...]]
    search: str
    sort: str
    descending: bool
    page: int
    size: int
    on: date
    today: date
    default_sort: str
    default_size: int
    refused: tuple[str, ...] = field(default=(), compare=False)
    """What of the address was not understood, in words."""
    kept: tuple[tuple[str, str], ...] = ()
    """Other parameters of the page, carried along."""

    def one(self, key: str) -> str | None:
        """The only value of a filter, None when it was not asked."""
        values = self.filters.get(key, ())
        return values[0] if values else None

    @property
    def narrowed(self) -> bool:
        return bool(self.search or any(self.filters.values()))

    @property
    def sorted_by(self) -> str:
        return f"-{self.sort}" if self.descending else self.sort

    def pairs(self) -> list[tuple[str, str]]:
        """The whole question as address parameters, what goes without saying left out."""
        found = [*self.kept]
        found += [(key, value) for key, values in self.filters.items() for value in values]
        if self.search:
            found.append(("suche", self.search))
        if self.sorted_by != self.default_sort:
            found.append(("sortierung", self.sorted_by))
        if self.size != self.default_size:
            found.append(("anzahl", str(self.size)))
        if self.on != self.today:
            found.append(("tag", self.on.isoformat()))
        if self.page != 1:
            found.append(("seite", str(self.page)))
        return found

    def address(self, **changes: Any) -> str:
        """`?…` of this question with changes (fields of Asked); a change of the question begins at page 1."""
        return written(replace(self, **{"page": 1, **changes}).pairs())

    def without(self, key: str, value: str) -> str:
        """The address with one filter value taken out."""
        filters = {**self.filters, key: tuple(v for v in self.filters.get(key, ()) if v != value)}
        return self.address(filters=filters)

    def cleared(self) -> str:
        return self.address(filters={}, search="")


def written(pairs: Sequence[tuple[str, str]]) -> str:
    address = QueryDict(mutable=True)
    for key, value in pairs:
        address.appendlist(key, value)
    return f"?{address.urlencode()}"


def asked_of(listing: Listing[Any], query: QueryDict, *, today: date, keep: Sequence[str] = ()) -> Asked:
    """Reads the address. What it does not understand is left out and said, never an error page."""
    refused: list[str] = []
    filters: dict[str, tuple[str, ...]] = {}
    for one in listing.filters:
        values = [v for raw in query.getlist(one.key) if (v := _accepted(one, raw.strip(), refused)) is not None]
        if values:
            several = one.kind == "choices"
            filters[one.key] = tuple(dict.fromkeys(values)) if several else (values[-1],)
    sort = query.get("sortierung", "") or listing.default_sort
    if sort.lstrip("-") not in {c.key for c in listing.columns if c.sortable}:
        refused.append(_("Nach „%(name)s“ lässt sich diese Liste nicht ordnen.") % {"name": sort.lstrip("-")})
        sort = listing.default_sort
    size = _number(query.get("anzahl"), listing.sizes[0])
    on = today
    if listing.dated and (typed := query.get("tag", "").strip()):
        try:
            on = not_after(day_typed(typed), listing.latest)
        except ValueRefused as why:
            refused.append(str(why))
    return Asked(
        filters=filters,
        search=" ".join(CONTROL.sub("", query.get("suche", "")).split())[:100],
        sort=sort.lstrip("-"),
        descending=sort.startswith("-"),
        page=max(1, _number(query.get("seite"), 1)),
        size=size if size in listing.sizes else listing.sizes[0],
        on=on,
        today=today,
        default_sort=listing.default_sort,
        default_size=listing.sizes[0],
        refused=tuple(refused),
        kept=tuple((key, value) for key in keep for value in query.getlist(key)),
    )


def _accepted(one: Filter, raw: str, refused: list[str]) -> str | None:
    if not raw:
        return None
    if one.kind in ("choice", "choices"):
        raw = one.aliases.get(raw, raw)
        if raw in {choice.value for choice in one.choices}:
            return raw
        refused.append(_("„%(filter)s“ kennt „%(value)s“ nicht.") % {"filter": one.label, "value": raw[:60]})
        return None
    if one.kind == "day":
        try:
            return day_typed(raw).isoformat()
        except ValueRefused as why:
            refused.append(f"{one.label}: {why}")
            return None
    if one.kind == "number":
        if raw.isascii() and raw.isdigit() and len(raw) < 10:
            return str(int(raw))
        refused.append(
            _("„%(filter)s“ braucht eine ganze Zahl, nicht „%(value)s“.") % {"filter": one.label, "value": raw[:60]}
        )
        return None
    return CONTROL.sub("", raw)[:200]


def _number(raw: str | None, otherwise: int) -> int:
    number = number_in(raw or "", most=10**9 - 1)
    return otherwise if number is None else number

"""The one inbox: what waits for somebody, gathered from all modules.

A module registers a source when the product starts. A source is asked on behalf of a viewer and answers with what is
due there; it holds nothing itself. Whoever lacks the source's permission never has it asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from pult.kernel.access.permissions import Permission
from pult.kernel.access.viewer import Viewer
from pult.kernel.keydates import AsOf


@dataclass(frozen=True)
class Due:
    """One thing that waits. `due_on`: until when, None for at once. `text`: what to know, `href`: where it is done.

    `kind`: warning for what is late or wrong.
    """

    title: str
    due_on: date | None = None
    text: str = ""
    href: str = ""
    kind: Literal["info", "warning"] = "info"


@dataclass(frozen=True)
class Asking:
    """On whose behalf a source is asked. `schools`: for which the viewer holds the source's permission, None for all."""

    viewer: Viewer
    as_of: AsOf
    number: str
    schools: frozenset[int] | None

    @property
    def authority(self) -> int:
        return self.as_of.authority_id

    @property
    def on(self) -> date:
        return self.as_of.valid_on

    def address(self, name: str, *arguments: object, query: str = "") -> str:
        """Of a page of the authority; empty where the product has no such page."""
        try:
            return reverse(name, args=[self.number, *arguments]) + query
        except NoReverseMatch:
            return ""


@dataclass(frozen=True)
class Source:
    """`key`: German, stands in addresses. `label`: what such things are called."""

    key: str
    label: str | Promise
    permission: Permission
    due: Callable[[Asking], Sequence[Due]]


_sources: dict[str, Source] = {}


def register(*added: Source) -> None:
    for one in added:
        _sources[one.key] = one


@dataclass(frozen=True)
class Waiting:
    """Something due, and of which source it is."""

    source: Source
    due: Due


def sources_for(viewer: Viewer, authority: int) -> list[Source]:
    """The sources that may be asked for the viewer, in the order of registration."""
    return [one for one in _sources.values() if viewer.may_somewhere(one.permission, authority)]


def inbox(viewer: Viewer, as_of: AsOf, number: str) -> list[Waiting]:
    """All that waits for the viewer on the day: what is due at once first, then by day."""
    authority = as_of.authority_id
    found = [
        Waiting(source, due)
        for source in sources_for(viewer, authority)
        for due in source.due(Asking(viewer, as_of, number, viewer.units(source.permission, authority)))
    ]
    return sorted(found, key=lambda one: (one.due.due_on or date.min, one.due.kind != "warning", one.due.title))

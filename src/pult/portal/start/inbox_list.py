"""The inbox as a list."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pult.kernel import wording
from pult.kernel.access.viewer import Viewer
from pult.kernel.german import has_words, sort_key
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.web.days import today
from pult.kernel.web.inbox import Waiting, inbox, sources_for
from pult.kernel.web.lists import Asked, Choice, Column, EmptyState, Filter, Listing, show
from pult.kernel.web.request import PageRequest
from pult.schools.public import Authority, authority_of


class InboxList(Listing[Waiting]):
    """All that waits for somebody; computed, not stored."""

    key = "portal-inbox"

    def __init__(self, viewer: Viewer, authority: Authority) -> None:
        self._viewer, self._authority = viewer, authority

    @property
    def title(self) -> str:
        return _("Eingang")

    @property
    def columns(self) -> Sequence[Column[Waiting]]:
        return (
            Column("titel", _("Was zu tun ist"), lambda one: one.due.title, href=lambda one: one.due.href),
            Column("erlaeuterung", _("Erläuterung"), lambda one: one.due.text, sortable=False, secondary=True),
            Column("art", _("Art"), lambda one: str(one.source.label)),
            Column("faellig", _("Fällig"), lambda one: one.due.due_on, text=self._until),
        )

    def _until(self, one: Waiting) -> str:
        if one.due.due_on is None:
            return _("sofort")
        text = wording.day(one.due.due_on)
        return _("%(day)s, überfällig") % {"day": text} if one.due.due_on < today() else text

    @property
    def default_sort(self) -> str:
        return "faellig"

    @property
    def counted(self) -> Any:
        return lambda n: ngettext("%(n)s Eintrag", "%(n)s Einträge", n) % {"n": wording.number(n)}

    @property
    def search_label(self) -> str:
        return _("Titel oder Erläuterung")

    @property
    def filters(self) -> Sequence[Filter]:
        there = Counter(one.source.key for one in self._all)
        choices = [
            Choice(one.key, f"{one.label} ({wording.number(there[one.key])})")
            for one in sources_for(self._viewer, self._authority.pk)
        ]
        late = [Choice("ja", _("nur Überfälliges"))]
        return (Filter("art", _("Art"), choices=choices), Filter("ueberfaellig", _("Frist"), choices=late))

    @property
    def empty(self) -> EmptyState:
        return EmptyState(
            _("Nichts zu tun"), _("Es wartet nichts auf Sie. Was fällig wird, erscheint hier von selbst.")
        )

    @cached_property
    def _all(self) -> list[Waiting]:
        as_of = resolve(self._authority.pk, KeyDate(today()))
        return inbox(self._viewer, as_of, self._authority.number)

    def _asked(self, asked: Asked) -> list[Waiting]:
        found = [
            one
            for one in self._all
            if (not asked.one("art") or one.source.key == asked.one("art"))
            and (not asked.one("ueberfaellig") or (one.due.due_on is not None and one.due.due_on < today()))
            and has_words(asked.search, one.due.title, one.due.text)
        ]
        if asked.sort != "faellig":
            by = {"titel": lambda one: sort_key(one.due.title), "art": lambda one: sort_key(str(one.source.label))}[
                asked.sort
            ]
            found.sort(key=by)
        return found[::-1] if asked.descending else found

    def count(self, asked: Asked) -> int:
        return len(self._asked(asked))

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[Waiting]:
        return self._asked(asked)[offset : offset + limit]


@require_safe
def inbox_page(request: PageRequest, number: str) -> HttpResponseBase:
    """Everyone who has to do with the authority has an inbox; it holds what their roles may see."""
    authority = authority_of(request, number)
    return show(request, InboxList(request.viewer, authority))

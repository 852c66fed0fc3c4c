"""Lists kept under a name: each person's own questions, as links above the list.

A list says `savable`; the view that shows it also takes POST. `show` does the rest: the present question is kept under
`name`, and the one named by `loeschen` is forgotten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pult.kernel.bounds import number_in
from pult.kernel.german import sort_key
from pult.kernel.models import SavedList
from pult.kernel.texts import CONTROL
from pult.kernel.web.request import PageRequest
from pult.kernel.web.telling import tell

from .asking import Asked
from .definition import Listing

MOST: Final = 50
"""So many lists of one kind each person may keep."""


@dataclass(frozen=True)
class SavedLink:
    """A question that was kept. `current`: it is the one shown."""

    id: int
    name: str
    href: str
    current: bool


def saved_lists(request: PageRequest, listing: Listing[Any], asked: Asked) -> Sequence[SavedLink]:
    """The viewer's own, by name."""
    shown = _question(asked)
    return [
        SavedLink(one.pk, one.name, f"?{one.query}", one.query == shown)
        for one in sorted(_own(request, listing), key=lambda one: sort_key(one.name))
    ]


def answer_saving(request: PageRequest, listing: Listing[Any], asked: Asked) -> HttpResponseBase:
    """Keeps the question of the address, or forgets one that was kept; then back to the list."""
    query = _question(asked)
    back = f"{request.path}?{query}" if query else request.path
    if forget := request.POST.get("loeschen", ""):
        gone = _own(request, listing).filter(pk=number_in(forget) or 0).first()
        if gone is not None:
            gone.delete()
            tell(request, _("Die gespeicherte Liste „%(name)s“ ist gelöscht.") % {"name": gone.name})
        return redirect(back)
    name = " ".join(CONTROL.sub("", request.POST.get("name", "")).split())[:60]
    if not name:
        tell(request, _("Bitte einen Namen eingeben, unter dem die Liste gespeichert wird."), kind="warning")
    elif not query:
        tell(request, _("Bitte zuerst einen Filter setzen: gespeichert wird, was eingeschränkt ist."), kind="warning")
    elif len(query) > _LONGEST:
        tell(request, _("Diese Einschränkung ist zu lang zum Speichern."), kind="warning")
    elif not _own(request, listing).filter(name=name).exists() and _own(request, listing).count() >= MOST:
        tell(
            request,
            _("Mehr als %(n)s Listen lassen sich nicht speichern; bitte eine löschen.") % {"n": MOST},
            kind="warning",
        )
    else:
        SavedList.objects.update_or_create(
            authority_id=request.place.pk,
            account=request.viewer.account_id or 0,
            list=listing.key,
            name=name,
            defaults={"query": query},
        )
        tell(request, _("Gespeichert als „%(name)s“.") % {"name": name})
    return redirect(back)


_LONGEST: Final = 2_000


def _own(request: PageRequest, listing: Listing[Any]) -> Any:
    return SavedList.objects.filter(
        authority_id=request.place.pk, account=request.viewer.account_id or 0, list=listing.key
    )


def _question(asked: Asked) -> str:
    """Without the page. The day is kept only when one was asked for."""
    return asked.address().removeprefix("?")

"""The administration's front page: what of it the viewer may do."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pult.kernel.access.permissions import permissions
from pult.kernel.access.refusals import Forbidden
from pult.kernel.web.request import PageRequest
from pult.schools.public import authority_and_schools_for

from ..access import VIEW_POSTS


@dataclass(frozen=True)
class Room:
    """A page of the administration. `permission`: the key of what it takes; `whole`: for the whole authority."""

    address: str
    permission: str
    title: Any
    text: Any
    whole: bool = True


def rooms() -> tuple[Room, ...]:
    return (
        Room(
            "people-posts",
            "people.view_posts",
            _("Zuständige"),
            _("Wer wofür zuständig ist, heute und an jedem Tag."),
            False,
        ),
        Room(
            "people-persons", "people.edit_posts", _("Personen"), _("Personen erfassen, Posten besetzen und beenden.")
        ),
        Room(
            "people-accounts",
            "people.manage_accounts",
            _("Zugänge"),
            _("Einladen, sperren, zweiten Faktor zurücksetzen."),
        ),
        Room("people-authority", "administration.edit", _("Schulträger"), _("Name, kurzer Text und Zeichen.")),
        Room(
            "inventory-places", "administration.edit", _("Orte"), _("Lager, Tauschreserve, Reparatur und ihre Namen.")
        ),
        Room(
            "catalogue-categories",
            "catalogue.edit",
            _("Kategorien"),
            _("Arten von Geräten, ihre Nutzungsjahre und andere Namen."),
        ),
        Room("catalogue-products", "catalogue.edit", _("Produkte"), _("Hersteller und Modelle.")),
        Room("api-tokens", "api.tokens", _("Schnittstelle"), _("Zugänge für Programme ausstellen und sperren.")),
        Room("reporting-terms", "reporting.publish", _("Offene Daten"), _("Lizenz und Ansprechstelle.")),
        Room("portal-proofs", "audit.view", _("Prüfung der Bücher"), _("Ob alles lückenlos und unverändert ist.")),
        Room("portal-audit-trail", "audit.view", _("Protokoll"), _("Jeder Vorgang mit Tag und Namen.")),
    )


@require_safe
def hub(request: PageRequest, number: str) -> HttpResponse:
    authority, _schools = authority_and_schools_for(request, number, VIEW_POSTS)
    tiles = [
        {"title": room.title, "text": room.text, "href": href}
        for room in rooms()
        if _may(request, authority.pk, room) and (href := _address(room.address, number))
    ]
    if not tiles:
        raise Forbidden(VIEW_POSTS)
    return render(request, "people/hub.html", {"tiles": tiles, "breadcrumbs": [(_("Verwaltung"), "")]})


def _may(request: PageRequest, authority: int, room: Room) -> bool:
    permission = permissions().get(room.permission)
    if permission is None:
        return False
    if room.whole:
        return request.viewer.may(permission, authority)
    return request.viewer.may_somewhere(permission, authority)


def _address(name: str, number: str) -> str:
    try:
        return reverse(name, args=[number])
    except NoReverseMatch:
        return ""

"""The start page of an authority, by role."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pult.inventory.public import MOVE_ITEMS
from pult.kernel import wording
from pult.kernel.access.permissions import Permission
from pult.kernel.clock import ahead, told
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import Entry
from pult.kernel.web.days import today
from pult.kernel.web.inbox import inbox, sources_for
from pult.kernel.web.request import PageRequest
from pult.people.public import MANAGE_ACCOUNTS, ROLES
from pult.portal.access import RUN_IMPORTS, VIEW_AUDIT_TRAIL
from pult.reporting.public import EDIT_REPORTS
from pult.schools.public import VIEW_SCHOOLS, Authority, School, authority_of

from .changes import changes
from .home import remember
from .numbers import numbers
from .published import published
from .school_numbers import own_schools
from .seen import Seen
from .watching import Number, Watching

DUE_SHOWN = 6


@require_safe
def page(request: PageRequest, number: str) -> HttpResponse:
    authority = authority_of(request, number)
    if not School.objects.filter(authority_id=authority.pk).exists():
        return remember(_empty(request, authority), number)
    watching = Watching(request.viewer, authority, resolve(authority.pk, KeyDate(today())))
    waiting = inbox(request.viewer, watching.as_of, number)
    seen = Seen.of(request, authority) if request.viewer.may(VIEW_AUDIT_TRAIL, authority.pk) else None
    found = numbers(watching)
    if seen is not None and "auditor" in request.viewer.roles(authority.pk):
        found.append(_entries(watching, seen))
    reads = request.viewer.may_somewhere(VIEW_SCHOOLS, authority.pk)
    now = timezone.now()
    manages = request.viewer.may(MANAGE_ACCOUNTS, authority.pk)
    context = {
        "clock": told(watching.as_of.known_at, now) if manages and ahead(watching.as_of.known_at, now) else None,
        "roles": ", ".join(str(ROLES[key].name) for key in request.viewer.roles(authority.pk) if key in ROLES),
        "today": wording.day(watching.as_of.valid_on),
        "numbers": found,
        "waiting": waiting[:DUE_SHOWN],
        "waiting_count": len(waiting),
        "inbox": bool(sources_for(request.viewer, authority.pk)),
        "inbox_href": watching.address("portal-inbox"),
        "changes": changes(watching) if reads else [],
        "reads": reads,
        "whole": watching.schools is None,
        "schools": _named(watching) if watching.schools else [],
        "published": published(authority),
        "actions": _actions(watching),
        "search": watching.address("portal-search"),
    }
    response = remember(render(request, "portal/start/page.html", context), number)
    if seen is not None:
        seen.keep(response)
    return response


def _empty(request: PageRequest, authority: Authority) -> HttpResponse:
    """Nothing has been read in yet: what to do first."""
    watching = Watching(request.viewer, authority, resolve(authority.pk, KeyDate(today())))
    may = request.viewer.may
    steps = [
        (_("Schulen einlesen"), _("Die Schulliste des Landes oder eine eigene Liste."), RUN_IMPORTS, "portal-imports"),
        (_("Geräte einlesen"), _("Die Listen, die es schon gibt: je Zeile ein Gerät."), RUN_IMPORTS, "portal-imports"),
        (
            _("Konten einladen"),
            _("Wer in der Stadt und in den Schulen mitarbeitet."),
            MANAGE_ACCOUNTS,
            "people-accounts",
        ),
    ]
    context = {
        "steps": [
            (title, text, watching.address(page)) for title, text, need, page in steps if may(need, authority.pk)
        ],
    }
    return render(request, "portal/start/empty.html", context)


def _named(watching: Watching) -> list[dict[str, str]]:
    from pult.schools.public import SchoolDetails

    names = dict(
        SchoolDetails.objects.filter(watching.as_of.holds, school_id__in=watching.schools or ()).values_list(
            "school_id", "short_name"
        )
    )
    return [
        {
            "name": names.get(school.pk, school.number),
            "number": school.number,
            "href": watching.address("schools-dossier", school.number),
        }
        for school in own_schools(watching)
    ]


def _actions(watching: Watching) -> list[tuple[str, str]]:
    """What the viewer may begin from here."""
    wanted: list[tuple[Permission, str, str, dict[str, Any]]] = [
        (RUN_IMPORTS, _("Liste einlesen"), "portal-imports", {}),
        (MOVE_ITEMS, _("Geräte umsetzen"), "inventory-items", {"ort": "bestand"}),
        (EDIT_REPORTS, _("Bericht schreiben"), "reporting-documents", {}),
        (MANAGE_ACCOUNTS, _("Konto einladen"), "people-accounts", {}),
    ]
    may = watching.viewer.may_somewhere
    found = [
        (label, watching.address(page, **asked))
        for need, label, page, asked in wanted
        if may(need, watching.authority.pk)
    ]
    return [(label, href) for label, href in found if href]


def _entries(watching: Watching, seen: Seen) -> Number:
    """Entries since the auditor last looked."""
    count = Entry.objects.filter(authority_id=watching.authority.pk, number__gt=seen.before).count()
    return Number(
        ngettext("Vorgang seit dem letzten Besuch", "Vorgänge seit dem letzten Besuch", count),
        wording.number(count),
        watching.address("portal-audit-trail"),
    )

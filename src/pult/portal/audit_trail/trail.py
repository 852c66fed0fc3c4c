"""The audit trail's page."""

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pult.kernel.web.lists import show
from pult.kernel.web.request import PageRequest
from pult.schools.public import authority_for

from ..access import VIEW_AUDIT_TRAIL
from .listing import EntriesListing


@require_safe
def trail(request: PageRequest, number: str) -> HttpResponseBase:
    authority = authority_for(request, number, VIEW_AUDIT_TRAIL)
    context = {
        "trail": [(_("Protokoll"), "")],
        "proofs": reverse("portal-proofs", args=[authority.number]),
    }
    return show(request, EntriesListing(authority), template="portal/audit_trail/trail.html", context=context)

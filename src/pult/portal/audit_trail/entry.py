"""One entry of any kind: who, when, what it wrote, what it rests on, what undid it; and taking it back."""

from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pult.infrastructure.public import EDIT_NETWORKS
from pult.inventory.public import REVERSE_MOVEMENTS
from pult.kernel.access.permissions import Permission
from pult.kernel.access.refusals import Forbidden
from pult.kernel.documents import stored_path
from pult.kernel.figures.written import moment
from pult.kernel.models import Document, Entry
from pult.kernel.undoing_entries import undo_entry
from pult.kernel.web.file_names import named
from pult.kernel.web.lists import show
from pult.kernel.web.parts import Fact, Tab
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.people.public import actor_names
from pult.schools.public import EDIT_SCHOOLS, Authority, authority_for

from ..access import UNDO_IMPORTS, VIEW_AUDIT_TRAIL, VIEW_IMPORTS
from .actions import action_name
from .contents import VIEW, FactsListing, LinesListing

FACTS, LINES = "angaben", "bewegungen"
BY_FACTS = {"schools.": EDIT_SCHOOLS, "infrastructure.": EDIT_NETWORKS}
"""Entries that are taken back here, by what their action begins with."""


def entry_for(request: PageRequest, number: str, entry: int) -> tuple[Authority, Entry]:
    """For those who see the audit trail; those who see imports see what imports wrote and what undid them."""
    authority = _authority(request, number)
    found = (
        Entry.objects.filter(authority_id=authority.pk, number=entry)
        .select_related("document", "run", "undoes__run", "undone_by")
        .first()
    )
    if found is None:
        raise Http404
    of_import = found.run_id is not None or (found.undoes is not None and found.undoes.run_id is not None)
    if not (of_import or request.viewer.may(VIEW_AUDIT_TRAIL, authority.pk)):
        raise Forbidden(VIEW_AUDIT_TRAIL)
    return authority, found


def _authority(request: PageRequest, number: str) -> Authority:
    """The authority, for those who hold either permission for the whole of it."""
    try:
        return authority_for(request, number, VIEW_AUDIT_TRAIL)
    except Forbidden:
        return authority_for(request, number, VIEW_IMPORTS)


@require_safe
def entry(request: PageRequest, number: str, entry: int) -> HttpResponseBase:
    authority, found = entry_for(request, number, entry)
    undone_by = getattr(found, "undone_by", None)
    facts, lines = FactsListing(found), LinesListing(found)
    counts = {FACTS: facts.total, LINES: lines.total}
    asked = request.GET.get(VIEW, "")
    view = asked if asked in counts else LINES if counts[LINES] else FACTS
    address = reverse("portal-entry", args=[authority.number, found.number])
    way = _way_back(request, authority, found)
    context = {
        "entry": found,
        "facts": _facts(authority, found),
        "undone_by": undone_by,
        "undone_href": reverse("portal-entry", args=[authority.number, undone_by.number]) if undone_by else "",
        "tabs": [
            Tab(_("Bewegungen"), f"{address}?{VIEW}={LINES}", view == LINES, str(counts[LINES])),
            Tab(_("Angaben"), f"{address}?{VIEW}={FACTS}", view == FACTS, str(counts[FACTS])),
        ],
        "has_contents": any(counts.values()),
        "way": way,
        "trail": _trail(request, authority, found),
    }
    listing = lines if view == LINES else facts
    return show(request, listing, template="portal/audit_trail/entry.html", context=context, keep=(VIEW,))


@dataclass(frozen=True)
class WayBack:
    """How an entry is taken back: by a form sent to `post`, or on another page, `href`."""

    label: str
    href: str = ""
    post: str = ""


def _way_back(request: PageRequest, authority: Authority, entry: Entry) -> WayBack | None:
    """None when it is undone, undoes another, can't be taken back, or the viewer may not."""
    if getattr(entry, "undone_by", None) is not None or entry.undoes_id is not None:
        return None

    def may(permission: Permission) -> bool:
        return request.viewer.may(permission, authority.pk)

    if entry.run_id is not None:
        if not may(UNDO_IMPORTS):
            return None
        return WayBack(
            _("Import zurücknehmen"), href=reverse("portal-import-undo", args=[authority.number, entry.run_id])
        )
    if entry.action.startswith("inventory.") and may(REVERSE_MOVEMENTS):
        href = reverse("inventory-entry-reversal", args=[authority.number, entry.number])
        return WayBack(_("Vorgang stornieren"), href=href)
    permission = _fact_permission(entry)
    if permission is not None and may(permission):
        return WayBack(
            _("Vorgang zurücknehmen"), post=reverse("portal-entry-undo", args=[authority.number, entry.number])
        )
    return None


def _fact_permission(entry: Entry) -> Permission | None:
    return next((one for begin, one in BY_FACTS.items() if entry.action.startswith(begin)), None)


@require_POST
def undo(request: PageRequest, number: str, entry: int) -> HttpResponse:
    """Takes back what an entry stated; whatever stands in the way is named."""
    authority, found = entry_for(request, number, entry)
    permission = _fact_permission(found)
    if permission is None or found.run_id is not None:
        raise Http404
    if not request.viewer.may(permission, authority.pk):
        raise Forbidden(permission)
    with once(request) as sending:
        if not sending.repeated:
            undone = undo_entry(
                authority=authority.pk,
                number=found.number,
                of=tuple(BY_FACTS),
                by=request.viewer.actor,
                at=timezone.now(),
            )
            sending.address = reverse("portal-entry", args=[authority.number, found.number])
            tell(
                request,
                _("Vorgang %(number)s ist zurückgenommen.") % {"number": found.number},
                href=reverse("portal-entry", args=[authority.number, undone.number]),
                label=_("Vorgang %(number)s") % {"number": undone.number},
            )
    return redirect(sending.address)


@require_safe
def document(request: PageRequest, number: str, document: int) -> HttpResponseBase:
    """The file that entries of this authority rest on, and of no other unless it is this authority's own."""
    authority = _authority(request, number)
    found = Document.objects.filter(pk=document).first()
    resting = Entry.objects.filter(document_id=document)
    own = resting.filter(authority_id=authority.pk)
    if found is None or found.authority_id not in (None, authority.pk) or not own.exists():
        raise Http404
    if found.authority_id is None and resting.exclude(authority_id=authority.pk).exists():
        raise Http404
    if not request.viewer.may(VIEW_AUDIT_TRAIL, authority.pk) and not own.filter(run__isnull=False).exists():
        raise Forbidden(VIEW_AUDIT_TRAIL)
    path = stored_path(found)
    if not path.is_file():
        raise Http404
    response = named(FileResponse(path.open("rb"), content_type=_BYTES), found.name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


_BYTES = "application/octet-stream"


def _facts(authority: Authority, entry: Entry) -> list[Fact]:
    names = actor_names([entry.actor])
    found = [
        Fact(_("Was"), action_name(entry.action)),
        Fact(_("Erfasst"), moment(entry.recorded_at)),
        Fact(_("Wer"), names[entry.actor]),
    ]
    if why := entry.details.get("why"):
        found.append(Fact(_("Warum"), why))
    if entry.document is not None:
        href = reverse("portal-document", args=[authority.number, entry.document.pk])
        found.append(Fact(_("Beleg"), entry.document.name, href))
    if entry.run is not None:
        href = reverse("portal-import", args=[authority.number, entry.run.pk])
        found.append(Fact(_("Import"), f"{entry.run.pk}: {entry.run.file_name}", href))
    if entry.undoes is not None:
        href = reverse("portal-entry", args=[authority.number, entry.undoes.number])
        found.append(Fact(_("Nimmt zurück"), _("Vorgang %(number)s") % {"number": entry.undoes.number}, href))
    return found


def _trail(request: PageRequest, authority: Authority, entry: Entry) -> list[tuple[str, str]]:
    here = (_("Vorgang %(number)s") % {"number": entry.number}, "")
    if request.viewer.may(VIEW_AUDIT_TRAIL, authority.pk):
        return [(_("Protokoll"), reverse("portal-audit-trail", args=[authority.number])), here]
    return [(_("Importe"), reverse("portal-imports", args=[authority.number])), here]

"""The authority's name, short text and mark."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pult.kernel.errors import PultError
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import Authority, authority_for

from ..access import EDIT_ADMINISTRATION
from ..marks import MarkRefused, check
from ..models import Letterhead
from ..operations.presenting import remove_mark, rename_authority, set_line, set_mark
from .forms import AuthorityForm


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: PageRequest, number: str) -> HttpResponse:
    authority = authority_for(request, number, EDIT_ADMINISTRATION)
    head = Letterhead.objects.filter(authority_id=authority.pk).first()
    form = AuthorityForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        standing=lambda: _standing(authority.pk),
    )
    if request.method == "POST" and form.is_valid():
        try:
            content = _mark(form)
            with once(request, form) as sending:
                if not sending.repeated:
                    _save(request, authority, form, content, timezone.now())
                    sending.address = reverse("people-authority", args=[number])
                    tell(request, _("Die Angaben sind gespeichert."))
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error, "mark" if isinstance(error, MarkRefused) else "name")
    context = {
        "form": form,
        "has_mark": bool(head and head.mark_id),
        "mark": reverse("people-mark", args=[number]),
        "breadcrumbs": [(_("Verwaltung"), reverse("people-administration", args=[number])), (_("Schulträger"), "")],
    }
    return render(request, "people/authority.html", context, status=200 if not form.errors else 422)


def _mark(form: AuthorityForm) -> bytes | None:
    upload = form.cleaned_data["mark"]
    if not upload:
        return None
    content: bytes = upload.read()
    check(content)
    return content


def _save(request: PageRequest, authority: Authority, form: AuthorityForm, content: bytes | None, at: datetime) -> None:
    by = request.viewer.actor
    rename_authority(authority=authority.pk, name=form.cleaned_data["name"], by=by, at=at)
    set_line(authority=authority.pk, line=form.cleaned_data["line"], by=by, at=at)
    if content is not None:
        set_mark(authority=authority.pk, content=content, by=by, at=at)
    elif form.cleaned_data["without_mark"]:
        remove_mark(authority=authority.pk, by=by, at=at)


def _standing(authority: int) -> dict[str, str]:
    head = Letterhead.objects.filter(authority_id=authority).first()
    return {"name": Authority.objects.get(pk=authority).name, "line": head.line if head else ""}

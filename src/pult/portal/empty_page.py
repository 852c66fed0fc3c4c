"""A page with nothing in it but the frame: what every other page is measured against (`pult bench web`)."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pult.kernel.web.request import PageRequest
from pult.schools.public import VIEW_SCHOOLS, authority_and_schools_for


@require_safe
def show(request: PageRequest, number: str) -> HttpResponse:
    """Only where nobody works in earnest."""
    authority_and_schools_for(request, number, VIEW_SCHOOLS)
    if not (settings.DEBUG or settings.PULT_DEMO):
        raise Http404
    return render(request, "kernel/page.html")

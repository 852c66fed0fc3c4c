"""The root of all addresses leads on: to one's own authority, to a choice of several, or to what everyone may read."""

from typing import Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from pult.kernel.german import sort_key
from pult.kernel.web.request import PageRequest
from pult.reporting.public import Publication
from pult.schools.public import Authority

COOKIE: Final = "pult_books"
YEAR: Final = 365 * 24 * 3600


def remember(response: HttpResponse, number: str) -> HttpResponse:
    """Whose books were open last, for those who have to do with several."""
    response.set_cookie(
        COOKIE, number, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


@require_safe
def home(request: PageRequest) -> HttpResponse:
    if not request.viewer.signed_in:
        return _public()
    own = {one.number: one for one in Authority.objects.filter(pk__in=request.viewer.authorities())}
    last = request.COOKIES.get(COOKIE, "")
    if last in own and "wahl" not in request.GET:
        return redirect("portal-start", last)
    if len(own) == 1:
        return redirect("portal-start", next(iter(own)))
    authorities = sorted(own.values(), key=lambda one: sort_key(one.name))
    return render(request, "portal/start/choice.html", {"authorities": authorities})


def _public() -> HttpResponse:
    """Everyone: the authorities that have published something, else the way to sign in."""
    if Publication.objects.exists():
        return redirect("reporting-public-authorities")
    return redirect("account_login")

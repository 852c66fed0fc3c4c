"""Refusals become pages: sign in first, not yours to do, an obstacle with its remedy."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pult.kernel.access.refusals import Forbidden, NotSignedIn
from pult.kernel.errors import PultError


class Refusing:
    """Middleware; forms show their own errors, this is for what nobody caught."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotSignedIn):
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
        if isinstance(exception, Forbidden):
            return render(request, "403.html", {"permission": exception.permission}, status=403)
        if isinstance(exception, PultError):
            return render(request, "obstacle.html", {"error": exception}, status=409)
        if isinstance(exception, OperationalError) and "locked" in str(exception):
            return render(request, "obstacle.html", {"error": _busy()}, status=503)
        return None


def _busy() -> PultError:
    """SQLite has one lock for all who write, and an import held it for longer than anyone waits."""
    return PultError(
        _("Die Bücher sind gerade belegt: Jemand anders schreibt, wohl ein Import."),
        _("Bitte in einer Minute noch einmal versuchen."),
    )

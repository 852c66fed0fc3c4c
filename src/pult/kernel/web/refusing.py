"""Refusals become pages: sign in first, not yours to do, an obstacle with its remedy."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pult.kernel.access.refusals import Forbidden, NotSignedIn
from pult.kernel.errors import PultError
from pult.kernel.full_disk import full, is_full
from pult.kernel.lock import waited_too_long
from pult.kernel.texts import CONTROL
from pult.kernel.writing import Writer, name_of, writer_for

from .failing import misread, not_found

AGAIN: Final = 5
"""Seconds after which a program may ask again."""
MOST_FIELDS: Final = 1_000
CSRF: Final = "csrfmiddlewaretoken"


class Refusing:
    """Middleware; forms show their own errors, this is for what nobody caught."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if CONTROL.search(request.path):
            return not_found(request)
        if any(CONTROL.search(text) for name, texts in request.GET.lists() for text in (name, *texts)):
            # Pasted along unseen: what is asked is answered without it.
            request.GET = _readable(request.GET)  # type: ignore[assignment]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotSignedIn):
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
        if isinstance(exception, Forbidden):
            return render(request, "403.html", {"permission": exception.permission}, status=403)
        if isinstance(exception, OperationalError) and waited_too_long(exception):
            return busy(request)
        if isinstance(exception, PultError):
            return render(request, "obstacle.html", {"error": exception}, status=409)
        if is_full(exception):
            return render(request, "obstacle.html", {"error": full()}, status=507)
        if isinstance(exception, ValueError) and "Exceeds the limit" in str(exception):
            # Python reads no number of thousands of digits, wherever a library expected one: in the JSON of a key, say.
            return misread(request)
        return None


def _readable(asked: QueryDict) -> QueryDict:
    said = [(CONTROL.sub("", name), CONTROL.sub("", text)) for name, texts in asked.lists() for text in texts]
    return QueryDict(urlencode(said))


def busy(request: HttpRequest) -> HttpResponse:
    """Who is writing, and what was typed in a form that only has to be sent again. Nothing was written."""
    place = getattr(request, "place", None)
    writer = writer_for(getattr(place, "pk", None))
    typed = [(name, value) for name, values in request.POST.lists() for value in values if name != CSRF]
    answer = render(
        request,
        "busy.html",
        {
            "error": busy_books(writer),
            "typed": typed,
            "again": request.method == "POST" and len(typed) <= MOST_FIELDS,
            "files": bool(request.FILES) if request.method == "POST" else False,
        },
        status=503,
    )
    answer["Retry-After"] = str(AGAIN)
    return answer


def busy_books(writer: Writer | None) -> PultError:
    remedy = _("Bitte gleich noch einmal versuchen.")
    if writer is None:
        return PultError(_("Die Bücher sind gerade belegt: Jemand anders schreibt."), remedy)
    minutes = {"time": f"{timezone.localtime(writer.since):%H:%M}"}
    if not writer.what:
        return PultError(_("Die Bücher sind seit %(time)s Uhr belegt: Ein Import läuft.") % minutes, remedy)
    what = {**minutes, "what": writer.what, "who": name_of(writer)}
    return PultError(
        _("Die Bücher sind seit %(time)s Uhr belegt: %(who)s liest „%(what)s“ ein.") % what
        if what["who"]
        else _("Die Bücher sind seit %(time)s Uhr belegt: „%(what)s“ wird eingelesen.") % what,
        _("Bitte noch einmal versuchen, wenn die Liste eingelesen ist; meist dauert das keine Minute."),
    )

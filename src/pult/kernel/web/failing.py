"""Unknown addresses, refusals and failures become pages that help, whoever looks.

Named as `handler404` and so on in `pult.urls`, and as CSRF_FAILURE_VIEW in the settings.
"""

import sys

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from pult.kernel.full_disk import full, is_full

from .frame import Frame


def misread(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser asked for something that is no question."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 from Django or a library; our own refusals come through `kernel.web.refusing`."""
    return render(request, "403.html", {"permission": None}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, also for what lies outside of the viewer's scope: nobody learns that it exists."""
    return render(request, "404.html", status=404)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its proof of where it came from: an old page, or cookies switched off."""
    return render(request, "csrf.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """500: shown without a look into the database."""
    frame = {"frame": Frame(request, bare=True), "csrf_token": ""}
    if is_full(sys.exc_info()[1]):  # noticed outside of the pages, by what a file that is sent is put into, say
        return HttpResponse(render_to_string("obstacle.html", {**frame, "error": full()}), status=507)
    return HttpResponseServerError(render_to_string("500.html", frame))

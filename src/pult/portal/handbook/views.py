"""The help link's pages; open to everyone, since who cannot sign in needs help too."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .pages import FIRST, contents, page, picture


@require_safe
def show(request: HttpRequest, key: str = FIRST) -> HttpResponse:
    found = page(key)
    if found is None:
        raise Http404
    return render(request, "portal/handbook.html", {"page": found, "contents": contents()})


@require_safe
def show_picture(request: HttpRequest, name: str) -> HttpResponseBase:
    found = picture(name)
    if found is None:
        raise Http404
    answer = FileResponse(found.open("rb"))
    answer["Cache-Control"] = "public, max-age=3600"
    return answer

"""An authority's mark as a picture; Pult's own where it has none. Public, like a letterhead."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import condition, require_safe

from pult.kernel.documents import stored_path
from pult.kernel.web.request import PageRequest
from pult.schools.public import Authority

from ..marks import kind_of
from ..models import Letterhead


def _etag(request: PageRequest, number: str) -> str | None:
    head = _letterhead(number)
    return f'"{head.mark.sha256}"' if head is not None and head.mark is not None else None


def _letterhead(number: str) -> Letterhead | None:
    return (
        Letterhead.objects.filter(authority_id__in=Authority.objects.filter(number=number).values("pk"))
        .select_related("mark")
        .first()
    )


@require_safe
@condition(etag_func=_etag)
def mark(request: PageRequest, number: str) -> HttpResponseBase:
    head = _letterhead(number)
    if head is None or head.mark is None:
        return redirect(static("kernel/pult.svg"))
    content = stored_path(head.mark).read_bytes()
    kind = kind_of(content)
    if kind is None:
        raise Http404
    response = HttpResponse(content, content_type=kind)
    response["Cache-Control"] = "public, max-age=300"
    response["X-Content-Type-Options"] = "nosniff"
    return response

"""The API: what programs may read and write, described by OpenAPI."""

from collections.abc import Sequence
from typing import Any

from django.db import DatabaseError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from pult.kernel.access.refusals import Forbidden
from pult.kernel.errors import PultError
from pult.kernel.figures.asking import CellUnknown, FigureUnknown
from pult.kernel.full_disk import full, is_full
from pult.kernel.lock import waited_too_long
from pult.kernel.web.refusing import AGAIN, busy_books
from pult.kernel.writing import writer_for

from .authentication import Bearer
from .routes.figures import router as figures
from .routes.items import router as items
from .routes.movements import router as movements
from .routes.schools import router as schools
from .strictness import ParameterUnknown, ParameterUnreadable, refuse_unknown
from .throttling import Reading, Writing

api = NinjaAPI(
    title="Pult",
    version="1",
    description=(
        "Schools, items, movements and figures of the authority whose token is sent. Days are ISO 8601; `on` asks for "
        "any day, today without it. Lists come in pages: `next` is the address of the following one. Parameters and keys "
        "that an operation does not name are refused (422), and the refusal names those that it has."
    ),
    docs_url=None,  # a page of foreign scripts; the handbook describes the API
    auth=Bearer(),
    throttle=[Reading("1200/m"), Writing("120/m")],
    urls_namespace="api",
)
for router in (schools, items, movements, figures):
    api.add_router("", refuse_unknown(router))


@api.exception_handler(Forbidden)
def forbidden(request: HttpRequest, refused: Forbidden) -> HttpResponse:
    return _refusal(
        request,
        403,
        _("Dieser Zugang darf das nicht: %(permission)s.") % {"permission": refused.permission.label},
        _("Bitte einen Zugang mit einer anderen Rolle verwenden."),
    )


@api.exception_handler(Http404)
def not_found(request: HttpRequest, missing: Http404) -> HttpResponse:
    return _refusal(
        request, 404, _("Das gibt es nicht, oder nicht für diesen Zugang."), _("Bitte Nummer und Adresse prüfen.")
    )


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, refused: Any) -> HttpResponse:
    answer = _refusal(
        request,
        401,
        _("Der Zugang ist unbekannt, abgelaufen oder gesperrt."),
        _("Bitte „Authorization: Bearer …“ mit einem gültigen Zugang senden."),
    )
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(OperationalError)
def busy(request: HttpRequest, problem: OperationalError) -> HttpResponse:
    """503, to be asked again after a few seconds: nothing was written."""
    if not waited_too_long(problem):
        return without_room(request, problem)
    grants = getattr(getattr(request, "auth", None), "grants", ())
    error = busy_books(writer_for(grants[0].authority_id if grants else None))
    answer = _refusal(request, 503, error.message, error.remedy)
    answer["Retry-After"] = str(AGAIN)
    return answer


@api.exception_handler(OSError)
@api.exception_handler(DatabaseError)
def without_room(request: HttpRequest, problem: Exception) -> HttpResponse:
    """507 when the disk is full."""
    if not is_full(problem):
        raise problem
    return _refusal(request, 507, full().message, full().remedy)


@api.exception_handler(PultError)
def obstacle(request: HttpRequest, error: PultError) -> HttpResponse:
    status = 404 if isinstance(error, FigureUnknown | CellUnknown) else 409
    return _refusal(request, status, error.message, error.remedy)


@api.exception_handler(ParameterUnknown)
def unasked(request: HttpRequest, unknown: ParameterUnknown) -> HttpResponse:
    known = ", ".join(unknown.known)
    return _refusal(
        request,
        422,
        _("Diesen Parameter gibt es hier nicht: %(names)s.") % {"names": ", ".join(unknown.names)},
        _("Bekannt sind: %(names)s.") % {"names": known} if known else _("Diese Adresse nimmt keine Parameter."),
        detail=[f"query.{name}" for name in unknown.names],
    )


@api.exception_handler(ParameterUnreadable)
def unseen(request: HttpRequest, spoilt: ParameterUnreadable) -> HttpResponse:
    return _refusal(
        request,
        422,
        _("In der Anfrage stehen unsichtbare Steuerzeichen."),
        _("Bitte die genannten Angaben ohne sie senden."),
        detail=[f"query.{name}" for name in spoilt.names],
    )


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    detail = [f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors]
    return _refusal(
        request, 422, _("Die Anfrage ist nicht lesbar."), _("Bitte die genannten Angaben prüfen."), detail=detail
    )


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Ninja's own: a body that is no JSON, too many requests."""
    if error.status_code == 429:
        message, remedy = _("Das waren zu viele Anfragen."), _("Bitte nach einer Minute weitermachen.")
    else:
        message, remedy = _("Die Anfrage ist nicht lesbar."), _("Bitte JSON senden, wie es die Beschreibung zeigt.")
    return _refusal(request, error.status_code, message, remedy)


def _refusal(
    request: HttpRequest, status: int, message: str, remedy: str, *, detail: Sequence[str] = ()
) -> HttpResponse:
    content = {"message": message, "remedy": remedy, "detail": list(detail)}
    return api.create_response(request, content, status=status)

"""Public answers may be kept by everybody: each has a tag of what it is made of, and says for how long it is good."""

from collections.abc import Callable
from hashlib import sha256
from typing import Final

from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from pult.kernel.web.file_names import named
from pult.kernel.web.request import PageRequest

A_WHILE: Final = 300
"""Seconds that what may be replaced by a newer edition is kept."""
A_YEAR: Final = 31_536_000
"""Seconds that an edition named by its number is kept: it never changes."""
MADE: Final = 1
"""Raised when the same edition is written differently: kept answers are fetched anew."""


def cached(
    request: PageRequest, made_of: object, produce: Callable[[], HttpResponseBase], *, seconds: int = A_WHILE
) -> HttpResponseBase:
    """Not modified, where the asker has it already; else what `produce` answers. `made_of`: all that it depends on."""
    etag = quote_etag(sha256(repr((MADE, made_of)).encode()).hexdigest()[:32])
    early = get_conditional_response(request, etag=etag)
    response: HttpResponseBase = early if early is not None else produce()
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, max_age=seconds, **({"immutable": True} if seconds == A_YEAR else {}))
    return response


def content(body: bytes | str, kind: str, name: str = "") -> HttpResponse:
    """A file for everybody: other pages may fetch it, too."""
    response = HttpResponse(body, content_type=kind)
    response.headers["Access-Control-Allow-Origin"] = "*"
    if name:
        named(response, name, shown=True)
    return response

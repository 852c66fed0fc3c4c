"""Sessions for which nobody waits: reading a page does not stand behind those who write."""

from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from pult.kernel.db.waiting import answers_at_once
from pult.kernel.lock import waited_too_long

from .refusing import busy

READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class Sessions(SessionMiddleware):
    """As Django's. What a session would note while the books are locked is left out, except that somebody signed in."""

    def __call__(self, request: HttpRequest) -> Any:
        before = answers_at_once.set(request.method in READS)
        try:
            return super().__call__(request)
        finally:
            answers_at_once.reset(before)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except OperationalError as taken:
            if not waited_too_long(taken):
                raise
            known = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
            if request.method in READS or (known and known == request.session.session_key):
                return response
            return busy(request)

"""Every request knows its viewer; whoever writes for a whole authority shows a second factor first."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from pult.kernel.access.permissions import permissions
from pult.kernel.web.request import PageRequest

from .second_factor import has_second_factor
from .viewing import viewer_of

SHOWN: Final = "second_factor"
"""Session key: this session's account is known to have a second factor."""
DEMO: Final = "demo"
"""Session key: signed in by a click on the demo's list."""
NO_STORE: Final = "no-store, private"
COOKIE: Final = settings.SESSION_COOKIE_NAME
_OPEN: Final = ("account_", "mfa_", "socialaccount_", "openid_connect_")
_OPEN_NAMES: Final = frozenset({"set_language", "theme", "people-demo-sign-in", "people-mark"})


class NothingKept:
    """What somebody signed in was shown stays on no disk: the next one at a school's machine may be anybody.

    An answer that says itself how long it may be kept is left alone: pictures of figures, named by their books.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if not answer.has_header("Cache-Control") and _of_somebody(request):
            answer["Cache-Control"] = NO_STORE
        return answer


class Viewing:
    """Sets `request.viewer`; nothing is asked of the database until somebody looks at it.

    A session of the demo is nobody's where there is no demo (any more).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.PULT_DEMO:
            request.user = SimpleLazyObject(partial(_outside_a_demo, request))  # type: ignore[assignment]
        request.viewer = SimpleLazyObject(lambda: viewer_of(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)


class SecondFactorFirst:
    """Leads accounts that need a second factor and have none to its page, before anything else works."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: PageRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        if name.startswith(_OPEN) or name in _OPEN_NAMES:
            if name.startswith("mfa_") and request.method == "POST":
                request.session.pop(SHOWN, None)  # it may be the one that is taken away
            return None
        if not second_factor_due(request) or request.session.get(SHOWN):
            return None
        account = request.viewer.account_id
        if account is not None and has_second_factor(account):
            request.session[SHOWN] = True
            return None
        return redirect("mfa_index")


def _of_somebody(request: HttpRequest) -> bool:
    """Whether the request came with a session of somebody's or a program's token, or leaves one. Asks no database:
    an answer that looked at no session says nothing of anybody."""
    if "Authorization" in request.headers:
        return True
    return request.session.accessed and (SESSION_KEY in request.session or COOKIE in request.COOKIES)


def _outside_a_demo(request: HttpRequest) -> Any:
    user = get_user(request)
    if user.is_authenticated and request.session.get(DEMO):
        request.session.flush()
        return AnonymousUser()
    return user


def second_factor_due(request: PageRequest) -> bool:
    """Whether this session's account may write for a whole authority, and nobody else has seen its second factor."""
    if not request.viewer.signed_in:
        return False
    if not request.viewer.writes_for_all(key for key, one in permissions().items() if one.writes):
        return False
    if settings.PULT_DEMO and request.session.get(DEMO) and getattr(request.user, "demo", False):
        return False
    methods = request.session.get("account_authentication_methods", [])
    return not (settings.OIDC_SECOND_FACTOR and any(m.get("method") == "socialaccount" for m in methods))

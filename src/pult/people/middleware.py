"""Every request knows its viewer; whoever writes for a whole authority shows a second factor first."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
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
_OPEN: Final = ("account_", "mfa_", "socialaccount_", "openid_connect_")
_OPEN_NAMES: Final = frozenset({"set_language", "theme", "people-demo-sign-in", "people-mark"})


class Viewing:
    """Sets `request.viewer`; nothing is asked of the database until somebody looks at it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
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

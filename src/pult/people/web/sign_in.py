"""Signing in: allauth's page with what an installation offers besides a password."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import IndexView
from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from ..middleware import second_factor_due
from ..models import Account
from .demo import demo_people


class SignIn(LoginView):  # type: ignore[misc]
    """`demo_people`: only in a demo. `elsewhere`: the city's own service, when there is one. `nobody_yet`: a new
    installation, which says how to begin."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        after = self.get_next_url() or ""
        return {
            **context,
            "after": after,
            "demo_people": demo_people() if settings.PULT_DEMO else [],
            "elsewhere": [_service(app, after) for app in _services()],
            "nobody_yet": not Account.objects.exists(),
        }


class SecondFactorPage(IndexView):  # type: ignore[misc]
    """Says why it is shown to somebody who must have one."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return {**super().get_context_data(**more), "second_factor_due": second_factor_due(self.request)}


sign_in = SignIn.as_view()
second_factor = SecondFactorPage.as_view()


def _services() -> list[dict[str, Any]]:
    """The services that the settings name; none without PULT_OIDC_URL."""
    providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    found: list[dict[str, Any]] = providers.get("openid_connect", {}).get("APPS", [])
    return found


def _service(app: dict[str, Any], after: str) -> dict[str, str]:
    address = reverse("openid_connect_login", args=[app["provider_id"]])
    return {"name": app["name"], "href": f"{address}?{urlencode({'next': after})}" if after else address}

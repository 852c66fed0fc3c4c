"""How people sign in: what allauth is told about accounts of Pult."""

import time
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pult.kernel.web.addresses import safe_address

from .models import Account
from .viewing import account_with_grants

SILENT = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})
"""What people see anyway need not be told."""

FRESH: Final = 5 * 60
"""Seconds after signing in during which nobody is asked to confirm it."""


class ByEmail(AuthenticationBackend):  # type: ignore[misc]
    """Fetches an account together with its grants, so that a request asks once."""

    def get_user(self, user_id: Any) -> Account | None:
        account = account_with_grants(int(user_id), timezone.localdate())
        return account if account is not None and account.is_active else None


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """As every form of ours: an address, never the name of a view (`heute`)."""
        return safe_address(self.request, url, "") != ""

    def post_login(self, request: HttpRequest, user: Account, **how: Any) -> HttpResponse:
        """Notes when, and speaks the account's language from now on."""
        Account.objects.filter(pk=user.pk).update(signed_in_at=timezone.now())
        response: HttpResponse = super().post_login(request, user, **how)
        if user.language:
            keep_language(response, user.language)
        return response

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Not for whoever has shown just now who they are."""
        if not super().is_reauthentication_required(app=app, **more):
            return False
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - record["at"] < FRESH for record in records)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *rest: Any, **more: Any
    ) -> None:
        if message_template not in SILENT:
            super().add_message(request, level, message_template, *rest, **more)


class Elsewhere(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in at the city's own service: only for accounts there are, known by their verified address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Keys are named after Pult in the devices that keep them."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Pult"}


def keep_language(response: HttpResponse, language: str) -> None:
    """As Django's own switch of languages keeps it."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )

"""How people sign in: what allauth is told about accounts of Pult."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest
from django.utils import timezone

from .models import Account
from .viewing import account_with_grants


class ByEmail(AuthenticationBackend):  # type: ignore[misc]
    """Fetches an account together with its grants, so that a request asks once."""

    def get_user(self, user_id: Any) -> Account | None:
        account = account_with_grants(int(user_id), timezone.localdate())
        return account if account is not None and account.is_active else None


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

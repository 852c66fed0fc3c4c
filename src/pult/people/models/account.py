"""Accounts: what somebody signs in with."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from pult.kernel.models.texts import Words


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **values: Any) -> "Account":
        """Without a password nobody can sign in until one is set by an invitation."""
        account = self.model(email=self.canonical(email), **values)
        account.set_password(password)
        account.save(using=self._db)
        return account

    @staticmethod
    def canonical(email: str) -> str:
        """Addresses are compared in lower case, as people type them."""
        return email.strip().lower()


class Account(AbstractBaseUser):
    """Signs in by email address. Of no authority: one person may hold posts of several.

    `demo`: an invented person of the demo city, who needs no password there.
    """

    email = models.EmailField(unique=True)
    name = Words(max_length=150)
    is_active = models.BooleanField(default=True)
    language = Words(max_length=5, blank=True)
    demo = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    signed_in_at = models.DateTimeField(null=True)
    last_login = None  # Django's own name for it, with which every signing in would be written twice

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @property
    def actor(self) -> str:
        """What entries carry instead of a name."""
        return f"account:{self.pk}"

"""Second factors of accounts: an app's codes or a key. Recovery codes alone are none."""

from allauth.mfa.models import Authenticator

from .models import Account

_KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(account: int) -> bool:
    return bool(Authenticator.objects.filter(user_id=account, type__in=_KINDS).exists())


def accounts_with_second_factor(accounts: list[int]) -> frozenset[int]:
    found = Authenticator.objects.filter(user_id__in=accounts, type__in=_KINDS)
    return frozenset(found.values_list("user_id", flat=True))


def remove_second_factors(account: Account) -> int:
    """All of them, recovery codes too. Returns how many."""
    count, _each = Authenticator.objects.filter(user=account).delete()
    return int(count)

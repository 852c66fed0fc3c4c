"""Whoever asks, from the account: one query for account and grants, once a request."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from pult.kernel.access.viewer import NOBODY, Grant, Viewer
from pult.kernel.db.infinity import STILL

from .models import Account
from .roles import ROLES

_HELD: Final = """
    FROM people_account a
    LEFT JOIN (people_person p JOIN people_post o ON o.person_id = p.id JOIN people_tenure t ON t.post_id = o.id
               AND t.known_to = %(still)s AND t.valid_from <= %(today)s AND t.valid_to > %(today)s)
        ON p.account_id = a.id AND p.locked_at IS NULL
    WHERE a.id = %(account)s ORDER BY o.id
"""


def account_with_grants(account_id: int, today: date) -> Account | None:
    """The account together with what its posts grant today, as known now."""
    # Columns come through the model's own converters: the engines give days and moments differently.
    rows: list[Any] = list(
        Account.objects.raw(
            f"SELECT a.*, o.authority_id AS held_authority, o.school_id AS held_school, o.role AS held_role {_HELD}",
            {"still": STILL, "today": today, "account": account_id},
        )
    )
    if not rows:
        return None
    account: Account = rows[0]
    _keep(account, _grants((r.held_authority, r.held_school, r.held_role) for r in rows))
    return account


def viewer_of(account: Any) -> Viewer:
    """The viewer that an account is today; NOBODY for one that is not signed in or locked."""
    if not getattr(account, "is_authenticated", False) or not account.is_active:
        return NOBODY
    grants: tuple[Grant, ...] | None = getattr(account, "_grants", None)
    if grants is None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT o.authority_id, o.school_id, o.role {_HELD}",
                {"still": STILL, "today": timezone.localdate(), "account": account.pk},
            )
            grants = _grants(cursor.fetchall())
        _keep(account, grants)
    return Viewer(account.pk, account.name, account.actor, grants)


def _keep(account: Account, grants: tuple[Grant, ...]) -> None:
    account._grants = grants  # type: ignore[attr-defined]


def _grants(held: Iterable[tuple[int | None, int | None, str | None]]) -> tuple[Grant, ...]:
    """A role that the product no longer knows grants nothing."""
    return tuple(
        Grant(authority, school, key, ROLES[key].permissions)
        for authority, school, key in held
        if authority is not None and key is not None and key in ROLES
    )

"""Accounts, managed by the authority in whose books their person stands."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.recording import recording
from pult.kernel.texts import mail_address, required

from ..models import Account, Person
from ..second_factor import remove_second_factors
from .posting import PersonUnknown


class AccountExists(PultError):
    """The address belongs to an account already."""


class AccountUnknown(PultError):
    """No person of this authority has such an account."""


class AccountShared(PultError):
    """The account serves another authority, too: neither may give out its link or take its second factor."""


class OwnAccount(PultError):
    """Nobody locks themselves out."""


def invite(*, authority: int, person: int, email: str, language: str = "de", by: str, at: datetime) -> Account:
    """Makes an account for a person, without a password: the link of `invitation_key` sets one.

    An account of that address that serves another authority becomes the person's as well.
    Raises `PersonUnknown`, `AccountExists`, `TextMissing`, `MailAddressMalformed`.
    """
    address = mail_address(required(email, _("E-Mail-Adresse")))
    with recording(
        authority, by=by, at=at, action="people.invite", summary=_("Konto eingerichtet"), details={"person": person}
    ):
        holder = Person.objects.filter(pk=person, authority_id=authority, anonymised_at=None).first()
        if holder is None:
            raise PersonUnknown(
                _("Diese Person gibt es bei diesem Schulträger nicht."), _("Bitte die Person erfassen.")
            )
        if holder.account_id is not None:
            raise AccountExists(_("Diese Person hat schon ein Konto."), _("Bitte dort einen neuen Link erzeugen."))
        account = Account.objects.filter(email=address).first()
        if account is not None and Person.objects.filter(authority_id=authority, account=account).exists():
            raise AccountExists(
                _("Die Adresse %(email)s gehört schon zu einer anderen Person.") % {"email": address},
                _("Bitte die Adresse prüfen."),
            )
        if account is not None and not account.is_active:
            # Locked by those it served: that goes on there, and is not theirs to say here.
            Person.objects.filter(account=account, locked_at=None).update(locked_at=at)
            Account.objects.filter(pk=account.pk).update(is_active=True)
            account.is_active = True
        if account is None:
            account = _made(address, holder.name, language, at)
        holder.account = account
        holder.email = holder.email or address
        holder.save(update_fields=["account", "email"])
    return account


def _made(address: str, name: str, language: str, at: datetime) -> Account:
    """The lock is an authority's, accounts are everybody's: another one may make the same at this moment."""
    try:
        with transaction.atomic():
            account = Account.objects.create_user(address, name=name, language=language, made_at=at)
            # The administrator vouches for the address; the city's own sign-in is matched by it.
            EmailAddress.objects.create(user=account, email=address, primary=True, verified=True)
    except IntegrityError:
        account = Account.objects.get(email=address)
    return account


def lock_account(*, authority: int, account: int, by: str, at: datetime) -> None:
    """Nothing of this authority is granted any more, from the next request on, until unlocked.

    Where the account serves nobody else, its sessions end and nobody is let in; another authority's administrator, who
    invited the same address, can neither prevent this nor is touched by it. Raises `AccountUnknown`, `OwnAccount`.
    """
    found, shared = _found(authority, account)
    if found.actor == by:
        raise OwnAccount(_("Das eigene Konto lässt sich nicht sperren."), _("Bitte jemand anderen darum bitten."))
    with recording(
        authority, by=by, at=at, action="people.lock_account", summary=_("Konto gesperrt"), details={"account": account}
    ):
        Person.objects.filter(authority_id=authority, account=account).update(locked_at=at)
        if not shared:
            Account.objects.filter(pk=account).update(is_active=False)


def unlock_account(*, authority: int, account: int, by: str, at: datetime) -> None:
    """Raises `AccountUnknown`."""
    _account, shared = _found(authority, account)
    with recording(
        authority,
        by=by,
        at=at,
        action="people.unlock_account",
        summary=_("Konto entsperrt"),
        details={"account": account},
    ):
        Person.objects.filter(authority_id=authority, account=account).update(locked_at=None)
        if not shared:
            Account.objects.filter(pk=account).update(is_active=True)


def reset_second_factor(*, authority: int, account: int, by: str, at: datetime) -> None:
    """For somebody who has lost theirs; whoever needs one is led to set up another.

    Raises `AccountUnknown`, `AccountShared`, `OwnAccount`.
    """
    found = _own(authority, account)
    if found.actor == by:
        raise OwnAccount(
            _("Den eigenen zweiten Faktor ändert man unter „Mein Zugang“."), _("Bitte dort einen anderen einrichten.")
        )
    with recording(
        authority,
        by=by,
        at=at,
        action="people.reset_second_factor",
        summary=_("Zweiter Faktor zurückgesetzt"),
        details={"account": account},
    ):
        remove_second_factors(found)


def own_account(authority: int, account: int) -> Account:
    """The account, if only this authority's persons have it. Raises `AccountUnknown`, `AccountShared`."""
    return _own(authority, account)


def _found(authority: int, account: int) -> tuple[Account, bool]:
    """The account, and whether it serves another authority too."""
    owners = set(Person.objects.filter(account_id=account).values_list("authority_id", flat=True))
    if authority not in owners:
        raise AccountUnknown(_("Dieses Konto gibt es bei diesem Schulträger nicht."), _("Bitte die Liste neu laden."))
    return Account.objects.get(pk=account), len(owners) > 1


def _own(authority: int, account: int) -> Account:
    found, shared = _found(authority, account)
    if shared:
        raise AccountShared(
            _("Dieses Konto dient auch einem anderen Schulträger."),
            _("Sperren lässt es sich hier; Passwort und zweiten Faktor setzt der Betrieb zurück."),
        )
    return found

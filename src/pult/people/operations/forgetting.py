"""Forgetting a person: the name goes, counts and posts stay."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone
from django.utils.translation import gettext as _

from pult.kernel.db.infinity import STILL
from pult.kernel.errors import PultError
from pult.kernel.recording import recording

from ..models import Account, Person, Tenure
from ..second_factor import remove_second_factors
from .accounts import OwnAccount
from .posting import PersonUnknown


class StillInOffice(PultError):
    """Whoever holds a post cannot be forgotten."""


def anonymise_person(*, authority: int, person: int, by: str, at: datetime) -> Person:
    """The person becomes "ehemalige Person <number>"; the account that only they had is emptied and locked.

    Entries carry numbers, never names, so they stay as they are. There is no way back.
    Raises `PersonUnknown`, `StillInOffice`, `OwnAccount`.
    """
    with recording(
        authority, by=by, at=at, action="people.anonymise", summary=_("Person anonymisiert"), details={"person": person}
    ):
        found = Person.objects.filter(pk=person, authority_id=authority, anonymised_at=None).first()
        if found is None:
            raise PersonUnknown(
                _("Diese Person gibt es bei diesem Schulträger nicht."), _("Bitte die Liste neu laden.")
            )
        if Tenure.objects.filter(post__person=found, known_to=STILL, valid_to__gt=timezone.localdate(at)).exists():
            raise StillInOffice(_("Die Person hat noch einen Posten."), _("Bitte zuerst alle Posten beenden."))
        account = found.account
        if account is not None and account.actor == by:
            raise OwnAccount(_("Sich selbst kann man nicht vergessen."), _("Bitte jemand anderen darum bitten."))
        found.name = _("ehemalige Person %(number)s") % {"number": found.pk}
        found.email = ""
        found.account = None
        found.anonymised_at = at
        found.save()
        if account is not None and not account.persons.exists():
            _empty(account)
    return found


def _empty(account: Account) -> None:
    """The row stays, because entries name it by number."""
    remove_second_factors(account)
    EmailAddress.objects.filter(user=account).delete()
    SocialAccount.objects.filter(user=account).delete()
    account.email = f"konto-{account.pk}@ehemalig.invalid"
    account.name = _("ehemaliges Konto %(number)s") % {"number": account.pk}
    account.is_active = False
    account.demo = False
    account.language = ""
    account.set_unusable_password()
    account.save()

"""Accounts of an authority's persons: invited, locked, freed, their second factor reset."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pult.kernel import wording
from pult.kernel.db.ordering import in_order
from pult.kernel.errors import PultError
from pult.kernel.web.lists import Asked, Choice, Column, EmptyState, Filter, Listing, show
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import Authority, authority_for

from ..access import MANAGE_ACCOUNTS
from ..invitations import password_path, send_link
from ..models import Account, Person
from ..operations.accounts import invite, lock_account, own_account, reset_second_factor, unlock_account
from ..queries import terms
from ..second_factor import accounts_with_second_factor
from .forms import InvitationForm
from .persons import person_of, trail


@dataclass(frozen=True)
class AccountRow:
    account: Account
    second_factor: bool


class Accounts(Listing[AccountRow]):
    key = "accounts"
    default_sort = "name"
    title = gettext_lazy("Zugänge")  # type: ignore[assignment]

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    @property
    def columns(self) -> Sequence[Column[AccountRow]]:
        number = self.authority.number
        return (
            Column(
                "name",
                _("Name"),
                lambda row: row.account.name,
                href=lambda row: reverse("people-account", args=[number, row.account.pk]),
            ),
            Column("email", _("E-Mail-Adresse"), lambda row: row.account.email),
            Column(
                "state",
                _("Zustand"),
                lambda row: state(row.account, getattr(row.account, "locked_at", None)),
                sortable=False,
            ),
            Column(
                "second_factor",
                _("Zweiter Faktor"),
                lambda row: _("eingerichtet") if row.second_factor else _("keiner"),
                sortable=False,
            ),
            Column(
                "signed_in_at",
                _("Zuletzt angemeldet"),
                lambda row: timezone.localdate(row.account.signed_in_at) if row.account.signed_in_at else None,
                secondary=True,
            ),
        )

    @property
    def filters(self) -> Sequence[Filter]:
        return (
            Filter("zustand", _("Zustand"), choices=[Choice("offen", _("offen")), Choice("gesperrt", _("gesperrt"))]),
        )

    @property
    def search_label(self) -> str:
        return _("Name oder E-Mail-Adresse")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s Zugang", "%(n)s Zugänge", count) % {"n": wording.number(count)}

    @property
    def empty(self) -> EmptyState:
        return EmptyState(
            _("Noch keine Zugänge"),
            _("Eine Person bekommt ihren Zugang auf ihrer Seite."),
            reverse("people-persons", args=[self.authority.number]),
            _("Zu den Personen"),
        )

    def count(self, asked: Asked) -> int:
        return self._found(asked).count()

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[AccountRow]:
        found = in_order(self._found(asked), asked.sort, descending=asked.descending, limit=limit, offset=offset)
        with_factor = accounts_with_second_factor([one.pk for one in found])
        return [AccountRow(one, one.pk in with_factor) for one in found]

    def _found(self, asked: Asked) -> QuerySet[Account]:
        found = Account.objects.filter(persons__authority_id=self.authority.pk).annotate(
            locked_at=Min("persons__locked_at", filter=Q(persons__authority_id=self.authority.pk))
        )
        if (wanted := asked.one("zustand")) is not None:
            is_open = Q(is_active=True, locked_at=None)
            found = found.filter(is_open if wanted == "offen" else ~is_open)
        if asked.search:
            found = found.filter(name__mentions=asked.search) | found.filter(email__mentions=asked.search)
        return found


def state(account: Account, locked_at: datetime | None) -> str:
    """In words. `locked_at`: by the authority that asks."""
    if not account.is_active or locked_at is not None:
        return _("gesperrt")
    return _("offen") if account.demo or account.has_usable_password() or account.signed_in_at else _("eingeladen")


@require_safe
def accounts(request: PageRequest, number: str) -> HttpResponseBase:
    authority = authority_for(request, number, MANAGE_ACCOUNTS)
    context = {
        "breadcrumbs": [(_("Verwaltung"), reverse("people-administration", args=[number])), (_("Zugänge"), "")],
        "persons": reverse("people-persons", args=[number]),
    }
    return show(request, Accounts(authority), template="people/accounts.html", context=context)


@require_safe
def account(request: PageRequest, number: str, key: int) -> HttpResponse:
    authority = authority_for(request, number, MANAGE_ACCOUNTS)
    person, found = _account(authority, key)
    context = {
        "account": found,
        "person": person,
        "state": state(found, person.locked_at),
        "open": found.is_active and person.locked_at is None,
        "second_factor": bool(accounts_with_second_factor([key])),
        "own": found.pk == request.viewer.account_id,
        "terms": terms(person=person.pk),
        "breadcrumbs": [
            (_("Verwaltung"), reverse("people-administration", args=[number])),
            (_("Zugänge"), reverse("people-accounts", args=[number])),
            (found.name, ""),
        ],
    }
    return render(request, "people/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: PageRequest, number: str, key: int) -> HttpResponse:
    """Makes an account for a person and shows, or sends, the link that sets its password."""
    authority = authority_for(request, number, MANAGE_ACCOUNTS)
    person = person_of(authority, key)
    form = InvitationForm(
        request.POST if request.method == "POST" else None, initial={"email": person.email, "language": "de"}
    )
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as sending:
                if not sending.repeated:
                    made = invite(
                        authority=authority.pk,
                        person=key,
                        **form.cleaned_data,
                        by=request.viewer.actor,
                        at=timezone.now(),
                    )
                    sending.address = reverse("people-account", args=[number, made.pk])
                    tell(request, _("Der Zugang für %(name)s ist eingerichtet.") % {"name": person.name})
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error, "email")
    back = reverse("people-person", args=[number, key])
    context = {
        "form": form,
        "title": _("Zugang einrichten: %(name)s") % {"name": person.name},
        "lead": _("Die Person legt ihr Passwort selbst fest, über einen Link, der drei Tage und einmal gilt."),
        "submit": _("Zugang einrichten"),
        "back": back,
        "breadcrumbs": trail(number, (person.name, back), (_("Zugang"), "")),
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


@require_POST
def link(request: PageRequest, number: str, key: int) -> HttpResponse:
    """Sends the link by post, or shows it, once, to be handed over."""
    authority = authority_for(request, number, MANAGE_ACCOUNTS)
    _person, found = _account(authority, key)
    own_account(authority.pk, key)
    address = request.build_absolute_uri(password_path(found))
    context = {
        "account": found,
        "link": "" if send_link(found, address) else address,
        "breadcrumbs": [
            (_("Verwaltung"), reverse("people-administration", args=[number])),
            (_("Zugänge"), reverse("people-accounts", args=[number])),
            (found.name, reverse("people-account", args=[number, key])),
            (_("Link"), ""),
        ],
    }
    response = render(request, "people/link.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def lock(request: PageRequest, number: str, key: int) -> HttpResponse:
    return _do(request, number, key, lock_account, _("%(name)s ist gesperrt."), "people-account-unlock")


@require_POST
def unlock(request: PageRequest, number: str, key: int) -> HttpResponse:
    return _do(request, number, key, unlock_account, _("%(name)s ist wieder offen."), "people-account-lock")


@require_POST
def second_factor(request: PageRequest, number: str, key: int) -> HttpResponse:
    return _do(request, number, key, reset_second_factor, _("Der zweite Faktor von %(name)s ist zurückgesetzt."), "")


def _do(
    request: PageRequest, number: str, key: int, operation: Callable[..., None], said: str, undo: str
) -> HttpResponse:
    """Repeating it changes nothing, so it needs no token."""
    authority = authority_for(request, number, MANAGE_ACCOUNTS)
    _person, found = _account(authority, key)
    operation(authority=authority.pk, account=key, by=request.viewer.actor, at=timezone.now())
    tell(request, said % {"name": found.name}, undo=reverse(undo, args=[number, key]) if undo else "")
    return redirect("people-account", number=number, key=key)


def _account(authority: Authority, key: int) -> tuple[Person, Account]:
    person = Person.objects.filter(authority_id=authority.pk, account_id=key).select_related("account").first()
    if person is None or person.account is None:
        raise Http404
    return person, person.account

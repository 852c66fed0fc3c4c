"""Access for programs: which there are, a new one, and taking one away."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pult.kernel import wording
from pult.kernel.db.ordering import in_order
from pult.kernel.errors import PultError
from pult.kernel.web.forms import DayField, Form
from pult.kernel.web.lists import Asked, Choice, Column, EmptyState, Filter, Listing, show
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.people.public import ROLES
from pult.schools.public import School, authority_for

from ..access import MANAGE_TOKENS
from ..models import Token
from ..operations.tokens import issue_token, revoke_token


class TokenList(Listing[Token]):
    key = "tokens"

    def __init__(self, authority: int, number: str) -> None:
        self.authority = authority
        self.number = number
        self.today = timezone.localdate()

    @property
    def title(self) -> str:
        return _("Zugänge für Programme")

    @property
    def default_sort(self) -> str:
        return "name"

    @property
    def filters(self) -> list[Filter]:
        return [
            Filter("rolle", _("Rolle"), choices=[Choice(role.key, role.name) for role in ROLES.values()]),
            Filter(
                "zustand", _("Zustand"), choices=[Choice("gueltig", _("gültig")), Choice("ungueltig", _("ungültig"))]
            ),
        ]

    @property
    def columns(self) -> list[Column[Token]]:
        return [
            Column("name", _("Name"), lambda t: t.name),
            Column("rolle", _("Rolle"), lambda t: str(ROLES[t.role].name) if t.role in ROLES else t.role),
            Column("schule", _("Schule"), lambda t: t.school.number if t.school else None),
            Column("bis", _("gültig bis"), lambda t: t.expires_on),
            Column("benutzt", _("zuletzt benutzt"), lambda t: t.used_on, secondary=True),
            Column("zustand", _("Zustand"), self._state, sortable=False),
            Column(
                "sperren",
                _("Sperren"),
                lambda t: _("sperren") if self._valid(t) else None,
                href=lambda t: reverse("api-token-revoke", args=[self.number, t.pk]),
                sortable=False,
            ),
        ]

    @property
    def empty(self) -> EmptyState:
        return EmptyState(
            _("Noch kein Programm hat Zugang"),
            _("Ein Zugang lässt ein Programm in einer Rolle lesen und buchen, etwa die Geräteverwaltung."),
            reverse("api-token-issue", args=[self.number]),
            _("Zugang ausstellen"),
        )

    @property
    def counted(self) -> Callable[[int], str]:
        return lambda n: ngettext("%(n)s Zugang", "%(n)s Zugänge", n) % {"n": wording.number(n)}

    def _valid(self, token: Token) -> bool:
        return token.revoked_at is None and token.expires_on > self.today

    def _state(self, token: Token) -> str:
        if token.revoked_at is not None:
            return _("gesperrt")
        return _("gültig") if token.expires_on > self.today else _("abgelaufen")

    def _found(self, asked: Asked) -> Any:
        found = Token.objects.filter(authority_id=self.authority).select_related("school")
        if role := asked.one("rolle"):
            found = found.filter(role=role)
        if state := asked.one("zustand"):
            valid = {"revoked_at": None, "expires_on__gt": self.today}
            found = found.filter(**valid) if state == "gueltig" else found.exclude(**valid)
        return found

    def count(self, asked: Asked) -> int:
        return int(self._found(asked).count())

    def rows(self, asked: Asked, *, limit: int, offset: int) -> list[Token]:
        column = {"rolle": "role", "schule": "school__number", "bis": "expires_on", "benutzt": "used_on"}
        order = column.get(asked.sort, "name")
        return in_order(self._found(asked), order, descending=asked.descending, limit=limit, offset=offset)


class TokenForm(Form):
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=80, help_text=gettext_lazy("Welches Programm, wofür: „Jamf-Abgleich“.")
    )
    role = forms.ChoiceField(label=gettext_lazy("Rolle"))
    school = forms.ModelChoiceField(
        label=gettext_lazy("Schule"),
        queryset=School.objects.none(),
        required=False,
        empty_label=gettext_lazy("keine: für den ganzen Schulträger"),
        help_text=gettext_lazy("Nur für Rollen einer Schule."),
    )
    expires_on = DayField(label=gettext_lazy("Gültig bis (erster Tag, an dem der Zugang nicht mehr gilt)"))

    def __init__(self, authority: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.key, role.name) for role in ROLES.values()]  # type: ignore[attr-defined]
        self.fields["school"].queryset = School.objects.filter(  # type: ignore[attr-defined]
            authority_id=authority
        ).order_by("number")


def _trail(number: str, here: str) -> list[tuple[str, str]]:
    return [(_("Zugänge für Programme"), reverse("api-tokens", args=[number])), (here, "")]


def overview(request: PageRequest, number: str) -> HttpResponseBase:
    authority = authority_for(request, number, MANAGE_TOKENS)
    return show(request, TokenList(authority.pk, number), template="api/tokens.html", context={"number": number})


def issue(request: PageRequest, number: str) -> HttpResponseBase:
    """The secret is on the page that answers the form and nowhere else, so this answer does not redirect."""
    authority = authority_for(request, number, MANAGE_TOKENS)
    now = timezone.now()
    next_year = timezone.localdate(now).replace(month=12, day=31)
    form = TokenForm(authority.pk, request.POST or None, initial={"expires_on": next_year})
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as sending:
                if sending.repeated:
                    tell(
                        request,
                        _("Dieses Formular war schon abgeschickt. Das Geheimnis wird nur einmal gezeigt."),
                        kind="info",
                    )
                    return redirect(sending.address)
                sending.address = reverse("api-tokens", args=[number])
                token, secret = issue_token(
                    authority=authority.pk,
                    name=form.cleaned_data["name"],
                    role_key=form.cleaned_data["role"],
                    school=form.cleaned_data["school"],
                    expires_on=form.cleaned_data["expires_on"],
                    issuer=request.viewer,
                    on=timezone.localdate(now),
                    at=now,
                )
        except PultError as refused:
            form.refuse(refused)
        else:
            answer = render(
                request,
                "api/token_issued.html",
                {
                    "token": token,
                    "secret": secret,
                    "number": number,
                    "base": f"{request.scheme}://{request.get_host()}",
                    "trail": _trail(number, token.name),
                },
            )
            answer["Cache-Control"] = "no-store"
            return answer
    status = 422 if form.is_bound else 200
    return render(
        request,
        "api/token_form.html",
        {"form": form, "number": number, "trail": _trail(number, _("Zugang ausstellen"))},
        status=status,
    )


def revocation(request: PageRequest, number: str, token: int) -> HttpResponseBase:
    authority = authority_for(request, number, MANAGE_TOKENS)
    found = Token.objects.filter(pk=token, authority_id=authority.pk).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        return _revoke(request, number, found)
    return render(
        request,
        "api/token_revocation.html",
        {"token": found, "number": number, "form": Form(), "trail": _trail(number, found.name)},
    )


def _revoke(request: PageRequest, number: str, token: Token) -> HttpResponseBase:
    with once(request) as sending:
        if not sending.repeated:
            revoke_token(token=token, by=request.viewer.actor, at=timezone.now())
            sending.address = reverse("api-tokens", args=[number])
            tell(request, _("Der Zugang „%(name)s“ ist gesperrt.") % {"name": token.name})
    return redirect(sending.address)

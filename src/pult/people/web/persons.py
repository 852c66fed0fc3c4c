"""Persons: found, registered, changed, forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pult.kernel import wording
from pult.kernel.db.infinity import STILL
from pult.kernel.db.ordering import in_order
from pult.kernel.errors import PultError
from pult.kernel.web.lists import Asked, Choice, Column, EmptyState, Filter, Listing, show
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import Authority, authority_for

from ..access import EDIT_POSTS, MANAGE_ACCOUNTS
from ..models import Person, Tenure
from ..operations.forgetting import anonymise_person
from ..operations.posting import change_person, register_person
from ..queries import Term, as_terms, tenures_known, terms
from .forms import ConfirmationForm, PersonForm


@dataclass(frozen=True)
class PersonRow:
    person: Person
    posts: tuple[Term, ...]


class Persons(Listing[PersonRow]):
    key = "persons"
    default_sort = "name"
    title = gettext_lazy("Personen")  # type: ignore[assignment]

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    @property
    def columns(self) -> Sequence[Column[PersonRow]]:
        number = self.authority.number
        return (
            Column(
                "name",
                _("Name"),
                lambda row: row.person.name,
                href=lambda row: reverse("people-person", args=[number, row.person.pk]),
            ),
            Column("posts", _("Posten heute"), _posts, sortable=False),
            Column("email", _("E-Mail-Adresse"), lambda row: row.person.email, secondary=True),
            Column("account", _("Zugang"), lambda row: _("ja") if row.person.account_id else _("nein"), sortable=False),
        )

    @property
    def filters(self) -> Sequence[Filter]:
        yes_no = [Choice("ja", _("mit Zugang")), Choice("nein", _("ohne Zugang"))]
        return (
            Filter("zugang", _("Zugang"), choices=yes_no),
            Filter("ehemalige", _("Ehemalige"), choices=[Choice("ja", _("auch anonymisierte"))]),
        )

    @property
    def search_label(self) -> str:
        return _("Name oder E-Mail-Adresse")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s Person", "%(n)s Personen", count) % {"n": wording.number(count)}

    @property
    def empty(self) -> EmptyState:
        return EmptyState(
            _("Noch keine Personen"),
            _("Wer einen Posten hat oder sich anmelden soll, wird hier erfasst."),
            reverse("people-registration", args=[self.authority.number]),
            _("Person erfassen"),
        )

    def count(self, asked: Asked) -> int:
        return self._found(asked).count()

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[PersonRow]:
        found = in_order(self._found(asked), asked.sort, descending=asked.descending, limit=limit, offset=offset)
        held: dict[int, list[Term]] = {}
        tenures = tenures_known(authority=self.authority.pk).filter(
            post__person__in=[one.pk for one in found], valid_from__lte=asked.today, valid_to__gt=asked.today
        )
        for term in as_terms(tenures):
            held.setdefault(term.person, []).append(term)
        return [PersonRow(one, tuple(held.get(one.pk, ()))) for one in found]

    def _found(self, asked: Asked) -> QuerySet[Person]:
        found = Person.objects.filter(authority_id=self.authority.pk)
        if asked.one("ehemalige") is None:
            found = found.filter(anonymised_at=None)
        if (account := asked.one("zugang")) is not None:
            found = found.filter(account__isnull=account == "nein")
        if asked.search:
            found = found.filter(name__mentions=asked.search) | found.filter(email__mentions=asked.search)
        return found


def _posts(row: PersonRow) -> str:
    return "; ".join(f"{term.role_name}, {term.place}" if term.place else term.role_name for term in row.posts)


def trail(number: str, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Breadcrumbs below the list of persons."""
    return [
        (_("Verwaltung"), reverse("people-administration", args=[number])),
        (_("Personen"), reverse("people-persons", args=[number]) if more else ""),
        *more,
    ]


def person_of(authority: Authority, key: int) -> Person:
    found = Person.objects.filter(pk=key, authority_id=authority.pk).select_related("account").first()
    if found is None:
        raise Http404
    return found


@require_safe
def persons(request: PageRequest, number: str) -> HttpResponseBase:
    authority = authority_for(request, number, EDIT_POSTS)
    context = {"breadcrumbs": trail(number), "registration": reverse("people-registration", args=[number])}
    return show(request, Persons(authority), template="people/persons.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: PageRequest, number: str) -> HttpResponse:
    authority = authority_for(request, number, EDIT_POSTS)
    form = PersonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with once(request) as sending:
            if not sending.repeated:
                made = register_person(
                    authority=authority.pk, **form.cleaned_data, by=request.viewer.actor, at=timezone.now()
                )
                sending.address = reverse("people-person", args=[number, made.pk])
                tell(request, _("%(name)s ist erfasst. Als Nächstes: einen Posten besetzen.") % {"name": made.name})
        return redirect(sending.address)
    context = {
        "form": form,
        "title": _("Person erfassen"),
        "submit": _("Erfassen"),
        "back": reverse("people-persons", args=[number]),
        "breadcrumbs": trail(number, (_("Person erfassen"), "")),
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


@require_safe
def person(request: PageRequest, number: str, key: int) -> HttpResponse:
    authority = authority_for(request, number, EDIT_POSTS)
    found = person_of(authority, key)
    today = timezone.localdate()
    context = {
        "person": found,
        "terms": [(term, term.holds(today), term.last is None or term.last >= today) for term in terms(person=key)],
        "manages": request.viewer.may(MANAGE_ACCOUNTS, authority.pk),
        "form": PersonForm(initial={"name": found.name, "email": found.email}),
        "breadcrumbs": trail(number, (found.name, "")),
    }
    return render(request, "people/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PageRequest, number: str, key: int) -> HttpResponse:
    authority = authority_for(request, number, EDIT_POSTS)
    found = person_of(authority, key)
    form = PersonForm(
        request.POST if request.method == "POST" else None,
        standing=lambda: Person.objects.values("name", "email").get(pk=key),
    )
    if request.method == "POST" and form.is_valid():
        try:
            with once(request, form) as sending:
                if not sending.repeated:
                    change_person(
                        authority=authority.pk,
                        person=key,
                        **form.cleaned_data,
                        by=request.viewer.actor,
                        at=timezone.now(),
                    )
                    sending.address = reverse("people-person", args=[number, key])
                    tell(request, _("Die Angaben sind gespeichert."))
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error)
    context = {
        "form": form,
        "title": _("Angaben ändern"),
        "submit": _("Speichern"),
        "back": reverse("people-person", args=[number, key]),
        "breadcrumbs": trail(number, (found.name, reverse("people-person", args=[number, key])), (_("Angaben"), "")),
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def anonymisation(request: PageRequest, number: str, key: int) -> HttpResponse:
    """Asks first: there is no way back."""
    authority = authority_for(request, number, MANAGE_ACCOUNTS)
    found = person_of(authority, key)
    form = ConfirmationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as sending:
                if not sending.repeated:
                    gone = anonymise_person(
                        authority=authority.pk, person=key, by=request.viewer.actor, at=timezone.now()
                    )
                    sending.address = reverse("people-persons", args=[number])
                    tell(request, _("Der Name ist vergessen; es bleibt: %(name)s.") % {"name": gone.name})
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error)
    in_office = Tenure.objects.filter(post__person=found, known_to=STILL, valid_to__gt=timezone.localdate()).exists()
    context = {
        "form": form,
        "title": _("%(name)s vergessen") % {"name": found.name},
        "lead": _(
            "Der Name und die E-Mail-Adresse werden gelöscht, der Zugang wird gesperrt. Posten und Vorgänge bleiben "
            "stehen; dort heißt es dann „ehemalige Person“."
        ),
        "warning": _("Die Person hat noch einen Posten. Bitte zuerst alle Posten beenden.") if in_office else "",
        "submit": _("Name vergessen"),
        "danger": True,
        "back": reverse("people-person", args=[number, key]),
        "breadcrumbs": trail(number, (found.name, reverse("people-person", args=[number, key])), (_("Vergessen"), "")),
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)

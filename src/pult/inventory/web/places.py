"""Places that are no school's: warehouses, spare pools, repair shops, suppliers, and their names."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.german import sort_key
from pult.kernel.web.forms import Form
from pult.kernel.web.lists import Asked, Choice, Column, Filter, Listing, show
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.people.public import EDIT_ADMINISTRATION
from pult.schools.public import Authority, authority_for

from ..models import Place
from ..operations.arranging import ADDABLE, add_place, rename_place
from ..rules import AT_SCHOOL, PLACE_KINDS
from ..words import place_kind_name


class NewPlaceForm(Form):
    kind = forms.ChoiceField(label=lazy("Art"))
    name = forms.CharField(label=lazy("Name"), max_length=200)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [(kind, place_kind_name(kind)) for kind in ADDABLE]


class PlaceForm(Form):
    name = forms.CharField(
        label=lazy("Name"),
        max_length=200,
        help_text=lazy("Listen, die den bisherigen Namen nennen, legen einen neuen Ort an."),
    )


class Places(Listing[Place]):
    key = "places"
    default_sort = "kind"
    title = lazy("Orte")  # type: ignore[assignment]

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    @property
    def columns(self) -> Sequence[Column[Place]]:
        return (
            Column("kind", _("Art"), lambda one: place_kind_name(one.kind)),
            Column("name", _("Name"), lambda one: one.name or _("ohne eigenen Namen"), href=self._href),
        )

    def _href(self, one: Place) -> str:
        return reverse("inventory-place", args=[self.authority.number, one.pk]) if one.name else ""

    @property
    def filters(self) -> Sequence[Filter]:
        kinds = [Choice(kind, place_kind_name(kind)) for kind in PLACE_KINDS if kind not in AT_SCHOOL]
        return (Filter("art", _("Art"), choices=kinds),)

    @property
    def search_label(self) -> str:
        return _("Name")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s Ort", "%(n)s Orte", count) % {"n": wording.number(count)}

    def count(self, asked: Asked) -> int:
        return self._found(asked).count()

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[Place]:
        def key(one: Place) -> tuple[str, str, int]:
            kind = place_kind_name(one.kind) if asked.sort == "kind" else ""
            return sort_key(kind), sort_key(one.name), one.pk

        return sorted(self._found(asked), key=key, reverse=asked.descending)[offset : offset + limit]

    def _found(self, asked: Asked) -> QuerySet[Place]:
        found = Place.objects.filter(authority_id=self.authority.pk, site=None, room=None, listed=True)
        if kind := asked.one("art"):
            found = found.filter(kind=kind)
        return found.filter(name__mentions=asked.search) if asked.search else found


def _trail(number: str, *more: tuple[str, str]) -> list[tuple[str, str]]:
    places = reverse("inventory-places", args=[number]) if more else ""
    return [(_("Verwaltung"), reverse("people-administration", args=[number])), (_("Orte"), places), *more]


@require_safe
def places(request: PageRequest, number: str) -> HttpResponseBase:
    authority = authority_for(request, number, EDIT_ADMINISTRATION)
    context = {"breadcrumbs": _trail(number), "add": reverse("inventory-place-new", args=[number])}
    return show(request, Places(authority), template="inventory/places.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_place(request: PageRequest, number: str) -> HttpResponse:
    authority = authority_for(request, number, EDIT_ADMINISTRATION)
    form = NewPlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as sending:
                if not sending.repeated:
                    made = add_place(
                        authority=authority.pk, **form.cleaned_data, by=request.viewer.actor, at=timezone.now()
                    )
                    sending.address = reverse("inventory-places", args=[number])
                    tell(request, _("%(name)s ist angelegt.") % {"name": made.name})
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error, "name")
    return _form(request, number, form, _("Ort anlegen"))


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: PageRequest, number: str, key: int) -> HttpResponse:
    authority = authority_for(request, number, EDIT_ADMINISTRATION)
    found = Place.objects.filter(pk=key, authority_id=authority.pk, site=None, room=None).exclude(name="").first()
    if found is None:
        raise Http404
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        standing=lambda: {"name": Place.objects.values_list("name", flat=True).get(pk=key)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            with once(request, form) as sending:
                if not sending.repeated:
                    named = rename_place(
                        authority=authority.pk,
                        place=key,
                        **form.cleaned_data,
                        by=request.viewer.actor,
                        at=timezone.now(),
                    )
                    sending.address = reverse("inventory-places", args=[number])
                    tell(request, _("Der Ort heißt jetzt %(name)s.") % {"name": named.name})
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error, "name")
    return _form(request, number, form, f"{place_kind_name(found.kind)}: {found.name}")


def _form(request: PageRequest, number: str, form: Form, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "back": reverse("inventory-places", args=[number]),
        "breadcrumbs": _trail(number, (title, "")),
    }
    return render(request, "catalogue/form.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("<books:number>/verwaltung/orte/", places, name="inventory-places"),
    path("<books:number>/verwaltung/orte/neu/", new_place, name="inventory-place-new"),
    path("<books:number>/verwaltung/orte/<key:key>/", place, name="inventory-place"),
]

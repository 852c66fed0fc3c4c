"""Categories: how long a device is meant to serve, and what else lists call it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pult.kernel import wording
from pult.kernel.db.ordering import in_order
from pult.kernel.errors import PultError
from pult.kernel.web.forms import Form, NumberField
from pult.kernel.web.lists import Asked, Column, Listing, show
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import authority_for

from ..access import EDIT_CATALOGUE
from ..models import Category
from ..operations.changing import NameTaken, change_category
from ..words import category_name


class CategoryForm(Form):
    life_years = NumberField(
        label=lazy("Nutzungsjahre"),
        required=False,
        min_value=1,
        max_value=50,
        help_text=lazy("Wie lange ein Gerät dienen soll; danach gilt es als fällig. Leer: keine Vorgabe."),
    )
    aliases = forms.CharField(
        label=lazy("Andere Namen"),
        required=False,
        max_length=1000,
        help_text=lazy("So heißt die Kategorie in Listen auch; mit Komma getrennt."),
    )


class Categories(Listing[Category]):
    key = "categories"
    default_sort = "name"
    title = lazy("Kategorien")  # type: ignore[assignment]

    def __init__(self, number: str) -> None:
        self.number = number

    @property
    def columns(self) -> Sequence[Column[Category]]:
        return (
            Column(
                "name",
                _("Kategorie"),
                category_name,
                href=lambda one: reverse("catalogue-category", args=[self.number, one.key]),
            ),
            Column("life_years", _("Nutzungsjahre"), lambda one: one.life_years, numeric=True),
            Column("counted", _("Geführt"), _counted, sortable=False),
            Column("aliases", _("Andere Namen"), lambda one: ", ".join(one.aliases), sortable=False, secondary=True),
        )

    def counted(self, count: int) -> str:
        return ngettext("%(n)s Kategorie", "%(n)s Kategorien", count) % {"n": wording.number(count)}

    def count(self, asked: Asked) -> int:
        return Category.objects.count()

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[Category]:
        return in_order(Category.objects.all(), asked.sort, descending=asked.descending, limit=limit, offset=offset)


def _counted(one: Category) -> str:
    return _("Stück für Stück") if one.serialised else _("nach Menge")


def trail(number: str, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Verwaltung"), reverse("people-administration", args=[number])), *more]


@require_safe
def categories(request: PageRequest, number: str) -> HttpResponseBase:
    authority_for(request, number, EDIT_CATALOGUE)
    context = {"breadcrumbs": trail(number, (_("Kategorien"), ""))}
    return show(request, Categories(number), template="catalogue/list.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def category(request: PageRequest, number: str, key: str) -> HttpResponse:
    authority = authority_for(request, number, EDIT_CATALOGUE)
    found = Category.objects.filter(key=key).first()
    if found is None:
        raise Http404
    form = CategoryForm(request.POST if request.method == "POST" else None, standing=lambda: _standing(found.pk))
    back = reverse("catalogue-categories", args=[number])
    if request.method == "POST" and form.is_valid():
        try:
            with once(request, form) as sending:
                if not sending.repeated:
                    change_category(
                        authority=authority.pk,
                        category=found.pk,
                        life_years=form.cleaned_data["life_years"],
                        aliases=form.cleaned_data["aliases"].split(","),
                        by=request.viewer.actor,
                        at=timezone.now(),
                    )
                    sending.address = back
                    tell(request, _("%(name)s ist gespeichert.") % {"name": category_name(found)})
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error, "aliases" if isinstance(error, NameTaken) else None)
    context = {
        "form": form,
        "title": category_name(found),
        "back": back,
        "breadcrumbs": trail(number, (_("Kategorien"), back), (category_name(found), "")),
    }
    return render(request, "catalogue/form.html", context, status=422 if form.errors else 200)


def _standing(category: int) -> dict[str, Any]:
    found = Category.objects.get(pk=category)
    return {"life_years": found.life_years, "aliases": ", ".join(found.aliases)}

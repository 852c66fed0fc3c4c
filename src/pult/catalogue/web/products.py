"""Products: manufacturers and models, and what they are called."""

from collections.abc import Sequence

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pult.kernel import wording
from pult.kernel.db.infinity import STILL
from pult.kernel.errors import PultError
from pult.kernel.german import sort_key
from pult.kernel.web.forms import Form
from pult.kernel.web.lists import Asked, Choice, Column, EmptyState, Filter, Listing, show
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import Authority, authority_for

from ..access import EDIT_CATALOGUE
from ..models import Category, Product
from ..operations.changing import rename_product
from ..queries import merged_products, offered_products
from ..words import category_name
from .categories import trail


class ProductForm(Form):
    manufacturer = forms.CharField(label=lazy("Hersteller"), max_length=100, required=False)
    model = forms.CharField(
        label=lazy("Modell"), max_length=150, help_text=lazy("So heißt es dann überall, auch für frühere Tage.")
    )


class Products(Listing[Product]):
    key = "products"
    default_sort = "category"
    title = lazy("Produkte")  # type: ignore[assignment]

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self._categories = sorted(Category.objects.all(), key=lambda one: sort_key(category_name(one)))

    @property
    def columns(self) -> Sequence[Column[Product]]:
        number = self.authority.number
        return (
            Column("category", _("Kategorie"), lambda one: category_name(one.category)),
            Column("manufacturer", _("Hersteller"), lambda one: one.manufacturer),
            Column(
                "model",
                _("Modell"),
                lambda one: one.model,
                href=lambda one: reverse("catalogue-product", args=[number, one.pk]),
            ),
        )

    @property
    def filters(self) -> Sequence[Filter]:
        choices = [Choice(one.key, category_name(one)) for one in self._categories]
        return (Filter("kategorie", _("Kategorie"), choices=choices),)

    @property
    def search_label(self) -> str:
        return _("Hersteller oder Modell")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s Produkt", "%(n)s Produkte", count) % {"n": wording.number(count)}

    @property
    def empty(self) -> EmptyState:
        return EmptyState(_("Noch keine Produkte"), _("Produkte entstehen, wenn eine Geräteliste eingelesen wird."))

    def count(self, asked: Asked) -> int:
        return self._found(asked).count()

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[Product]:
        def key(one: Product) -> tuple[str, str, str, int]:
            first = category_name(one.category) if asked.sort == "category" else getattr(one, asked.sort)
            return sort_key(first), sort_key(one.manufacturer), sort_key(one.model), one.pk

        found = self._found(asked).select_related("category")
        return sorted(found, key=key, reverse=asked.descending)[offset : offset + limit]

    def _found(self, asked: Asked) -> QuerySet[Product]:
        found = offered_products(self.authority.pk)
        if key := asked.one("kategorie"):
            found = found.filter(category__key=key)
        if asked.search:
            found = found.filter(model__mentions=asked.search) | found.filter(manufacturer__mentions=asked.search)
        return found


@require_safe
def products(request: PageRequest, number: str) -> HttpResponseBase:
    authority = authority_for(request, number, EDIT_CATALOGUE)
    context = {"breadcrumbs": trail(number, (_("Produkte"), ""))}
    return show(request, Products(authority), template="catalogue/list.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def product(request: PageRequest, number: str, key: int) -> HttpResponse:
    authority = authority_for(request, number, EDIT_CATALOGUE)
    if (into := merged_products(authority.pk).get(key)) is not None:
        return redirect("catalogue-product", number, into)
    found = offered_products(authority.pk).filter(pk=key).select_related("category").first()
    if found is None:
        raise Http404
    form = ProductForm(
        request.POST if request.method == "POST" else None,
        standing=lambda: Product.objects.values("manufacturer", "model").get(pk=key),
    )
    back = reverse("catalogue-products", args=[number])
    if request.method == "POST" and form.is_valid():
        try:
            with once(request, form) as sending:
                if not sending.repeated:
                    named = rename_product(
                        authority=authority.pk,
                        product=key,
                        **form.cleaned_data,
                        by=request.viewer.actor,
                        at=timezone.now(),
                    )
                    sending.address = back
                    tell(request, _("Das Produkt heißt jetzt %(name)s.") % {"name": named})
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error, "model")
    context = {
        "form": form,
        "title": str(found),
        "lead": category_name(found.category),
        "back": back,
        "breadcrumbs": trail(number, (_("Produkte"), back), (str(found), "")),
        "merging": reverse("inventory-product-merging", args=[number, key]),
        "merged": sorted(map(str, Product.objects.filter(mergers__into=key, mergers__known_to=STILL)), key=sort_key),
    }
    return render(request, "catalogue/form.html", context, status=422 if form.errors else 200)

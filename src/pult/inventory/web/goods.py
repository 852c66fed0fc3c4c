"""Counted goods: the list of what is where, and one good at one place with its history."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.german import folded, sort_key
from pult.kernel.web.days import today
from pult.kernel.web.lists import Asked, Choice, Column, EmptyState, Filter, Listing, show
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.people.public import actor_names

from ..access import EXPORT, MOVE, REVERSE, VIEW, Stock, place_for, seen_entries, stock_for
from ..operations.stocking import count_goods, level, move_goods
from ..queries.finding import ProductLabel, now_part_of, products_of
from ..queries.goods import Held, held_on, steps_of
from ..queries.places import places_of_kinds
from ..rules import PLACE_KINDS, PlaceKind
from ..words import place_kind_name, reason_name
from .destinations import destinations, grouped, place_chosen
from .forms import CountForm, GoodsMoveForm
from .items_list import GROUPS
from .trails import day_query, entry_address, equipment_tabs, named_for, place_address


class GoodsList(Listing[Held]):
    """How many of which good are where on the day."""

    key = "inventory-goods"
    dated = True
    savable = True
    default_sort = "ware"

    def __init__(self, stock: Stock, *, place: int | None = None) -> None:
        self.stock = stock
        self.number = stock.authority.number
        self.place = place

    @property
    def title(self) -> str:
        return _("Mengenware")

    @property
    def search_label(self) -> str:
        return _("Ware, Schule oder Ort")

    @property
    def columns(self) -> Sequence[Column[Held]]:
        day = day_query(self.stock)
        return (
            Column(
                "ware",
                _("Ware"),
                lambda h: h.product.name,
                href=lambda h: reverse("inventory-good", args=[self.number, h.product.id, h.place.id]) + day,
            ),
            Column("kategorie", _("Kategorie"), lambda h: sort_key(h.product.category_name), secondary=True),
            Column("schule", _("Schule"), lambda h: h.place.school_name),
            Column(
                "ort",
                _("Ort"),
                lambda h: sort_key(h.place.short),
                href=lambda h: place_address(self.number, self.stock, h.place),
            ),
            Column("menge", _("Menge"), lambda h: h.quantity, numeric=True),
            Column("seit", _("Unverändert seit"), lambda h: h.since, secondary=True),
        )

    @cached_property
    def filters(self) -> Sequence[Filter]:
        seen = [p for p in self.stock.places.values() if p.listed and self.stock.sees(p.id)]
        schools = {p.school_number: p.school_name for p in seen if p.school is not None}
        kinds = [Choice("bestand", _("im Bestand")), Choice("an-schulen", _("an Schulen"))]
        goods = [p for p in self._products.values() if not p.serialised and p.offered]
        return [
            Filter(
                "ware",
                _("Ware"),
                choices=[Choice(str(p.id), p.name) for p in goods],
                aliases=now_part_of(self._products),
            ),
            Filter("schule", _("Schule"), choices=[Choice(key, f"{name} ({key})") for key, name in schools.items()]),
            Filter(
                "ort",
                _("Art des Orts"),
                choices=[*kinds, *(Choice(k, place_kind_name(k)) for k in PLACE_KINDS if k != PlaceKind.SUPPLIER)],
            ),
        ]

    @cached_property
    def _products(self) -> dict[int, ProductLabel]:
        return dict(products_of(self.stock.authority.pk))

    def count(self, asked: Asked) -> int:
        self._found = self._held(asked)
        return len(self._found)

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[Held]:
        found = getattr(self, "_found", None) or self._held(asked)
        orders: dict[str, Callable[[Held], Any]] = {
            "kategorie": lambda h: h.product.category_name,
            "schule": lambda h: h.place.order,
            "ort": lambda h: h.place.short,
            "menge": lambda h: h.quantity,
            "seit": lambda h: h.since,
        }
        order = orders.get(asked.sort, lambda h: sort_key(h.product.name))
        return sorted(found, key=order, reverse=asked.descending)[offset : offset + limit]

    def _held(self, asked: Asked) -> list[Held]:
        stock = self.stock
        found = held_on(stock.as_of, stock.places, self._products, stock.within)
        if self.place is not None:
            found = [h for h in found if h.place.id == self.place]
        if good := asked.one("ware"):
            found = [h for h in found if str(h.product.id) == good]
        if school := asked.one("schule"):
            found = [h for h in found if h.place.school_number == school]
        if kind := asked.one("ort"):
            places = places_of_kinds(stock.places, GROUPS.get(kind, (kind,)))
            found = [h for h in found if h.place.id in places]
        if asked.search:
            text = folded(asked.search)
            found = [h for h in found if text in folded(f"{h.product.name} {h.place.full}")]
        return found

    @property
    def counted(self) -> Callable[[int], str]:
        return lambda n: ngettext("%(n)s Bestand", "%(n)s Bestände", n) % {"n": wording.number(n)}

    @property
    def empty(self) -> EmptyState:
        return EmptyState(
            _("Keine Mengenware"),
            _(
                "Stifte, Tastaturen und was sonst keine eigene Nummer hat, steht hier, sobald eine Lieferung gebucht ist."
            ),
        )


@require_http_methods(["GET", "HEAD", "POST"])
def goods(request: PageRequest, number: str) -> HttpResponseBase:
    stock = stock_for(request, number, VIEW)
    return show(
        request,
        GoodsList(stock),
        template="inventory/items.html",
        context={"tabs": equipment_tabs(number, "goods", stock), "taking_in": "", "breadcrumbs": _trail(number)},
        exportable=request.viewer.may_somewhere(EXPORT, stock.authority.pk),
    )


def _trail(number: str, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Mengenware"), reverse("inventory-goods", args=[number]) if more else ""), *more]


def _good(stock: Stock, product: int) -> ProductLabel:
    found = products_of(stock.authority.pk).get(product)
    if found is None or found.serialised:
        raise Http404
    return found


@require_safe
def good(request: PageRequest, number: str, product: int, place: int) -> HttpResponse:
    """One good at one place: how many, and how it came to that."""
    stock, at = place_for(request, number, place, VIEW)
    label = _good(stock, product)
    steps = [
        step
        for step in steps_of(product, place, authority=stock.authority.pk)
        if stock.schools is None or stock.belonging.holds(place, step.line.on)
    ]
    actors = actor_names({s.line.entry.actor for s in steps})
    seen = seen_entries(stock, {s.line.entry.pk for s in steps})
    now = stock.now
    may_move = now.sees(place) and request.viewer.may(MOVE, stock.authority.pk, now.places[place].school)
    may_reverse = request.viewer.may(REVERSE, stock.authority.pk)
    rows = [
        {
            "step": step,
            "other": named_for(stock, step.line.origin if step.change > 0 else step.line.destination, step.line.on),
            "reason": reason_name(step.line.reason),
            "change": wording.signed(step.change),
            "left": "" if step.left is None else wording.number(step.left),
            "by": actors[step.line.entry.actor],
            "entry": entry_address(number, step.line.entry.number) if step.line.entry.pk in seen else "",
            "reversal": reverse("inventory-reversal", args=[number, step.line.id])
            if may_reverse and step.line.reversed_by is None
            else "",
        }
        for step in steps
    ]
    own = [number, product, place]
    context = {
        "product": label,
        "place": at,
        "place_href": place_address(number, stock, at),
        "quantity": wording.number(level(stock.authority.pk, product, place, stock.on)),
        "on": stock.on,
        "rows": rows,
        "count": reverse("inventory-good-count", args=own) if may_move else "",
        "move": reverse("inventory-good-move", args=own) if may_move else "",
        "breadcrumbs": _trail(number, (label.name, "")),
    }
    return render(request, "inventory/good.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def good_count(request: PageRequest, number: str, product: int, place: int) -> HttpResponse:
    """A stocktake: the difference becomes a line of the journal."""
    stock, at = place_for(request, number, place, MOVE)
    label = _good(stock, product)
    back = reverse("inventory-good", args=[number, product, place])
    form = CountForm(
        request.POST or None,
        initial={"am": today()},
        standing=lambda: _standing(stock.authority.pk, product, place),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            with once(request, form) as sending:
                if not sending.repeated:
                    entry = count_goods(
                        authority=stock.authority.pk,
                        product=product,
                        place=place,
                        counted=said["gezaehlt"],
                        on=said["am"],
                        note=said["notiz"],
                        within=stock.within_on(said["am"]),
                        by=request.viewer.actor,
                        at=timezone.now(),
                        today=today(),
                    )
                    sending.address = back
                    tell(
                        request,
                        _("Der Bestand ist berichtigt."),
                        href=entry_address(number, entry.number),
                        label=_("Vorgang %(number)s") % {"number": entry.number},
                        undo=reverse("inventory-entry-reversal", args=[number, entry.number]),
                    )
            return redirect(sending.address)
        except PultError as error:
            form.refuse(error)
    now = wording.number(level(stock.authority.pk, product, place, stock.on))
    context = {
        "title": _("%(good)s zählen") % {"good": label.name},
        "lead": _("%(place)s: die Bücher sagen %(n)s Stück.") % {"place": at.full, "n": now},
        "hint": _("Gebucht wird der Unterschied: was fehlt, als Verlust, was zu viel ist, als Zugang."),
        "breadcrumbs": _trail(number, (label.name, back), (_("Zählen"), "")),
        "form": form,
        "submit": _("Bestand berichtigen"),
        "danger": False,
        "back": back,
    }
    return render(request, "inventory/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def good_move(request: PageRequest, number: str, product: int, place: int) -> HttpResponse:
    stock, at = place_for(request, number, place, MOVE)
    label = _good(stock, product)
    back = reverse("inventory-good", args=[number, product, place])
    offered = destinations(stock)
    chosen = offered.get(request.GET.get("ziel", "")) or (next(iter(offered.values())) if len(offered) == 1 else None)
    form = None
    if chosen is not None:
        form = GoodsMoveForm(
            request.POST or None,
            destination=chosen,
            initial={"am": today()},
            standing=lambda: _standing(stock.authority.pk, product, place),
        )
        if request.method == "POST" and form.is_valid():
            said = form.cleaned_data
            try:
                with once(request, form) as sending:
                    if not sending.repeated:
                        to = place_chosen(stock, chosen, said.get("ort"), said.get("neuer_raum", ""))
                        entry = move_goods(
                            authority=stock.authority.pk,
                            product=product,
                            origin=place,
                            destination=to,
                            quantity=said["menge"],
                            reason=said["grund"],
                            on=said["am"],
                            note=said["notiz"],
                            within=stock.reach(said["am"], new=to),
                            by=request.viewer.actor,
                            at=timezone.now(),
                            today=today(),
                        )
                        sending.address = back
                        tell(
                            request,
                            _("%(n)s Stück sind umgesetzt.") % {"n": wording.number(said["menge"])},
                            href=entry_address(number, entry.number),
                            label=_("Vorgang %(number)s") % {"number": entry.number},
                            undo=reverse("inventory-entry-reversal", args=[number, entry.number]),
                        )
                return redirect(sending.address)
            except PultError as error:
                form.refuse(error)
    own = reverse("inventory-good-move", args=[number, product, place])
    context = {
        "title": _("%(good)s umsetzen") % {"good": label.name},
        "breadcrumbs": _trail(number, (label.name, back), (_("Umsetzen"), "")),
        "selection": None,
        "standing": [(at.full, wording.number(level(stock.authority.pk, product, place, stock.on)))],
        "groups": grouped(offered),
        "chosen": chosen,
        "kept": [],
        "action": f"{own}?ziel={chosen.key}" if chosen else own,
        "form": form,
        "back": back,
        "submit": _("Umsetzen"),
    }
    return render(request, "inventory/move.html", context, status=422 if form is not None and form.errors else 200)


def _standing(authority: int, product: int, place: int) -> dict[str, str]:
    return {_("In den Büchern"): wording.number(level(authority, product, place, today()))}

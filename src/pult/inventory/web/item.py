"""One item: what it is, where it is, what befell it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pult.kernel import wording
from pult.kernel.db.infinity import EVER
from pult.kernel.models import Entry
from pult.kernel.web.days import today
from pult.kernel.web.parts import Fact
from pult.kernel.web.request import PageRequest
from pult.people.public import actor_names

from ..access import MOVE, REVERSE, VIEW, Stock, item_for, seen_entries
from ..models import Item, ItemFact, Whereabouts
from ..queries.finding import Products, products_of
from ..queries.history import Line, Said
from ..queries.items import years_between
from ..rules import Reason
from ..words import condition_name, reason_name, user_group_name
from .item_history import told_of
from .trails import entry_address, items_trail, named_for, place_address

INCIDENTS = {Reason.DAMAGE: "warning", Reason.THEFT: "danger", Reason.LOSS: "danger"}


@dataclass(frozen=True)
class Event:
    """A line of the timeline. `kind`: colour of an incident. `reversal`: address that takes the movement back."""

    on: date | None
    title: str
    text: str
    note: str
    kind: str
    entry: Entry
    entry_href: str
    by: str
    document: str
    undone: str
    undone_href: str
    reversal: str

    @property
    def recorded_at(self) -> datetime:
        return self.entry.recorded_at


@require_safe
def item(request: PageRequest, number: str, key: str) -> HttpResponse:
    stock, found = item_for(request, number, key, VIEW)
    products = products_of(stock.authority.pk)
    told = told_of(stock, found, products)
    fact, lines, said = told.fact, told.lines, told.said
    at: Any = Whereabouts.objects.filter(stock.as_of.held, item=found).first()
    place = stock.places[at.place_id] if at else None
    may_move = _may_move(request, stock, found, at)
    context = {
        "item": found,
        "name": _name(found, fact),
        "product": products[fact.product_id] if fact else None,
        "place": place,
        "place_href": place_address(number, stock, place) if place else "",
        "since": at.valid_from if at else None,
        "left": at.valid_to if at and at.valid_to <= today() else None,
        "facts": _facts(fact, products, stock.on) if fact else [],
        "incidents": _incidents(lines, stock.on),
        "events": _events(request, stock, lines, said),
        "withheld": told.withheld,
        "on": stock.on,
        "breadcrumbs": items_trail(number, (_name(found, fact), "")),
        "move": f"{reverse('inventory-move', args=[number])}?auswahl={found.pk}" if may_move else "",
        "describe": reverse("inventory-description", args=[number, found.pk]) if may_move else "",
    }
    return render(request, "inventory/item.html", context)


def _may_move(request: PageRequest, stock: Stock, found: Item, at: Any) -> bool:
    """Whether it may be moved today, wherever it is on the day looked at."""
    now = stock.now
    if now is not stock:
        at = Whereabouts.objects.filter(now.as_of.held, item=found).first()
    return at is not None and now.sees(at.place_id) and _may(request, now, MOVE, now.places[at.place_id].school)


def _may(request: PageRequest, stock: Stock, permission: object, school: int | None) -> bool:
    return request.viewer.may(permission, stock.authority.pk, school)  # type: ignore[arg-type]


def _name(item: Item, fact: ItemFact | None) -> str:
    return item.serial_number or (fact.inventory_number if fact else "") or f"#{item.pk}"


def _facts(fact: ItemFact, products: Products, on: date) -> list[Fact]:
    product = products[fact.product_id]
    bought = fact.purchased_on
    found = [
        Fact(_("Kategorie"), product.category_name),
        Fact(_("Hersteller"), product.manufacturer or "–"),
        Fact(_("Modell"), product.model),
        Fact(_("Inventarnummer"), fact.inventory_number or "–"),
        Fact(_("Nutzergruppe"), user_group_name(fact.user_group)),
        Fact(_("Zustand"), condition_name(fact.condition)),
        Fact(_("Förderprogramm"), fact.programme or "–"),
        Fact(_("Lieferant"), fact.supplier or "–"),
        Fact(_("Angeschafft"), wording.day(bought) if bought else "–", hint=_age(bought, on)),
        Fact(_("Geplantes Nutzungsende"), *_end(bought, product.life_years, on)),
    ]
    if fact.note:
        found.append(Fact(_("Notiz"), fact.note))
    if fact.valid_from != EVER:
        found.append(Fact(_("Diese Angaben gelten ab"), wording.day(fact.valid_from)))
    return found


def _age(bought: date | None, on: date) -> str:
    if bought is None or bought > on:
        return ""
    years = years_between(bought, on)
    return (
        ngettext("vor %(n)s Jahr", "vor %(n)s Jahren", years) % {"n": years}
        if years
        else _("vor weniger als einem Jahr")
    )


def _end(bought: date | None, life: int | None, on: date) -> tuple[str, str, str]:
    """Value, address and hint of the planned end of life."""
    if bought is None or life is None:
        return "–", "", ""
    try:
        end = bought.replace(year=bought.year + life)
    except ValueError:
        end = bought.replace(year=bought.year + life, day=28)
    hint = ngettext("nach %(n)s Jahr", "nach %(n)s Jahren", life) % {"n": life}
    return wording.day(end), "", _("%(hint)s, überschritten") % {"hint": hint} if end <= on else hint


def _incidents(lines: Sequence[Line], on: date) -> list[Fact]:
    """Damage, theft and loss that still count: the last before the day, and the next after it."""
    standing = [line for line in lines if line.reason in INCIDENTS and line.reversed_by is None]
    before = [line for line in standing if line.on <= on]
    after = [line for line in standing if line.on > on]
    found = []
    if before:
        found.append(Fact(_("Letzter Vorfall"), reason_name(before[0].reason), hint=wording.day(before[0].on)))
    if after:
        found.append(Fact(_("Nächster Vorfall"), reason_name(after[-1].reason), hint=wording.day(after[-1].on)))
    return found


def _may_reverse(request: PageRequest, now: Stock, line: Line) -> bool:
    schools = {now.places[p].school for p in (line.origin, line.destination) if p in now.places}
    return None not in schools and all(_may(request, now, REVERSE, school) for school in schools)


def _events(request: PageRequest, stock: Stock, lines: Sequence[Line], said: Sequence[Said]) -> list[Event]:
    number = stock.authority.number
    entries = [line.entry for line in lines] + [s.entry for s in said]
    actors = actor_names({e.actor for e in entries} | {line.reversed_by.actor for line in lines if line.reversed_by})
    seen = seen_entries(stock, {e.pk for e in entries} | {line.reversed_by.pk for line in lines if line.reversed_by})
    whole = stock.within is None and _may(request, stock, REVERSE, None)

    def address(entry: Entry) -> str:
        """A school does not see an entry that moved things of others, too."""
        return entry_address(number, entry.number) if entry.pk in seen else ""

    def reversal(line: Line) -> str:
        allowed = whole or _may_reverse(request, stock.now, line)
        return reverse("inventory-reversal", args=[number, line.id]) if allowed and not line.reversed_by else ""

    def undone(line: Line) -> tuple[str, str]:
        by = line.reversed_by
        if by is None:
            return "", ""
        text = _("storniert am %(day)s von %(who)s") % {
            "day": wording.day(by.recorded_at.date()),
            "who": actors[by.actor],
        }
        why = f"{text}: {line.reversed_why}" if line.reversed_why else text
        return why, address(by)

    events = [
        Event(
            line.on,
            reason_name(line.reason),
            _("von %(origin)s nach %(destination)s")
            % {
                "origin": named_for(stock, line.origin, line.on),
                "destination": named_for(stock, line.destination, line.on),
            },
            line.note,
            INCIDENTS.get(line.reason, ""),
            line.entry,
            address(line.entry),
            actors[line.entry.actor],
            line.entry.document.name if line.entry.document else "",
            *undone(line),
            reversal(line),
        )
        for line in lines
    ]
    for s in said:
        text = "; ".join(f"{name}: {before} → {after}" for name, before, after in s.changes)
        title = _("Angaben berichtigt") if s.since is None else _("Angaben geändert")
        entry, actor = s.entry, actors[s.entry.actor]
        document = entry.document.name if entry.document else ""
        taken_back = _("zurückgenommen") if s.undone else ""
        href = address(entry)
        events.append(Event(s.since, title, text, "", "", entry, href, actor, document, taken_back, "", ""))
    return sorted(events, key=lambda e: (e.on or e.recorded_at.date(), e.entry.pk), reverse=True)

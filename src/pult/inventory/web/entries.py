"""An entry: who wrote what when, why, and on what paper it rests."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, QuerySet
from django.http import FileResponse, Http404, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pult.kernel import wording
from pult.kernel.db.ordering import in_order
from pult.kernel.documents import stored_path
from pult.kernel.models import Entry
from pult.kernel.web.file_names import named
from pult.kernel.web.lists import Asked, Column, Listing, show
from pult.kernel.web.parts import Fact
from pult.kernel.web.request import PageRequest
from pult.people.public import actor_names

from ..access import EXPORT, VIEW, Stock, entry_for
from ..models import ItemFact, Movement
from ..words import reason_name
from .reversals import may_take_back
from .trails import entry_address, item_address, items_trail

MANY = 5_000
"""The lines of larger entries, as imports of whole towns make them, stay in the database's order: half a second a page."""
_ORDERS = {
    "gegenstand": ("item__serial_number", "product__model"),
    "menge": ("quantity",),
    "am": ("effective_on",),
    "grund": ("reason",),
}


@dataclass(frozen=True)
class LineRow:
    movement: Movement
    reversed: bool


class EntryLines(Listing[LineRow]):
    """The lines of one entry."""

    key = "inventory-entry-lines"
    default_sort = "gegenstand"

    def __init__(self, stock: Stock, entry: Entry) -> None:
        self.stock = stock
        self.entry = entry

    @property
    def title(self) -> str:
        return _("Vorgang %(number)s") % {"number": self.entry.number}

    @property
    def columns(self) -> Sequence[Column[LineRow]]:
        places, number = self.stock.places, self.stock.authority.number
        return (
            Column(
                "gegenstand",
                _("Gerät oder Ware"),
                lambda r: str(r.movement.item or r.movement.product),
                href=lambda r: (
                    item_address(number, r.movement.item_id)
                    if r.movement.item_id
                    else reverse("inventory-good", args=[number, r.movement.product_id, r.movement.destination_id])
                ),
            ),
            Column("menge", _("Menge"), lambda r: r.movement.quantity, numeric=True),
            Column("von", _("Von"), lambda r: places[r.movement.origin_id].full, sortable=False),
            Column("nach", _("Nach"), lambda r: places[r.movement.destination_id].full, sortable=False),
            Column("am", _("Wirksam am"), lambda r: r.movement.effective_on),
            Column("grund", _("Grund"), lambda r: reason_name(r.movement.reason)),
            Column("notiz", _("Notiz"), lambda r: r.movement.note, sortable=False, secondary=True),
            Column("storniert", _("Storniert"), lambda r: _("ja") if r.reversed else "", sortable=False),
        )

    @property
    def counted(self) -> Callable[[int], str]:
        return lambda n: ngettext("%(n)s Bewegung", "%(n)s Bewegungen", n) % {"n": wording.number(n)}

    def _lines(self) -> QuerySet[Movement]:
        return Movement.objects.filter(entry=self.entry)

    @cached_property
    def _count(self) -> int:
        return self._lines().count()

    def count(self, asked: Asked) -> int:
        return self._count

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[LineRow]:
        names = _ORDERS[asked.sort]
        lines = self._lines().select_related("item", "product")
        if self._count <= MANY:
            words = {"reason": reason_name}
            page = in_order(lines, *names, descending=asked.descending, limit=limit, offset=offset, words=words)
        else:
            orders = [F(name).desc() if asked.descending else F(name).asc() for name in (*names, "id")]
            page = list(lines.order_by(*orders)[offset : offset + limit])
        return self._with_reversals(page)

    def stream(self, asked: Asked) -> Iterable[LineRow]:
        return self.rows(asked, limit=2_000_000, offset=0)

    def _with_reversals(self, lines: list[Movement]) -> list[LineRow]:
        gone = Movement.objects.filter(reverses__entry=self.entry).values_list("reverses_id", flat=True)
        reversed_ids = set(gone) if lines else set()
        return [LineRow(line, line.pk in reversed_ids) for line in lines]


@require_safe
def entry(request: PageRequest, number: str, entry: int) -> HttpResponseBase:
    stock, found = entry_for(request, number, entry, VIEW)
    undone_by = Entry.objects.filter(undoes=found).first()
    takes_back = (
        undone_by is None
        and found.undoes_id is None
        and found.run_id is None
        and found.action.startswith("inventory.")
        and may_take_back(request, stock, found)
    )
    context = {
        "entry": found,
        "facts": _facts(number, found, undone_by),
        "stated": ItemFact.objects.filter(known_from=found).count(),
        "undone_by": undone_by,
        "undone_href": entry_address(number, undone_by.number) if undone_by else "",
        "reversal": reverse("inventory-entry-reversal", args=[number, found.number]) if takes_back else "",
        "breadcrumbs": items_trail(number, (_("Vorgang %(number)s") % {"number": found.number}, "")),
    }
    return show(
        request,
        EntryLines(stock, found),
        template="inventory/entry.html",
        context=context,
        exportable=request.viewer.may_somewhere(EXPORT, stock.authority.pk),
    )


def _facts(number: str, entry: Entry, undone_by: Entry | None) -> list[Fact]:
    who = actor_names({entry.actor})[entry.actor]
    found = [
        Fact(_("Was"), entry.summary),
        Fact(_("Wer"), who),
        Fact(_("Erfasst"), _moment(entry)),
    ]
    if entry.document is not None:
        found.append(
            Fact(_("Beleg"), entry.document.name, href=reverse("inventory-document", args=[number, entry.number]))
        )
    if entry.run is not None:
        found.append(Fact(_("Import"), f"{entry.run.pk}: {entry.run.file_name}"))
    if entry.undoes is not None:
        undone = _("Vorgang %(number)s") % {"number": entry.undoes.number}
        found.append(Fact(_("Storniert"), undone, href=entry_address(number, entry.undoes.number)))
    if undone_by is not None:
        text = _("durch Vorgang %(number)s") % {"number": undone_by.number}
        found.append(Fact(_("Ist storniert"), text, href=entry_address(number, undone_by.number)))
    return found


def _moment(entry: Entry) -> str:
    local = timezone.localtime(entry.recorded_at)
    return _("%(day)s, %(time)s Uhr") % {"day": wording.day(local.date()), "time": f"{local:%H:%M}"}


@require_safe
def document(request: PageRequest, number: str, entry: int) -> HttpResponseBase:
    """The paper the entry rests on. Only for those who see everything: a list names other schools too."""
    stock, found = entry_for(request, number, entry, VIEW)
    if found.document is None or stock.within is not None:
        raise Http404
    path = stored_path(found.document)
    if not path.exists():
        raise Http404
    return named(FileResponse(path.open("rb")), found.document.name)

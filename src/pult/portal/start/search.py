"""Finding from the start page: straight to the one thing that is meant, else to a choice."""

from unicodedata import normalize

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pult.inventory.public import VIEW_ITEMS, Item, ItemFact
from pult.kernel.db.search import contains, parts
from pult.kernel.german import folded, sort_key
from pult.kernel.keydates import AsOf, KeyDate, holds_sql, resolve
from pult.kernel.web.days import today
from pult.kernel.web.request import PageRequest
from pult.schools.public import VIEW_SCHOOLS, Authority, authority_of

from .watching import Watching

MOST = 20


@require_safe
def search(request: PageRequest, number: str) -> HttpResponse:
    authority = authority_of(request, number)
    text = " ".join(request.GET.get("suche", "").replace("\0", "").split())[:100]
    watching = Watching(request.viewer, authority, resolve(authority.pk, KeyDate(today())))
    if not text:
        return redirect("portal-start", number)
    schools = _schools(watching, text)
    item = _item(authority, text, watching)
    if item and not schools:
        return redirect(watching.address("inventory-item", item))
    exact = [one for one in schools if folded(text) in (one[0], folded(one[1]))]
    only = exact[0] if len(exact) == 1 else schools[0] if len(schools) == 1 else None
    if only is not None and not item and (href := watching.address("schools-dossier", only[0])):
        return redirect(href)
    items = watching.address("inventory-items", suche=text)
    if not request.viewer.may_somewhere(VIEW_ITEMS, authority.pk):
        items = ""
    if not schools and items:
        return redirect(items)
    context = {
        "text": text,
        "schools": [(*one, watching.address("schools-dossier", one[0])) for one in schools[:MOST]],
        "more": len(schools) > MOST,
        "items": items,
        "trail": [(_("Start"), watching.address("portal-start")), (_("Suche"), "")],
        "search": watching.address("portal-search"),
    }
    return render(request, "portal/start/search.html", context)


def _item(authority: Authority, text: str, watching: Watching) -> int | None:
    """The one item of exactly this serial or inventory number. Who sees only schools finds it in the list, or not."""
    if not watching.viewer.may(VIEW_ITEMS, authority.pk):
        return None
    composed = normalize("NFC", text)
    numbers = {text, composed, composed.upper()}
    own = Item.objects.filter(authority_id=authority.pk, serial_number__in=numbers).values_list("pk", flat=True)[:2]
    found = list(own)
    if not found:
        facts = ItemFact.objects.filter(watching.as_of.holds, inventory_number__in=numbers)
        found = list(facts.values_list("item_id", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def _schools(watching: Watching, text: str) -> list[tuple[str, str]]:
    """(Number, name) of the schools that the viewer may see whose number begins or whose name holds the text."""
    authority, viewer = watching.authority, watching.viewer
    if not viewer.may_somewhere(VIEW_SCHOOLS, authority.pk):
        return []
    units = viewer.units(VIEW_SCHOOLS, authority.pk)
    among = "" if units is None else f"AND s.id IN ({', '.join(map(str, sorted(units))) or '0'})"
    as_of: AsOf = watching.as_of
    digits = text if text.isascii() and text.isdigit() else "-"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT s.number, d.name FROM schools_school s
            JOIN schools_schooldetails d ON d.school_id = s.id AND {holds_sql("d")}
            WHERE s.authority_id = %(authority)s {among}
              AND ({contains("d.name", "part")} OR {contains("d.short_name", "part")}
                OR s.number LIKE %(start)s)
            """,
            {**as_of.parameters, **parts("part", text), "start": f"{digits}%"},
        )
        return sorted(cursor.fetchall(), key=lambda one: (sort_key(one[1]), one[0]))

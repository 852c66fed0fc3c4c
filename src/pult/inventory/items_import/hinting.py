"""What somebody should know before a device list is taken over, though nothing is wrong with it.

Things that stay where they are because no list brings them back; schools that are closed; makers and products that
look like known ones. Read from the stage after it was compared with the books.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.catalogue.public import Likeness, makers_alike
from pult.kernel import wording
from pult.kernel.imports.report import Problem
from pult.kernel.tables.values import parse_date

from ..operations.taking_in import STAGE
from ..rules import AWAY
from ..words import place_kind_name
from .resolving import Resolver

MOST: Final = 1_000
MOST_MAKERS: Final = 200
"""New products and makers looked at; a list with more of them is the first one, and has nothing to be like."""


def hints(labels: Mapping[str, str], resolver: Resolver) -> list[Problem]:
    """In the order of rows. After `compare_with_books` and `counted`."""
    found = [*_away(labels), *_at_closed_schools(labels, resolver), *_alike(labels, resolver)]
    return sorted(found, key=lambda hint: hint.row)


def _away(labels: Mapping[str, str]) -> Iterator[Problem]:
    since = (
        "SELECT MAX(m.effective_on) FROM inventory_movement m LEFT JOIN inventory_movement r ON r.reverses_id = m.id "
        "WHERE m.item_id = s.item_id AND m.reverses_id IS NULL AND r.id IS NULL"
    )
    for row, serial, kind, name, on in _rows(
        f"SELECT s.row_number, s.serial, a.kind, a.name, ({since}) FROM {STAGE} s "
        f"JOIN inventory_place a ON a.id = s.at_place WHERE a.kind IN {AWAY}"
    ):
        yield Problem(
            row,
            labels["serial"],
            serial,
            _("Steht laut Bestand seit %(day)s unter „%(place)s“ und bleibt dort: Eine Liste bringt nichts zurück.")
            % {"day": wording.day(parse_date(on)), "place": f"{place_kind_name(kind)} {name}".strip()},
            _("Ist das Gerät wieder an der Schule, bitte auf seiner Seite von Hand umsetzen."),
        )


def _at_closed_schools(labels: Mapping[str, str], resolver: Resolver) -> Iterator[Problem]:
    if not resolver.ended:
        return
    first: dict[int, tuple[int, int]] = {}
    for place, row, count in _rows(f"SELECT place_id, MIN(row_number), COUNT(*) FROM {STAGE} GROUP BY place_id"):
        site = resolver.site_of(place)
        if site in resolver.ended:
            before = first.get(site, (row, 0))
            first[site] = min(before[0], row), before[1] + count
    for site, (row, count) in first.items():
        number, since = resolver.ended[site]
        yield Problem(
            row,
            labels["school"],
            number,
            ngettext(
                "Die Schule ist seit %(day)s geschlossen; %(count)s Zeile nennt sie.",
                "Die Schule ist seit %(day)s geschlossen; %(count)s Zeilen nennen sie.",
                count,
            )
            % {"day": wording.day(since), "count": wording.number(count)},
            _("Bitte prüfen, wo die Geräte heute stehen."),
        )


def _alike(labels: Mapping[str, str], resolver: Resolver) -> Iterator[Problem]:
    new = {pending: (maker, model) for _category, maker, model, pending in resolver.new_products.values()}
    if not new:
        return
    rows = _rows(
        f"SELECT product_id, MIN(row_number) FROM {STAGE} WHERE product_id < 0 GROUP BY product_id ORDER BY 2, 1"
    )
    known = Likeness()
    for maker, model in resolver.known_products:
        known.add(maker, model)
    makers = list(dict.fromkeys(maker for maker, _model in resolver.known_products if maker))
    listed = Likeness()
    asked: set[str] = set()
    for product, row in rows[:MOST]:
        if product not in new:
            continue
        maker, model = new[product]
        name = _named(maker, model)
        if like := known.of(maker, model):
            asked.add(maker)
            question = _("Neu; im Katalog steht schon „%(like)s“. Ist es das?") % {"like": _named(*like)}
            yield Problem(row, labels["model"], name, question, _one_name())
        elif like := listed.of(maker, model):
            asked.add(maker)
            question = _("Neu; diese Liste nennt auch „%(like)s“. Ist es dasselbe?") % {"like": _named(*like)}
            yield Problem(row, labels["model"], name, question, _one_name())
        elif maker and maker not in asked and len(asked) < MOST_MAKERS:
            asked.add(maker)
            if other := _like_maker(maker, makers):
                question = _("Neuer Hersteller; bekannt ist schon „%(like)s“. Ist es der?") % {"like": other}
                yield Problem(row, labels["manufacturer"], maker, question, _one_name())
        listed.add(maker, model)
        if maker and len(makers) < MOST and maker not in makers:
            makers.append(maker)


def _like_maker(maker: str, makers: list[str]) -> str:
    """A maker known under another name; "" when the name itself is known, or none is like it."""
    if any(maker.casefold() == known.casefold() for known in makers):
        return ""
    return next((known for known in makers if makers_alike(maker, known)), "")


def _one_name() -> str:
    return _(
        "Wenn ja, bitte in der Liste den bekannten Namen nehmen. Was schon doppelt im Katalog steht, lässt sich unter "
        "Verwaltung, Produkte zusammenführen."
    )


def _named(maker: str, model: str) -> str:
    return f"{maker} {model}".strip()


def _rows(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())

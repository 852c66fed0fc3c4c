"""A device list on its stage against the books: what is new, moved, stated anew or as it was, and what would be lost."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from pult.catalogue.public import named_category
from pult.kernel.db import bulk
from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.identifiers import same_number_sql
from pult.kernel.imports.report import Problem

from ..operations.taking_in import FACT_VALUES, STAGE
from ..rules import AWAY
from .resolving import Resolver

SAME_PRODUCTS: Final = "pult_same_products"
SAME_PLACES: Final = "pult_same_places"
_SAME_COLUMNS: Final = {"named": "bigint", "kept": "bigint"}
_TEXTS: Final = tuple(column for column in FACT_VALUES if column not in ("product_id", "purchased_on"))

_SERIAL: Final = same_number_sql("i.serial_number")
_INVENTORY_NUMBER: Final = same_number_sql("f.inventory_number")


def compare_with_books(authority: int, said: Collection[str], resolver: Resolver) -> None:
    """Gives each row its item, where that is, and its verdict.

    What the list does not speak of is filled in from the books, so that it is nobody's change; the same for a product
    or place that the row's words fit as well as the one they were taken for. What is disposed of, lost, stolen or in
    repair stays there: `hinting` says so.
    """
    product, products = _kept(SAME_PRODUCTS, "product_id", "f", resolver.same_products)
    named, places = _kept(SAME_PLACES, "place_id", "w", resolver.same_places)
    place = f"CASE WHEN a.kind IN {AWAY} THEN w.place_id ELSE {named} END"
    unsaid = [column for column in FACT_VALUES if column != "product_id" and column not in said]
    # Text columns are never NULL; the day of purchase may be, so it is compared as text.
    differs = f"f.product_id <> {product}"
    for column in FACT_VALUES:
        if column == "purchased_on" and column in said:
            differs += " OR COALESCE(CAST(f.purchased_on AS TEXT), '') <> COALESCE(CAST(s.purchased_on AS TEXT), '')"
        elif column in said:
            differs += f" OR f.{column} <> s.{column}"
    filled = "".join(f", {column} = v.{column}" for column in unsaid)
    known = "".join(
        f", f.{column}" if column == "purchased_on" else f", COALESCE(f.{column}, '') AS {column}" for column in unsaid
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE {STAGE} SET item_id = v.item_id, at_place = v.at_place, product_id = v.product_id,
                place_id = v.place_id, verdict = v.verdict{filled}
            FROM (
                SELECT s.row_number, i.id AS item_id, w.place_id AS at_place, {product} AS product_id,
                    {place} AS place_id, CASE
                    WHEN w.id IS NULL THEN 'new'
                    WHEN w.place_id <> {place} AND ({differs}) THEN 'both'
                    WHEN w.place_id <> {place} THEN 'moved'
                    WHEN {differs} THEN 'stated'
                    ELSE 'same' END AS verdict{known}
                FROM {STAGE} s
                JOIN inventory_item i ON i.authority_id = %(authority)s AND {_SERIAL} = {same_number_sql("s.serial")}
                  AND (i.serial_number = s.serial OR NOT EXISTS (SELECT 1 FROM inventory_item e
                       WHERE e.authority_id = %(authority)s AND e.serial_number = s.serial))
                LEFT JOIN inventory_whereabouts w
                  ON w.item_id = i.id AND w.known_to = %(still)s AND w.valid_to = %(forever)s
                LEFT JOIN inventory_place a ON a.id = w.place_id
                LEFT JOIN inventory_itemfact f
                  ON f.item_id = i.id AND f.known_to = %(still)s AND f.valid_to = %(forever)s
                {products} {places}
            ) v WHERE v.row_number = {STAGE}.row_number
            """,
            {"authority": authority, "still": STILL, "forever": FOREVER},
        )
        cursor.execute(f"UPDATE {STAGE} SET verdict = 'new' WHERE verdict IS NULL")
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {STAGE}_item ON {STAGE} (item_id)")


def _kept(table: str, column: str, books: str, same: Mapping[int, Collection[int]]) -> tuple[str, str]:
    """SQL for what the row means, and the join for it: what the books have, if the row's words fit that as well."""
    pairs = [(named, kept) for named, fitting in same.items() for kept in fitting if kept != named]
    if not pairs:
        return f"s.{column}", ""
    bulk.temporary_table(table, _SAME_COLUMNS)
    bulk.load(table, tuple(_SAME_COLUMNS), pairs)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {table}_named ON {table} (named, kept)")
    bulk.analyze(table)
    join = f"LEFT JOIN {table} ON {table}.named = s.{column} AND {table}.kept = {books}.{column}"
    return f"COALESCE({table}.kept, s.{column})", join


def problems_against_books(authority: int, labels: Mapping[str, str], resolver: Resolver) -> list[Problem]:
    """What is wrong with rows only beside the books. After `compare_with_books`."""
    return [*_undecided(labels, resolver), *_of_other_kinds(labels, resolver), *_numbers_taken(authority, labels)]


def _undecided(labels: Mapping[str, str], resolver: Resolver) -> Iterable[Problem]:
    if not resolver.undecided:
        return
    for row, model_of in _rows(f"SELECT row_number, product_id FROM {STAGE} WHERE product_id < 0"):
        if (refused := resolver.undecided.get(model_of)) is not None:
            yield Problem(row, labels["model"], "", refused.message, refused.remedy)


def _of_other_kinds(labels: Mapping[str, str], resolver: Resolver) -> Iterable[Problem]:
    found = _rows(
        f"""
        SELECT s.row_number, s.serial, s.product_id, c.id, c.key, c.name, o.model FROM {STAGE} s
        JOIN inventory_itemfact f ON f.item_id = s.item_id AND f.known_to = %(still)s AND f.valid_to = %(forever)s
        JOIN catalogue_product o ON o.id = f.product_id JOIN catalogue_category c ON c.id = o.category_id
        WHERE s.verdict IN ('stated', 'both') AND f.product_id <> s.product_id
        """
    )
    for row, serial, product, category, key, name, model in found:
        if product in resolver.undecided or resolver.category_of(product) == category:
            continue
        yield Problem(
            row,
            labels["serial"],
            serial,
            _("Gehört im Bestand schon zu: %(category)s %(model)s.")
            % {"category": named_category(key, name), "model": model},
            _("Bitte die Seriennummer oder die Kategorie prüfen."),
        )


def _numbers_taken(authority: int, labels: Mapping[str, str]) -> Iterable[Problem]:
    # CROSS JOIN: from the list to the books, in this order, whatever SQLite thinks of their sizes.
    found = _rows(
        f"""
        SELECT s.row_number, s.inventory_number, i.serial_number FROM {STAGE} s
        CROSS JOIN inventory_itemfact f JOIN inventory_item i ON i.id = f.item_id
        WHERE f.authority_id = %(authority)s AND {_INVENTORY_NUMBER} = {same_number_sql("s.inventory_number")}
          AND f.known_to = %(still)s AND f.valid_to = %(forever)s
          AND s.inventory_number <> '' AND s.verdict <> 'same' AND f.item_id <> COALESCE(s.item_id, 0)
          AND NOT EXISTS (SELECT 1 FROM {STAGE} o WHERE o.item_id = f.item_id)
          AND NOT EXISTS (SELECT 1 FROM inventory_itemfact own WHERE own.item_id = s.item_id AND own.known_to = %(still)s
              AND own.valid_to = %(forever)s
              AND {same_number_sql("own.inventory_number")} = {same_number_sql("s.inventory_number")})
        """,
        authority=authority,
    )
    for row, number, serial in found:
        yield Problem(
            row,
            labels["inventory_number"],
            number,
            _("Gehört im Bestand schon zum Gerät %(serial)s.") % {"serial": serial},
            _("Bitte eine freie Inventarnummer vergeben."),
        )


def counted(resolver: Resolver) -> Counter[str]:
    """Rows by verdict; the resolver forgets what it noted and no row needs."""
    counts: Counter[str] = Counter()
    products, places, suppliers = set(), set(), set()
    found = _rows(
        f"SELECT verdict, product_id, place_id, origin_id, COUNT(*) FROM {STAGE} "
        "GROUP BY verdict, product_id, place_id, origin_id"
    )
    for verdict, product, place, supplier, count in found:
        counts[verdict] += count
        products.add(product)
        places.add(place)
        if verdict == "new":
            suppliers.add(supplier)
    resolver.forget_unused(products, places, suppliers)
    return counts


def cleared(said: Collection[str], labels: Mapping[str, str], resolver: Resolver) -> dict[str, int]:
    """Column of the list → how many values of the books its empty cells take away."""
    columns = [column for column in (*_TEXTS, "purchased_on") if column in said]
    sums = "".join(
        ", SUM(CASE WHEN f.purchased_on IS NOT NULL AND s.purchased_on IS NULL THEN 1 ELSE 0 END)"
        if column == "purchased_on"
        else f", SUM(CASE WHEN f.{column} <> '' AND s.{column} = '' THEN 1 ELSE 0 END)"
        for column in columns
    )
    counts: Counter[str] = Counter()
    found = _rows(
        f"""
        SELECT f.product_id, s.product_id, s.at_place, s.place_id, COUNT(*){sums} FROM {STAGE} s
        JOIN inventory_itemfact f ON f.item_id = s.item_id AND f.known_to = %(still)s AND f.valid_to = %(forever)s
        WHERE s.verdict IN ('stated', 'moved', 'both') GROUP BY f.product_id, s.product_id, s.at_place, s.place_id
        """
    )
    for before, after, origin, destination, rows, *emptied in found:
        counts.update(dict(zip(columns, emptied, strict=True)))
        if before != after and resolver.maker_of(before) and not resolver.maker_of(after):
            counts["manufacturer"] += rows
        if origin != destination and resolver.leaves_room(origin, destination):
            counts["room"] += rows
    return {labels[key]: number for key, number in counts.items() if number}


def _rows(sql: str, **more: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"still": STILL, "forever": FOREVER, **more})
        return list(cursor.fetchall())

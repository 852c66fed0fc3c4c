"""How a figure and an import grow with the number of cities in one database.

The demo city is built once by its operations and copied row by row under new authorities: a state of thirty cities is
some 4,600 schools and three million items.
"""

from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

COPIED = (
    ("kernel_tenant", ()),
    ("kernel_entry", ("authority_id",)),
    ("schools_authority", ()),
    ("schools_school", ("authority_id", "entry_id")),
    ("schools_site", ("authority_id", "entry_id")),
    ("schools_room", ("authority_id", "site_id")),
    ("schools_schooloperation", ("authority_id", "school_id", "known_from_id")),
    ("schools_schooltypefact", ("authority_id", "school_id", "known_from_id")),
    ("schools_siteuse", ("authority_id", "site_id", "school_id", "known_from_id")),
    ("catalogue_product", ("authority_id",)),
    ("inventory_place", ("authority_id", "site_id", "room_id")),
    ("inventory_item", ("authority_id", "entry_id")),
    ("inventory_itemfact", ("authority_id", "item_id", "product_id", "known_from_id")),
    (
        "inventory_movement",
        ("authority_id", "entry_id", "item_id", "product_id", "origin_id", "destination_id", "reverses_id"),
    ),
    ("inventory_whereabouts", ("authority_id", "item_id", "place_id", "product_id", "known_from_id")),
)
"""Tables from the bottom up, with the columns that point to copied rows."""


def copy_city(step: int, copy: int) -> None:
    """Adds one more copy; every id is shifted by `copy` times `step`."""
    from django.apps import apps

    from pult.kernel.db.infinity import STILL

    shift = step * copy
    models = {m._meta.db_table: m for m in apps.get_models()}
    with connection.cursor() as cursor:
        for table, references in COPIED:
            columns = [f.attname for f in models[table]._meta.local_concrete_fields]
            values = []
            for column in columns:
                if column in {"id", "tenant_id", *references}:
                    values.append(f"{column} + {shift}")
                elif column == "known_to":
                    values.append(f"CASE WHEN known_to = {STILL} THEN known_to ELSE known_to + {shift} END")
                elif table == "schools_school" and column == "number":
                    values.append(f"CAST({100_000 + copy * 1_000} + id % 1000 AS VARCHAR(6))")
                elif table == "schools_authority" and column == "number":
                    values.append(f"'{80_000 + copy}'")
                elif table == "kernel_entry" and column in {"undoes_id", "run_id", "document_id"}:
                    values.append("NULL")
                else:
                    values.append(column)
            quoted = ", ".join(f'"{c}"' for c in columns)
            key = "tenant_id" if table == "schools_authority" else "id"
            cursor.execute(
                f"INSERT INTO {table} ({quoted}) SELECT {', '.join(values)} FROM {table} WHERE {key} <= {step}"
            )


def task_growth(size: str) -> dict[str, float]:
    from pult.demo.public import build
    from pult.inventory.public import Item, Movement, Whereabouts
    from pult.kernel.db import bulk
    from pult.schools.public import School

    authority = build()
    step = 10_000_000
    alone = _figure(authority.pk)
    for copy in range(1, int(size)):
        copy_city(step, copy)
    for table, _references in COPIED:
        bulk.analyze(table)
    among = _figure(authority.pk)
    return {
        "cities": int(size),
        "schools": School.objects.count(),
        "items": Item.objects.count(),
        "lines": Movement.objects.count(),
        "periods": Whereabouts.objects.count(),
        "figure_alone_ms": alone["figure_ms"],
        "figure_among_ms": among["figure_ms"],
        "by_hand_among_ms": among["by_hand_ms"],
    }


def _figure(authority: int) -> dict[str, Any]:
    from .tasks import figure_against_hand

    return figure_against_hand(authority, date(2022, 12, 31), datetime(2023, 6, 30, tzinfo=UTC))

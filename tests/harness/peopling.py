"""Fills an empty PULT_HOME with the invented town and its people, and signs each of them in.

Run as a process of its own (`harness.desk`), because books that other processes shall read are written for good.
Prints a JSON object: who → session key.
"""

import json
from datetime import date

import django


def main() -> None:
    django.setup()
    from django.db import transaction

    from cast import build_cast
    from city import add_goods, add_item, build_town
    from pult.cli.database import ensure_database

    ensure_database()

    with transaction.atomic():
        town = build_town()
        for number in range(12):
            add_item(town, f"TAFEL{number:04}", at=town.site_places[number % 3], on=date(2019 + number % 5, 3, 1))
        add_goods(town, 30)
        cast = build_cast(town)
    print(json.dumps(cast.sessions))


if __name__ == "__main__":
    main()

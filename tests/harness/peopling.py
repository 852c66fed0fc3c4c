"""Fills an empty PULT_HOME with the invented town and its people, and signs each of them in.

Run as a process of its own (`harness.desk`), because books that other processes shall read are written for good.
Prints a JSON object: who → session key.
"""

import importlib
import json
from datetime import date

import django


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.db import transaction

    from cast import build_cast
    from city import add_goods, add_item, build_town
    from pult.cli.database import ensure_database
    from pult.people.middleware import SHOWN

    ensure_database()

    with transaction.atomic():
        town = build_town()
        for number in range(12):
            add_item(town, f"TAFEL{number:04}", at=town.site_places[number % 3], on=date(2019 + number % 5, 3, 1))
        add_goods(town, 30)
        cast = build_cast(town)
    sessions = {}
    store = importlib.import_module(settings.SESSION_ENGINE).SessionStore
    for who, account in cast.accounts.items():
        session = store()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session[SHOWN] = True
        session.create()
        sessions[who] = session.session_key
    print(json.dumps(sessions))


if __name__ == "__main__":
    main()

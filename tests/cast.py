"""The people of the invented town: one for each role, and some who must not see what is not theirs.

Each is named by the key of the role, e.g. `cast.client("it-officer")`; those at schools belong to the primary school
(the campus manager to the primary school and the Gymnasium). Besides:

- `gymnasium-it-officer` and `gymnasium-head`: the same town, another school;
- `neighbour-administrator`: Nachbarstadt;
- `former-head`: was head of the primary school and is no longer;
- `nobody`: has an account and no post.

All hold their posts since 1.1.2024. Signing in makes no requests: the session is simply there, and has seen a second
factor where one is due.
"""

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from city import CLERK, OPENED_AT, Town
from harness.books import prepared
from pult.kernel.access.viewer import Viewer
from pult.people.middleware import SHOWN
from pult.people.public import ROLES, Account, Person, appoint, end_post, register_person, viewer_of
from pult.schools.public import School

SINCE: Final = date(2024, 1, 1)
ENDED: Final = date(2024, 1, 6)
UNUSABLE: Final = "!"

_NAMES: Final = {
    "administrator": "Alma Amtsleitung",
    "planner": "Paul Planung",
    "accountant": "Hanna Haushalt",
    "city-it": "Nils Netzwerk",
    "media-centre": "Mia Medienzentrum",
    "campus-manager": "Carlo Campus",
    "head": "Selma Schulleitung",
    "it-officer": "Ida Inventar",
    "teacher": "Lars Lehrkraft",
    "auditor": "Petra Prüfung",
    "councillor": "Rolf Ratsmitglied",
    "gymnasium-it-officer": "Gerd Gymnasium",
    "gymnasium-head": "Gesa Gymnasium",
    "neighbour-administrator": "Nora Nachbar",
    "former-head": "Edgar Ehemals",
    "nobody": "Niemand Ohneposten",
}


@dataclass(frozen=True)
class Cast:
    """`sessions`: the key of one for each, signed in."""

    accounts: dict[str, Account]
    persons: dict[str, Person]
    sessions: dict[str, str]

    def client(self, who: str) -> Client:
        """A browser in which they are signed in."""
        client = Client()
        account = self.accounts[who]
        # A password of their own, which a test gave them, ends the sessions from before.
        key = self.sessions[who] if account.password == UNUSABLE else signed_in(account)
        client.cookies[settings.SESSION_COOKIE_NAME] = key
        return client

    def viewer(self, who: str) -> Viewer:
        return viewer_of(self.accounts[who])

    def actor(self, who: str) -> str:
        """What entries made by them carry."""
        return self.accounts[who].actor


def build_cast(town: Town) -> Cast:
    accounts: dict[str, Account] = {}
    persons: dict[str, Person] = {}

    def add(who: str, authority: int, role: str = "", schools: tuple[School | None, ...] = (None,)) -> None:
        email = f"{who}@musterstadt.example"
        account = Account.objects.create(email=email, name=_NAMES[who], made_at=OPENED_AT, password=UNUSABLE)
        accounts[who] = account
        if not role:
            return
        by = {"by": CLERK, "at": OPENED_AT}
        person = register_person(authority=authority, name=account.name, email=email, account=account, **by)
        persons[who] = person
        for school in schools:
            post = appoint(
                authority=authority,
                person=person.pk,
                role=role,
                school=school.pk if school else None,
                on=SINCE,
                until=None,
                **by,
            )
            if who.startswith("former"):
                end_post(authority=authority, post=post.pk, on=ENDED, **by)

    for key, role in ROLES.items():
        at: tuple[School | None, ...] = (None,)
        if role.scope == "school":
            at = (town.primary_school,)
        elif role.scope == "schools":
            at = (town.primary_school, town.gymnasium)
        add(key, town.id, key, at)
    add("gymnasium-it-officer", town.id, "it-officer", (town.gymnasium,))
    add("gymnasium-head", town.id, "head", (town.gymnasium,))
    add("neighbour-administrator", town.neighbour.id, "administrator")
    add("former-head", town.id, "head", (town.primary_school,))
    add("nobody", town.id)
    return Cast(accounts, persons, {who: signed_in(account) for who, account in accounts.items()})


def signed_in(account: Account) -> str:
    """The key of a new session of theirs."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[SHOWN] = True
    session.create()
    return str(session.session_key)


@prepared
def cast(town: Town) -> Cast:
    """The people of Musterstadt and an administrator of Nachbarstadt."""
    return build_cast(town)

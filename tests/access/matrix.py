"""Who may see and do what: every address of the product, with the permission it takes and where it must be held.

The one table of expectations. `test_every_address.py` walks it as everyone; the handbook's page is written from it.
A new page gets a line here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.urls import URLPattern, URLResolver, get_resolver

from cast import Cast
from city import Town

Scope = Literal["public", "signed-in", "whole", "somewhere", "school"]
"""public: everyone. signed-in: whoever has an account. whole: held for the whole authority. somewhere: held for it or
any school of it; the page shows each their part. school: held for the school that the address is about."""


@dataclass(frozen=True)
class World:
    """What addresses are about: things of Musterstadt's primary school, of its Gymnasium, and of the neighbour."""

    town: Town
    cast: Cast


Arguments = Callable[[World], dict[str, Any]]


@dataclass(frozen=True)
class Line:
    """`permission`: its key. `here`: arguments for the primary school's things (or the authority's), `there`: for the
    Gymnasium's. `words`: what the page is, for the handbook. `methods` that the address takes at all."""

    permission: str
    scope: Scope
    words: str
    here: Arguments = lambda world: {}
    there: Arguments | None = None
    methods: tuple[str, ...] = ("GET", "POST")


def number(world: World) -> dict[str, Any]:
    return {"number": "99001"}


def account(who: str) -> Arguments:
    return lambda world: {"number": "99001", "key": world.cast.accounts[who].pk}


def person(who: str) -> Arguments:
    return lambda world: {"number": "99001", "key": world.cast.persons[who].pk}


def post(who: str) -> Arguments:
    def arguments(world: World) -> dict[str, Any]:
        held = world.cast.persons[who].posts.first()
        assert held is not None
        return {"number": "99001", "key": held.pk}

    return arguments


GET: Final = ("GET",)
POST: Final = ("POST",)


def _key(world: World) -> dict[str, Any]:
    return {"pk": 1}


SIGNING_IN: Final = {
    "account_login": Line("", "public", "Anmelden"),
    "people-demo-sign-in": Line("", "public", "Anmelden als erfundene Person, nur in der Demo", methods=()),
    "account_logout": Line("", "public", "Abmelden"),
    "account_inactive": Line("", "public", "Zugang gesperrt", methods=GET),
    "account_reset_password": Line("", "public", "Passwort vergessen"),
    "account_reset_password_done": Line("", "public", "Link unterwegs", methods=GET),
    "account_reset_password_from_key": Line(
        "", "public", "Passwort festlegen mit Link", lambda world: {"uidb36": "1", "key": "x-y"}
    ),
    "account_reset_password_from_key_done": Line("", "public", "Passwort festgelegt", methods=GET),
    "mfa_authenticate": Line("", "public", "Zweiter Faktor beim Anmelden"),
    "mfa_login_webauthn": Line("", "public", "Anmelden mit Passkey"),
    "openid_connect_login": Line(
        "", "public", "Anmelden beim Dienst der Stadt", lambda world: {"provider_id": "stadt"}, methods=()
    ),
    "openid_connect_callback": Line(
        "", "public", "Rückweg vom Dienst der Stadt", lambda world: {"provider_id": "stadt"}, methods=()
    ),
    "socialaccount_login_cancelled": Line("", "public", "Anmeldung abgebrochen", methods=GET),
    "socialaccount_login_error": Line("", "public", "Anmeldung nicht gelungen", methods=GET),
    "people-profile": Line("", "signed-in", "Mein Zugang"),
    "account_change_password": Line("", "signed-in", "Passwort ändern"),
    "account_set_password": Line("", "signed-in", "Passwort festlegen"),
    "account_reauthenticate": Line("", "signed-in", "Bestätigen"),
    "mfa_reauthenticate": Line("", "signed-in", "Bestätigen mit Code"),
    "mfa_reauthenticate_webauthn": Line("", "signed-in", "Bestätigen mit Schlüssel"),
    "mfa_index": Line("", "signed-in", "Zweiter Faktor", methods=GET),
    "mfa_activate_totp": Line("", "signed-in", "App für Codes einrichten"),
    "mfa_deactivate_totp": Line("", "signed-in", "App für Codes entfernen"),
    "mfa_view_recovery_codes": Line("", "signed-in", "Wiederherstellungscodes", methods=GET),
    "mfa_generate_recovery_codes": Line("", "signed-in", "Wiederherstellungscodes erzeugen"),
    "mfa_download_recovery_codes": Line("", "signed-in", "Wiederherstellungscodes als Datei", methods=GET),
    "mfa_list_webauthn": Line("", "signed-in", "Schlüssel", methods=GET),
    "mfa_add_webauthn": Line("", "signed-in", "Schlüssel einrichten"),
    "mfa_edit_webauthn": Line("", "signed-in", "Schlüssel umbenennen", _key),
    "mfa_remove_webauthn": Line("", "signed-in", "Schlüssel entfernen", _key),
}
ADMINISTRATION: Final = {
    "people-mark": Line("", "public", "Zeichen des Schulträgers", number, methods=GET),
    "people-administration": Line("people.view_posts", "somewhere", "Verwaltung", number, methods=GET),
    "people-posts": Line("people.view_posts", "somewhere", "Posten", number, methods=GET),
    "people-persons": Line("people.edit_posts", "whole", "Personen", number, methods=GET),
    "people-registration": Line("people.edit_posts", "whole", "Person erfassen", number),
    "people-person": Line("people.edit_posts", "whole", "Person", person("teacher"), methods=GET),
    "people-person-change": Line("people.edit_posts", "whole", "Angaben einer Person ändern", person("teacher")),
    "people-appointment": Line("people.edit_posts", "whole", "Posten besetzen", person("teacher")),
    "people-post-end": Line("people.edit_posts", "whole", "Posten beenden", post("teacher")),
    "people-anonymisation": Line("people.manage_accounts", "whole", "Person vergessen", person("former-head")),
    "people-invitation": Line("people.manage_accounts", "whole", "Zugang einrichten", person("teacher")),
    "people-accounts": Line("people.manage_accounts", "whole", "Zugänge", number, methods=GET),
    "people-account": Line("people.manage_accounts", "whole", "Zugang", account("teacher"), methods=GET),
    "people-account-lock": Line("people.manage_accounts", "whole", "Sperren", account("teacher"), methods=POST),
    "people-account-unlock": Line("people.manage_accounts", "whole", "Entsperren", account("teacher"), methods=POST),
    "people-account-link": Line(
        "people.manage_accounts", "whole", "Link fürs Passwort", account("teacher"), methods=POST
    ),
    "people-account-second-factor": Line(
        "people.manage_accounts", "whole", "Zweiten Faktor zurücksetzen", account("teacher"), methods=POST
    ),
    "people-authority": Line("administration.edit", "whole", "Name und Zeichen des Schulträgers", number),
    "catalogue-categories": Line("catalogue.edit", "whole", "Kategorien", number, methods=GET),
    "catalogue-category": Line(
        "catalogue.edit", "whole", "Kategorie ändern", lambda world: {"number": "99001", "key": "tablet"}
    ),
    "catalogue-products": Line("catalogue.edit", "whole", "Produkte", number, methods=GET),
    "catalogue-product": Line(
        "catalogue.edit",
        "whole",
        "Produkt umbenennen",
        lambda world: {"number": "99001", "key": world.town.tablet.pk},
    ),
    "inventory-places": Line("administration.edit", "whole", "Orte", number, methods=GET),
    "inventory-place-new": Line("administration.edit", "whole", "Ort anlegen", number),
    "inventory-place": Line(
        "administration.edit",
        "whole",
        "Ort umbenennen",
        lambda world: {"number": "99001", "key": world.town.supplier.pk},
    ),
}
FRAME: Final = {
    "start": Line("", "public", "Startseite", methods=GET),
    "set_language": Line("", "public", "Sprache wechseln"),
    "theme": Line("", "public", "Hell oder dunkel", methods=POST),
    "gallery": Line("", "public", "Bausteine, nur in der Entwicklung", methods=()),
    "portal-empty": Line("", "public", "Leere Seite, nur in der Entwicklung", methods=()),
    "help": Line("", "public", "Handbuch", methods=GET),
    "help-page": Line("", "public", "Seite des Handbuchs", lambda world: {"key": "index"}, methods=GET),
    "help-picture": Line("", "public", "Bild des Handbuchs", lambda world: {"name": "x.png"}, methods=()),
    "imprint": Line("", "public", "Impressum", methods=GET),
    "privacy": Line("", "public", "Datenschutz", methods=GET),
    "accessibility": Line("", "public", "Barrierefreiheit", methods=GET),
}
API: Final = {
    "api-tokens": Line("api.tokens", "whole", "Zugänge der Schnittstelle", number, methods=GET),
    "api-token-issue": Line("api.tokens", "whole", "Zugang der Schnittstelle ausstellen", number),
    "api-token-revoke": Line(
        "api.tokens",
        "whole",
        "Zugang der Schnittstelle sperren",
        lambda world: {"number": "99001", "token": 1},
        methods=(),
    ),
}
FIGURES: Final = {
    "records": Line("", "public", "Nachweise", lambda world: {"key": "schools-by-type"}, methods=()),
    "report-file": Line("", "public", "Bericht als Datei", lambda world: {"number": 1, "form": "pdf"}, methods=()),
}
LINES: Final[dict[str, Line]] = {**FRAME, **SIGNING_IN, **ADMINISTRATION, **FIGURES, **API}
"""Address name → what it takes. The API, where tokens stand for people, is walked in `tests/api`."""


def addresses() -> dict[str, str]:
    """Name → pattern of every address of the product; the API's apart."""
    found: dict[str, str] = {}

    def walk(patterns: list[Any], before: str) -> None:
        for one in patterns:
            if isinstance(one, URLResolver):
                if one.namespace is None or not one.namespace.startswith("api"):
                    walk(one.url_patterns, before + str(one.pattern))
            elif isinstance(one, URLPattern):
                found[one.name or before + str(one.pattern)] = before + str(one.pattern)

    walk(get_resolver().url_patterns, "")
    return found

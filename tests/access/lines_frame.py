"""Signing in, the frame of every page, and the administration of people, categories and places."""

from typing import Any, Final

from access.line import DAYS, GET, POST, Arguments, Line, number, with_
from access.world import World


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
    "people-posts": Line("people.view_posts", "somewhere", "Zuständige", number, methods=GET, days=DAYS),
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
    "api-tokens": Line("api.tokens", "whole", "Zugänge der Schnittstelle", number),
    "api-token-issue": Line("api.tokens", "whole", "Zugang der Schnittstelle ausstellen", number),
    "api-token-revoke": Line(
        "api.tokens", "whole", "Zugang der Schnittstelle sperren", with_(token=1), methods=POST, absent=True
    ),
    "people-authority": Line("administration.edit", "whole", "Name und Zeichen des Schulträgers", number),
    "catalogue-categories": Line("catalogue.edit", "whole", "Kategorien", number, methods=GET),
    "catalogue-category": Line("catalogue.edit", "whole", "Kategorie ändern", with_(key="tablet")),
    "catalogue-products": Line("catalogue.edit", "whole", "Produkte", number, methods=GET),
    "catalogue-product": Line(
        "catalogue.edit",
        "whole",
        "Produkt umbenennen",
        lambda world: {"number": "99001", "key": world.town.tablet.pk},
    ),
    "inventory-product-merging": Line(
        "catalogue.edit",
        "whole",
        "Produkte zusammenführen",
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

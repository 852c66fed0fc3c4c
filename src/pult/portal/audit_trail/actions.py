"""What an entry did, in a word: for filters and lists. The entry's own summary says the rest."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTIONS: Final[dict[str, Promise]] = {
    "api.issue_token": _("Zugang zur Schnittstelle ausgegeben"),
    "api.record_movements": _("Bewegung über die Schnittstelle"),
    "api.revoke_token": _("Zugang zur Schnittstelle entzogen"),
    "catalogue.add_product": _("Produkt angelegt"),
    "catalogue.change_category": _("Kategorie geändert"),
    "catalogue.rename_product": _("Produkt umbenannt"),
    "demo.found": _("Erfundene Stadt angelegt"),
    "demo.open_school": _("Erfundene Schule eröffnet"),
    "demo.people": _("Erfundene Personen angelegt"),
    "demo.state": _("Erfundene Angaben festgehalten"),
    "infrastructure.end_network": _("Anschluss oder Netz beendet"),
    "infrastructure.state_network": _("Anschluss oder Netz festgehalten"),
    "inventory.add_place": _("Ort angelegt"),
    "inventory.count_goods": _("Mengenware gezählt"),
    "inventory.describe": _("Angaben zu Geräten geändert"),
    "inventory.import_items": _("Geräteliste eingelesen"),
    "inventory.merge_products": _("Produkte zusammengeführt"),
    "inventory.move_goods": _("Mengenware umgesetzt"),
    "inventory.record_movements": _("Bewegungen gebucht"),
    "inventory.relocate": _("Geräte umgesetzt"),
    "inventory.rename_place": _("Ort umbenannt"),
    "inventory.reverse_entry": _("Vorgang storniert"),
    "inventory.reverse_movement": _("Bewegung storniert"),
    "inventory.take_in": _("Geräte aufgenommen"),
    "kernel.undo": pgettext_lazy("Vorgang", "Zurückgenommen"),
    "people.anonymise": _("Person anonymisiert"),
    "people.appoint": _("Posten besetzt"),
    "people.change_person": _("Person geändert"),
    "people.end_post": _("Posten beendet"),
    "people.invite": _("Konto eingerichtet"),
    "people.lock_account": _("Konto gesperrt"),
    "people.register_person": _("Person eingetragen"),
    "people.remove_mark": _("Zeichen des Schulträgers entfernt"),
    "people.rename_authority": _("Schulträger umbenannt"),
    "people.reset_second_factor": _("Zweiten Faktor zurückgesetzt"),
    "people.set_line": _("Zeile unter dem Namen geändert"),
    "people.set_mark": _("Zeichen des Schulträgers gesetzt"),
    "people.unlock_account": _("Konto entsperrt"),
    "reporting.draft": _("Bericht bearbeitet"),
    "reporting.freeze": _("Bericht festgeschrieben"),
    "reporting.publish": _("Bericht veröffentlicht oder zurückgezogen"),
    "schools.add_rooms": _("Räume angelegt"),
    "schools.add_site": _("Standort angelegt"),
    "schools.assign_site": _("Standort zugeordnet"),
    "schools.close_school": _("Schule geschlossen"),
    "schools.describe_school": _("Angaben einer Schule festgehalten"),
    "schools.end_school_fact": _("Angabe einer Schule beendet"),
    "schools.found_authority": _("Schulträger angelegt"),
    "schools.found_campus": _("Campus angelegt"),
    "schools.found_school": _("Schule angelegt"),
    "schools.import_authorities": _("Liste der Schulträger eingelesen"),
    "schools.import_schools": _("Schulliste eingelesen"),
    "schools.import_social_index": _("Schulsozialindex eingelesen"),
    "schools.leave_site": _("Standort aufgegeben"),
    "schools.locate_site": _("Anschrift eines Standorts festgehalten"),
    "schools.merge_schools": _("Schulen zusammengelegt"),
    "schools.rename_campus": _("Campus umbenannt"),
    "schools.rename_room": _("Raum umbenannt"),
}


def action_name(action: str) -> str:
    """An action that nobody knows any more is its own name."""
    return str(ACTIONS.get(action, action))

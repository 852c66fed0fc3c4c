"""Which kinds of lists the desk takes, and who reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pult.inventory.public import ItemsImporter
from pult.kernel.access.permissions import Permission
from pult.kernel.access.viewer import Viewer
from pult.kernel.imports.importer import Importer
from pult.people.public import EDIT_ADMINISTRATION
from pult.schools.public import AuthoritiesImporter, Authority, SchoolsImporter, SocialIndexImporter

from ..access import RUN_IMPORTS


@dataclass(frozen=True)
class ListKind:
    """`permission`: who may read it in. `subject`: what is counted, as column heading."""

    key: str
    label: str | Promise
    hint: str | Promise
    permission: Permission = RUN_IMPORTS


KINDS: Final[Mapping[str, ListKind]] = {
    kind.key: kind
    for kind in (
        ListKind("items", _("Geräteliste"), _("Geräte mit Seriennummer, Modell und Schule.")),
        ListKind("schools", _("Schulliste"), _("Die Schulliste des Landes; gelesen werden nur die eigenen Schulen.")),
        ListKind(
            "social-index", _("Schulsozialindex"), _("Die Stufen eines Schuljahrs; gelesen werden nur die eigenen.")
        ),
        ListKind(
            "authorities",
            _("Liste der Schulträger"),
            _("Name und Gemeindeschlüssel; gelesen wird nur der eigene Schulträger."),
            EDIT_ADMINISTRATION,
        ),
    )
}


def kind_name(key: str) -> str:
    return str(KINDS[key].label) if key in KINDS else key


def kinds_for(viewer: Viewer, authority: Authority) -> list[ListKind]:
    return [kind for kind in KINDS.values() if viewer.may(kind.permission, authority.pk)]


def reader(kind: str, authority: Authority, on: date, school_year: int | None) -> Importer:
    """Reads one list into the books of this authority and into no others."""
    if kind == "items":
        return ItemsImporter(authority.pk, on)
    if kind == "schools":
        return SchoolsImporter(authority.number, on)
    if kind == "social-index":
        return SocialIndexImporter(authority.number, school_year, on)
    return AuthoritiesImporter(authority.number)

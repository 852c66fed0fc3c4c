"""Roles: what a post allows. A role is named here once; who holds it says a post with its tenures."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pult.kernel.errors import PultError

Scope = Literal["authority", "school", "schools"]
"""For the whole authority, for one school, or for several schools with a post for each of them."""


class RoleUnknown(PultError):
    """There is no role of that key."""


@dataclass(frozen=True)
class Role:
    """`key` never changes. `permissions`: keys of `kernel.access.permissions`, as text: most are defined higher up."""

    key: str
    name: str | Promise
    description: str | Promise
    scope: Scope
    permissions: frozenset[str]

    @property
    def at_school(self) -> bool:
        """Whether a post of this role is a school's."""
        return self.scope != "authority"


_SEEING: Final = frozenset({"schools.view", "people.view_posts", "inventory.view"})
_WHOLE: Final = _SEEING | {"infrastructure.view", "reporting.view_figures", "reporting.view_reports"}
_AT_SCHOOL: Final = _SEEING | {"infrastructure.view", "inventory.move", "inventory.export"}

ADMINISTRATOR: Final = Role(
    "administrator",
    _("Administration"),
    _("Verwaltet Konten, Posten und Einstellungen und darf alles, was der Schulträger darf."),
    "authority",
    _WHOLE
    | {
        "schools.edit",
        "people.edit_posts",
        "people.manage_accounts",
        "catalogue.edit",
        "inventory.move",
        "inventory.reverse",
        "inventory.export",
        "infrastructure.edit",
        "imports.view",
        "imports.run",
        "imports.undo",
        "reporting.edit_reports",
        "reporting.publish",
        "audit.view",
        "administration.edit",
        "api.tokens",
    },
)
PLANNER: Final = Role(
    "planner",
    _("Medienentwicklungsplanung"),
    _("Plant die Ausstattung der Schulen, liest Listen ein und schreibt den Jahresbericht."),
    "authority",
    _WHOLE
    | {
        "schools.edit",
        "catalogue.edit",
        "inventory.move",
        "inventory.reverse",
        "inventory.export",
        "infrastructure.edit",
        "imports.view",
        "imports.run",
        "imports.undo",
        "reporting.edit_reports",
        "reporting.publish",
    },
)
ACCOUNTANT: Final = Role(
    "accountant",
    _("Haushalt und Rechnungswesen"),
    _("Weist den Bestand nach und belegt, was beschafft wurde; verändert ihn nicht."),
    "authority",
    _WHOLE | {"inventory.export", "imports.view", "audit.view"},
)
CITY_IT: Final = Role(
    "city-it",
    _("IT des Schulträgers"),
    _("Führt Geräte und Netze aller Schulen: liefert aus, setzt um, storniert, liest Gerätelisten ein."),
    "authority",
    _WHOLE
    | {
        "catalogue.edit",
        "inventory.move",
        "inventory.reverse",
        "inventory.export",
        "infrastructure.edit",
        "imports.view",
        "imports.run",
        "imports.undo",
        "api.tokens",
    },
)
MEDIA_CENTRE: Final = Role(
    "media-centre",
    _("Medienzentrum"),
    _("Berät die Schulen, verleiht Geräte aus dem Pool und sieht den Bestand aller Schulen."),
    "authority",
    _WHOLE | {"inventory.move", "inventory.export"},
)
CAMPUS_MANAGER: Final = Role(
    "campus-manager",
    _("Campusmanagement"),
    _("Betreut die Technik mehrerer benachbarter Schulen."),
    "schools",
    _AT_SCHOOL | {"inventory.reverse"},
)
HEAD: Final = Role(
    "head",
    _("Schulleitung"),
    _("Verantwortet die Ausstattung der eigenen Schule und ihre Angaben."),
    "school",
    _AT_SCHOOL,
)
IT_OFFICER: Final = Role(
    "it-officer",
    _("IT-Beauftragte der Schule"),
    _("Führt die Geräte der eigenen Schule: wo sie stehen, was beschädigt ist, was verloren ging."),
    "school",
    _AT_SCHOOL,
)
TEACHER: Final = Role(
    "teacher",
    _("Lehrkraft"),
    _("Sieht, welche Geräte die eigene Schule hat und wer für sie zuständig ist."),
    "school",
    _SEEING,
)
AUDITOR: Final = Role(
    "auditor",
    _("Rechnungsprüfung"),
    _("Sieht alles, auch das Protokoll aller Vorgänge, und verändert nichts."),
    "authority",
    _WHOLE | {"inventory.export", "imports.view", "audit.view"},
)
COUNCILLOR: Final = Role(
    "councillor",
    _("Ratsmitglied"),
    _("Liest veröffentlichte Kennzahlen und Berichte."),
    "authority",
    frozenset({"reporting.view_reports"}),
)

ROLES: Final[Mapping[str, Role]] = MappingProxyType(
    {
        role.key: role
        for role in (
            ADMINISTRATOR,
            PLANNER,
            ACCOUNTANT,
            CITY_IT,
            MEDIA_CENTRE,
            CAMPUS_MANAGER,
            HEAD,
            IT_OFFICER,
            TEACHER,
            AUDITOR,
            COUNCILLOR,
        )
    }
)
"""Key → role, in the order in which they are shown."""


def role(key: str) -> Role:
    """Raises `RoleUnknown`."""
    found = ROLES.get(key)
    if found is None:
        raise RoleUnknown(f"Die Rolle „{key}“ gibt es nicht.", "Bekannt sind: " + ", ".join(ROLES) + ".")
    return found

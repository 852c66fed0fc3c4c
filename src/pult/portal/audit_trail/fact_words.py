"""What people call the kinds of dated facts, their parts and their values."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from pult.infrastructure.public import extent_name, technology_name
from pult.inventory.public import condition_name, user_group_name
from pult.kernel import wording
from pult.kernel.facts.model import DatedFact
from pult.people.public import ROLES, Post
from pult.schools.public import (
    grade_name,
    legal_form_name,
    operation_name,
    school_type_name,
    social_index_name,
    support_model_name,
)

Part = tuple[str | Promise, Callable[[Any], str]]


def plain(value: Any) -> str:
    """A value that is what people read already."""
    if value is None:
        return ""
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, int):
        return wording.number(value)
    return str(value)


NAMES: Final[dict[str, str | Promise]] = {
    "catalogue.ProductMerger": _("Zusammenführung von Produkten"),
    "infrastructure.InternetConnection": _("Internetanschluss"),
    "infrastructure.LanCoverage": _("LAN"),
    "infrastructure.WlanCoverage": _("WLAN"),
    "inventory.ItemFact": _("Beschreibung eines Geräts"),
    "people.Tenure": _("Besetzung eines Postens"),
    "schools.CampusMembership": _("Zugehörigkeit zu einem Campus"),
    "schools.PupilCount": _("Schülerzahl"),
    "schools.SchoolDetails": _("Name und Anschluss der Schule"),
    "schools.SchoolOperation": _("Schulbetrieb"),
    "schools.SchoolTypeFact": _("Schulform"),
    "schools.SiteDetails": _("Anschrift des Standorts"),
    "schools.SiteUse": _("Nutzung des Standorts"),
    "schools.SocialIndex": _("Schulsozialindex"),
    "schools.StaffCount": _("Personalzahl"),
    "schools.SupportModel": _("Supportmodell"),
}

PARTS: Final[dict[str, Part]] = {
    "catalogue.ProductMerger.into": (_("ist jetzt"), plain),
    "infrastructure.InternetConnection.technology": (_("Technik"), technology_name),
    "infrastructure.InternetConnection.megabits": (_("Mbit/s"), plain),
    "infrastructure.InternetConnection.provider": (_("Anbieter"), plain),
    "infrastructure.LanCoverage.extent": ("", extent_name),
    "infrastructure.WlanCoverage.extent": ("", extent_name),
    "inventory.ItemFact.product": (_("Modell"), plain),
    "inventory.ItemFact.inventory_number": (_("Inventarnummer"), plain),
    "inventory.ItemFact.user_group": (_("Nutzergruppe"), lambda code: user_group_name(code) if code else ""),
    "inventory.ItemFact.condition": (_("Zustand"), lambda code: condition_name(code) if code else ""),
    "inventory.ItemFact.programme": (_("Förderprogramm"), plain),
    "inventory.ItemFact.supplier": (_("Lieferant"), plain),
    "inventory.ItemFact.purchased_on": (_("Anschaffung"), plain),
    "inventory.ItemFact.note": (_("Bemerkung"), plain),
    "schools.CampusMembership.campus": (_("Campus"), plain),
    "schools.PupilCount.grade": ("", grade_name),
    "schools.PupilCount.pupils": ("", plain),
    "schools.SchoolDetails.name": (_("Name"), plain),
    "schools.SchoolDetails.short_name": (_("Kurzbezeichnung"), plain),
    "schools.SchoolDetails.legal_form": (_("Rechtsform"), lambda code: legal_form_name(code) if code else ""),
    "schools.SchoolDetails.email": (_("E-Mail"), plain),
    "schools.SchoolDetails.phone": (_("Telefon"), plain),
    "schools.SchoolDetails.homepage": (_("Homepage"), plain),
    "schools.SchoolOperation.code": ("", operation_name),
    "schools.SchoolTypeFact.code": ("", school_type_name),
    "schools.SiteDetails.street": (_("Straße"), plain),
    "schools.SiteDetails.postal_code": (_("PLZ"), plain),
    "schools.SiteDetails.city": (_("Ort"), plain),
    "schools.SiteDetails.easting": (_("Rechtswert"), plain),
    "schools.SiteDetails.northing": (_("Hochwert"), plain),
    "schools.SiteUse.school": (_("Schule"), plain),
    "schools.SocialIndex.level": ("", social_index_name),
    "schools.StaffCount.staff": ("", plain),
    "schools.SupportModel.model": ("", support_model_name),
}
"""`module.Fact.field`: its name ("" where the kind says it already) and how its value is written."""


def parts_of(fact: type[DatedFact]) -> tuple[str, ...]:
    """The fields that say something: values, and what of the subject is no reference."""
    aside = {"id", "authority", "valid_from", "valid_to", "known_from", "known_to"}
    columns = {*fact.value_columns(), *fact.subject}
    subject = subject_of(fact)
    fields = fact._meta.local_concrete_fields
    return tuple(f.name for f in fields if f.attname in columns and f.name not in aside and f.name != subject)


def subject_of(fact: type[DatedFact]) -> str:
    """The field that refers to what the fact is about."""
    return next(f.name for f in fact._meta.local_concrete_fields if f.attname == fact.subject[0])


def fact_name(fact: type[DatedFact]) -> str:
    return str(NAMES[fact._meta.label])


def subject_text(row: Any, fact: type[DatedFact]) -> str:
    about = getattr(row, subject_of(fact))
    if isinstance(about, Post):
        role = str(ROLES[about.role].name) if about.role in ROLES else about.role
        return f"{role}: {about.person.name}"
    if fact._meta.app_label == "schools" and subject_of(fact) == "school":
        return __("Schule %(number)s") % {"number": about}
    if subject_of(fact) == "site":
        return __("Standort %(code)s") % {"code": about}
    return str(about)


def values_text(row: Any, fact: type[DatedFact]) -> str:
    pieces = []
    for name in parts_of(fact):
        label, written = PARTS[f"{fact._meta.label}.{name}"]
        if text := written(getattr(row, name)):
            pieces.append(f"{label}: {text}" if label else text)
    return ", ".join(pieces)

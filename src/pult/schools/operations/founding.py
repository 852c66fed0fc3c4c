"""Authorities, schools and sites by hand: founded, closed, put to another use."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pult.kernel.db.infinity import EVER
from pult.kernel.errors import PultError
from pult.kernel.facts.stating import state
from pult.kernel.models import Entry, Tenant
from pult.kernel.recording import recording
from pult.kernel.texts import required

from ..codes import CLOSED, SCHOOL_TYPES
from ..models import (
    Authority,
    School,
    SchoolDetails,
    SchoolOperation,
    SchoolTypeFact,
    Site,
    SiteDetails,
    SiteUse,
)
from ..newcomers import wait_for_newcomers
from .lawful import check_address, school_names

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class NumberMalformed(PultError):
    """An authority's number has five digits, a school's six."""


class NumberTaken(PultError):
    """The number belongs to another authority or school."""


class SchoolTypeUnknown(PultError):
    """The code is not in the official list."""


class SchoolUnknown(PultError):
    """The authority has no such school."""


class SiteUnknown(PultError):
    """The authority has no such site."""


class SiteLettersUsedUp(PultError):
    """A school's sites are told apart by one letter."""


@transaction.atomic
def found_authority(*, number: str, name: str, by: str, at: datetime, municipality_key: str = "") -> Authority:
    """Opens the books of a school authority. Raises `NumberMalformed`, `NumberTaken`, `TextMissing`."""
    _check_digits(number, 5)
    name = required(name, _("Name"))
    wait_for_newcomers()
    if Authority.objects.filter(number=number).exists():
        raise NumberTaken(
            _("Die Trägernummer %(number)s ist schon vergeben.") % {"number": number},
            _("Bitte die Nummer prüfen."),
        )
    tenant = Tenant()
    tenant.save()
    with recording(
        tenant.pk,
        by=by,
        at=at,
        action="schools.found_authority",
        summary=_("Schulträger %(name)s angelegt") % {"name": name},
    ):
        return Authority.objects.create(tenant=tenant, number=number, name=name, municipality_key=municipality_key)


@transaction.atomic
def found_school(
    *,
    authority: int,
    number: str,
    name: str,
    short_name: str,
    school_type: str,
    on: date,
    by: str,
    at: datetime,
    street: str = "",
    postal_code: str = "",
    city: str = "",
) -> School:
    """A school that operates from the day, with its main site `<number>a`.

    Raises `NumberMalformed`, `NumberTaken`, `SchoolTypeUnknown`, `TextMissing`, `PostalCodeMalformed`.
    """
    _check_digits(number, 6)
    name, short_name = school_names(name, short_name)
    check_address(postal_code, None, None)
    if school_type not in SCHOOL_TYPES:
        raise SchoolTypeUnknown(
            _("Die Schulform „%(code)s“ ist unbekannt.") % {"code": school_type},
            _("Bekannt sind: %(codes)s.") % {"codes": ", ".join(SCHOOL_TYPES)},
        )
    wait_for_newcomers()
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.found_school",
        summary=_("Schule %(number)s %(name)s angelegt") % {"number": number, "name": short_name},
    ) as entry:
        if School.objects.filter(number=number).exists():
            raise NumberTaken(
                _("Die Schulnummer %(number)s ist schon vergeben.") % {"number": number},
                _("Bitte die Nummer prüfen."),
            )
        school = School.objects.create(authority_id=authority, number=number, entry=entry)
        state(entry, SchoolDetails, [((school.pk,), EVER, None, (name, short_name, "1", "", "", ""))])
        state(entry, SchoolTypeFact, [((school.pk,), EVER, None, (school_type,))])
        state(entry, SchoolOperation, [((school.pk,), on, None, ("1",))])
        _make_site(entry, f"{number}a", school, EVER, street, postal_code, city, None, None)
    return school


def add_site(
    *,
    authority: int,
    school: int,
    on: date,
    by: str,
    at: datetime,
    street: str = "",
    postal_code: str = "",
    city: str = "",
    easting: int | None = None,
    northing: int | None = None,
) -> Site:
    """Another site, used by the school from the day; its code is the school's number and the next letter.

    Raises `SchoolUnknown`, `SiteLettersUsedUp`, `PostalCodeMalformed`, `PlaceImplausible`.
    """
    check_address(postal_code, easting, northing)
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.add_site",
        summary=_("Standort angelegt: %(address)s") % {"address": f"{street}, {postal_code} {city}".strip(" ,")},
    ) as entry:
        owner = school_of(authority, school)
        codes = Site.objects.filter(authority_id=authority, code__startswith=owner.number).values_list(
            "code", flat=True
        )
        last = max((LETTERS.find(code[-1].lower()) for code in codes), default=-1)
        if last == len(LETTERS) - 1:
            raise SiteLettersUsedUp(
                _("Die Schule %(number)s hat schon %(count)s Standorte.")
                % {"number": owner.number, "count": len(LETTERS)},
                _("Bitte einen ihrer früheren Standorte wieder zuordnen."),
            )
        letter = LETTERS[last + 1]
        code = owner.number + letter
        return _make_site(entry, code, owner, on, street, postal_code, city, easting, northing)


def close_school(*, authority: int, school: int, on: date, by: str, at: datetime) -> Entry:
    """The school is closed from the day; what is known of it before stays. Raises `SchoolUnknown`."""
    closed = school_of(authority, school)
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.close_school",
        summary=_("Schule %(number)s geschlossen") % {"number": closed.number},
    ) as entry:
        state(entry, SchoolOperation, [((closed.pk,), on, None, (CLOSED,))])
    return entry


def assign_site(*, authority: int, site: int, school: int, on: date, by: str, at: datetime) -> Entry:
    """From the day the site is used by another school of the authority; its code stays.

    Raises `SiteUnknown`, `SchoolUnknown`.
    """
    user = school_of(authority, school)
    place = site_of(authority, site)
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.assign_site",
        summary=_("Standort %(code)s der Schule %(number)s zugeordnet") % {"code": place.code, "number": user.number},
    ) as entry:
        state(entry, SiteUse, [((place.pk,), on, None, (user.pk,))])
    return entry


def _make_site(entry: Entry, code: str, school: School, on: date, *details: str | int | None) -> Site:
    site = Site.objects.create(authority_id=entry.authority_id, code=code, entry=entry)
    state(entry, SiteUse, [((site.pk,), on, None, (school.pk,))])
    state(entry, SiteDetails, [((site.pk,), EVER, None, details)])
    return site


def school_of(authority: int, school: int) -> School:
    """Raises `SchoolUnknown`."""
    found = School.objects.filter(pk=school, authority_id=authority).first()
    if found is None:
        raise SchoolUnknown(_("Diese Schule gibt es bei diesem Schulträger nicht."), _("Bitte die Schulnummer prüfen."))
    return found


def site_of(authority: int, site: int) -> Site:
    """Raises `SiteUnknown`."""
    found = Site.objects.filter(pk=site, authority_id=authority).first()
    if found is None:
        raise SiteUnknown(_("Diesen Standort gibt es bei diesem Schulträger nicht."), _("Bitte den Standort prüfen."))
    return found


def _check_digits(number: str, count: int) -> None:
    if not (number.isascii() and number.isdigit() and len(number) == count):
        raise NumberMalformed(
            _("„%(number)s“ hat nicht %(count)s Ziffern.") % {"number": number, "count": count},
            _("Bitte die Nummer prüfen."),
        )

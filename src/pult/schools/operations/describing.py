"""What is so of a school, stated by hand: from a day on, for a while, or no longer."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.facts.model import DatedFact
from pult.kernel.facts.stating import state
from pult.kernel.facts.withdrawing import withdraw
from pult.kernel.models import Entry
from pult.kernel.recording import recording

from ..codes import SCHOOL_TYPES, SUPPORT_MODELS
from ..models import (
    Campus,
    CampusMembership,
    SchoolDetails,
    SchoolTypeFact,
    SupportModel,
)
from .founding import SchoolTypeUnknown, school_of
from .lawful import check_contact, school_names

Said = tuple[type[DatedFact], Sequence[Any], Sequence[Any]]
"""`(kind of fact, what of the subject comes after the school, values)`."""
Unsaid = tuple[type[DatedFact], Sequence[Any]]
"""`(kind of fact, what of the subject comes after the school)`."""


class PeriodEmpty(PultError):
    """The last day lies before the first."""


class AlreadyKnown(PultError):
    """The books say so already."""


class NothingHeld(PultError):
    """There is nothing to end: nothing holds then."""


class ValueUnknown(PultError):
    """No such support model, level or campus."""


def describe_school(
    *,
    authority: int,
    school: int,
    said: Sequence[Said],
    unsaid: Sequence[Unsaid] = (),
    on: date,
    until: date | None,
    what: str,
    by: str,
    at: datetime,
) -> Entry:
    """From `on` (before `until`, None has no end) the school is as `said`; what was known for that time is superseded.

    `unsaid`: of what nothing is said any more in that time. `what`: for the entry's summary, e.g. "Supportmodell".
    Raises `SchoolUnknown`, `PeriodEmpty`, `SchoolTypeUnknown`, `ValueUnknown`, `AlreadyKnown`, and for a name
    or a mail address what `lawful` raises;
    `NumberUnthinkable` for a number.
    """
    described = school_of(authority, school)
    check_period(on, until)
    for fact, _rest, values in said:
        _check(authority, fact, values)
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.describe_school",
        summary=_("%(what)s der Schule %(number)s festgehalten") % {"what": what, "number": described.number},
    ) as entry:
        added = [state(entry, fact, [((described.pk, *rest), on, until, values)]) for fact, rest, values in said]
        gone = [withdraw(entry, fact, (described.pk, *rest), on, until) for fact, rest in unsaid]
        if not any(added) and not any(gone):
            raise already_known()
    return entry


def end_school_fact(
    *,
    authority: int,
    school: int,
    fact: type[DatedFact],
    subjects: Sequence[Sequence[Any]],
    on: date,
    until: date | None,
    what: str,
    by: str,
    at: datetime,
) -> Entry:
    """From `on` (before `until`) nothing of the kind is said of the school any more.

    `subjects`: what comes after the school, e.g. the grades. Raises `SchoolUnknown`, `PeriodEmpty`, `NothingHeld`.
    """
    described = school_of(authority, school)
    check_period(on, until)
    with recording(
        authority,
        by=by,
        at=at,
        action="schools.end_school_fact",
        summary=_("%(what)s der Schule %(number)s beendet") % {"what": what, "number": described.number},
    ) as entry:
        if not sum(withdraw(entry, fact, (described.pk, *rest), on, until) for rest in subjects):
            raise nothing_held()
    return entry


def check_period(on: date, until: date | None) -> None:
    if until is not None and until <= on:
        raise PeriodEmpty(
            _("Der letzte Tag liegt vor dem ersten."), _("Bitte einen späteren letzten Tag angeben oder keinen.")
        )


def already_known() -> AlreadyKnown:
    return AlreadyKnown(_("Das steht für diesen Zeitraum schon so in den Büchern."), _("Es ist nichts weiter zu tun."))


def nothing_held() -> NothingHeld:
    return NothingHeld(_("In diesem Zeitraum gilt keine solche Angabe."), _("Bitte den Tag prüfen."))


def _check(authority: int, fact: type[DatedFact], values: Sequence[Any]) -> None:
    if fact is SchoolDetails:
        said = dict(zip(fact.value_columns(), values, strict=True))
        school_names(said["name"], said["short_name"])
        check_contact(said["email"])
    if fact is SchoolTypeFact and values[0] not in SCHOOL_TYPES:
        raise SchoolTypeUnknown(
            _("Die Schulform „%(code)s“ ist unbekannt.") % {"code": values[0]},
            _("Bekannt sind: %(codes)s.") % {"codes": ", ".join(SCHOOL_TYPES)},
        )
    if fact is SupportModel and values[0] not in SUPPORT_MODELS:
        raise _unknown(_("Das Supportmodell „%(value)s“ ist unbekannt.") % {"value": values[0]})
    if fact is CampusMembership and not Campus.objects.filter(pk=values[0], authority_id=authority).exists():
        raise _unknown(_("Diesen Schulcampus gibt es bei diesem Schulträger nicht."))


def _unknown(text: str) -> ValueUnknown:
    return ValueUnknown(text, _("Bitte einen Wert aus der Auswahl nehmen."))

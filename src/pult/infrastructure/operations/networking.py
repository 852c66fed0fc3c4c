"""How a site is connected, stated by hand: from a day on, for a while, or no longer."""

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
from pult.schools.public import already_known, check_period, nothing_held, site_of

from ..models import InternetConnection
from ..words import EXTENTS, TECHNOLOGIES


class NetworkUnknown(PultError):
    """No such technology or extent, or no bandwidth."""


def state_network(
    *,
    authority: int,
    site: int,
    fact: type[DatedFact],
    values: Sequence[Any],
    on: date,
    until: date | None,
    what: str,
    by: str,
    at: datetime,
) -> Entry:
    """From `on` (before `until`) the site's connection (technology, megabits, provider) or network (extent) is so.

    Raises `SiteUnknown`, `PeriodEmpty`, `NetworkUnknown`, `AlreadyKnown`.
    """
    where = site_of(authority, site)
    check_period(on, until)
    known = TECHNOLOGIES if fact is InternetConnection else EXTENTS
    if values[0] not in known:
        raise NetworkUnknown(
            _("„%(value)s“ ist kein bekannter Anschluss oder Ausbau.") % {"value": values[0]},
            _("Bitte einen Wert aus der Auswahl nehmen."),
        )
    with recording(
        authority,
        by=by,
        at=at,
        action="infrastructure.state_network",
        summary=_("%(what)s des Standorts %(code)s festgehalten") % {"what": what, "code": where.code},
    ) as entry:
        if not state(entry, fact, [((where.pk,), on, until, tuple(values))]):
            raise already_known()
    return entry


def end_network(
    *,
    authority: int,
    site: int,
    fact: type[DatedFact],
    on: date,
    until: date | None,
    what: str,
    by: str,
    at: datetime,
) -> Entry:
    """From `on` (before `until`) the site has none, or nothing is known of it.

    Raises `SiteUnknown`, `PeriodEmpty`, `NothingHeld`.
    """
    where = site_of(authority, site)
    check_period(on, until)
    with recording(
        authority,
        by=by,
        at=at,
        action="infrastructure.end_network",
        summary=_("%(what)s des Standorts %(code)s beendet") % {"what": what, "code": where.code},
    ) as entry:
        if not withdraw(entry, fact, (where.pk,), on, until):
            raise nothing_held()
    return entry

"""A clock that was wrong once: entries that carry a moment which has not come yet.

Moments of an authority never run backwards, so every later entry carries one just after, until that moment has come.
Writing goes on; the days from which things take effect are not touched. Administrators are told, and `pult check` says it.
"""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.figures.written import moment

TOLERANCE: Final = timedelta(minutes=5)
"""Machines of one installation differ by seconds; what is further ahead was a wrong clock."""


def ahead(newest: datetime, now: datetime) -> bool:
    """`newest`: moment of an authority's last entry."""
    return newest > now + TOLERANCE


def told(newest: datetime, now: datetime) -> PultError:
    """What to know and what to do, for an administrator."""
    return PultError(
        _("Die Uhr ging falsch: Der letzte Vorgang trägt den %(then)s, jetzt ist der %(now)s.")
        % {"then": moment(newest), "now": moment(now)},
        _(
            "Bitte die Uhr des Servers stellen und von einem Zeitdienst führen lassen. Bis zu jenem Zeitpunkt tragen alle "
            "weiteren Vorgänge einen Augenblick danach; die Tage, ab denen etwas gilt, stimmen. Mehr unter Hilfe, Betrieb."
        ),
    )

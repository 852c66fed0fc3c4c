"""What every school and site obeys that people name by hand. Lists of the ministry say what they say: theirs is kept."""

import re
from typing import Final

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.texts import check_mail_address, required

_POSTAL_CODE: Final = re.compile(r"[0-9]{5}")


class PlaceImplausible(PultError):
    """Coordinates come in pairs and lie in zone 32."""


class PostalCodeMalformed(PultError):
    """A postal code has five digits."""


def school_names(name: str, short_name: str) -> tuple[str, str]:
    """Both as one line. Raises `TextMissing`."""
    return required(name, _("Name")), required(short_name, _("Kurzname"))


def check_contact(email: str) -> None:
    """Raises `MailAddressMalformed`, `TextTooLong`, `TextUnreadable`."""
    if email:
        check_mail_address(email)


def check_address(postal_code: str, easting: int | None, northing: int | None) -> None:
    """Of a site; each may be missing. Raises `PostalCodeMalformed`, `PlaceImplausible`."""
    if postal_code and not _POSTAL_CODE.fullmatch(postal_code):
        raise PostalCodeMalformed(
            _("„%(code)s“ ist keine Postleitzahl.") % {"code": postal_code[:20]},
            _("Eine Postleitzahl hat fünf Ziffern."),
        )
    if (easting is None) != (northing is None):
        raise PlaceImplausible(
            _("Ein Punkt auf der Karte braucht beide Werte."), _("Bitte Ostwert und Nordwert angeben oder keinen.")
        )
    if easting is not None and northing is not None and not _in_zone(easting, northing):
        raise PlaceImplausible(
            _("Ostwert %(easting)s und Nordwert %(northing)s liegen nicht in Deutschland.")
            % {"easting": easting, "northing": northing},
            _("Bitte Koordinaten in Metern nach ETRS89/UTM, Zone 32, angeben: sechs und sieben Ziffern."),
        )


def _in_zone(easting: int, northing: int) -> bool:
    return 100_000 <= easting <= 999_999 and 5_200_000 <= northing <= 6_100_000

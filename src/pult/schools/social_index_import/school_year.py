"""Which school year a list of the social index is for: the list's own cells never say."""

import re
from typing import Final

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError

_YEARS: Final = re.compile(r"(?<!\d)(?:20)?(\d\d)[-_](?:20)?(\d\d)(?!\d)")


class SchoolYearUnknown(PultError):
    """Neither said nor in the file's name."""

    exit_code = 2


def school_year_of(file_name: str, given: int | None) -> int:
    """The year in which the school year starts: as given, else from a name like `sj_24_25` or `2024-25`."""
    if given is not None:
        if 2000 <= given <= 2100:
            return given
        raise SchoolYearUnknown(
            _("Ein Schuljahr %(year)s gibt es nicht.") % {"year": given},
            _("Bitte das Jahr angeben, in dem es beginnt, etwa --school-year 2024."),
        )
    found = {2000 + int(first) for first, second in _YEARS.findall(file_name) if int(second) == int(first) + 1}
    if len(found) == 1:
        return found.pop()
    raise SchoolYearUnknown(
        _("Zu welchem Schuljahr „%(name)s“ gehört, geht aus dem Dateinamen nicht hervor.") % {"name": file_name},
        _("Bitte das Jahr angeben, in dem es beginnt, etwa --school-year 2024."),
    )

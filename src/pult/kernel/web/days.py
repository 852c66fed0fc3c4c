"""The day a page is asked for: `?tag=31.12.2023` or ISO; today without it."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.bounds import FIRST_DAY, LAST_DAY
from pult.kernel.tables.values import ValueRefused, parse_date

PARAMETER = "tag"


def day_typed(text: object) -> date:
    """A day as people type it; `ValueRefused` says what is wrong with it."""
    return parse_date(text, earliest=FIRST_DAY, latest=LAST_DAY)


def day_asked(
    request: HttpRequest, parameter: str = PARAMETER, *, latest: date | None = None
) -> tuple[date | None, str]:
    """`(day, what is wrong with it)`; the day is None when none was named, it could not be read or is after `latest`."""
    typed = request.GET.get(parameter, "").strip()
    if not typed:
        return None, ""
    try:
        return not_after(day_typed(typed), latest), ""
    except ValueRefused as why:
        return None, str(why)


def not_after(day: date, latest: date | None) -> date:
    """The day, when the viewer may look so far ahead: whoever sees schools only sees what is theirs today at most, and
    nothing of what is planned for others. `latest`: None for no bound. Raises `ValueRefused`."""
    if latest is not None and day > latest:
        raise ValueRefused(
            _("%(day)s liegt in der Zukunft. Gezeigt wird der %(today)s.")
            % {"day": wording.day(day), "today": wording.day(latest)},
            _("Was geplant ist, sieht der Schulträger."),
        )
    return day


def today() -> date:
    """The day in the city's time zone, for pages; operations get it passed in."""
    return timezone.localdate()

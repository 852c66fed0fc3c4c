"""The day that a cell means: as German offices write it, as programs do, as Excel counts it."""

import re
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from pult.kernel.tables.excel_cells import Unreadable, day_of
from pult.kernel.tables.refused import ValueRefused, blank, digits, german, quoted
from pult.kernel.tables.spoilt import unwrapped
from pult.kernel.tables.twice_decoded import decoded_once

_EARLIEST_YEAR = 1980
_YEARS_AHEAD = 5
_PIVOT = 70
_EXCEL_FIRST, _EXCEL_LAST = 20_000, 80_000

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar jän jänner january",
            "feb februar february",
            "mär märz mrz maerz mar march",
            "apr april",
            "mai may",
            "jun juni june",
            "jul juli july",
            "aug august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dez dezember dec december",
        ),
        start=1,
    )
    for name in names.split()
}
# A clock time behind the date, as databases export it, and how far its zone is from UTC.
_CLOCK = (
    r"(?:[T ,]+(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)"
    r"(?: ?(?P<zone>Z|UTC|GMT|MEZ|MESZ|CEST?|[+-]\d{2}(?::?\d{2})?)| Uhr)?)?"
)
_GERMAN_DATE = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})" + _CLOCK)
_HYPHENED_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})" + _CLOCK)
_ISO_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})" + _CLOCK, re.IGNORECASE)
_COMPACT_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2}(?:\.\d+)?)?(?=\D|$)")
_BARE_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})" + _CLOCK)
_WORDED_DATE = re.compile(r"(\d{1,2})\. ?([A-Za-zäÄ]+)\.? (\d{4}|\d{2})")

_MONTH = re.compile(r"(?P<month>0?[1-9]|1[0-2])(?:\s?[/.\-]\s?(?P<year>(?:19|20)\d{2})|/(?P<short>\d{2}))")
_YEAR_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})\s?[/.\-]\s?(?P<month>0?[1-9]|1[0-2])")
_WORDED_MONTH = re.compile(r"(?P<word>[A-Za-zäÄ]+)\.?[ \-./]?'?(?P<year>(?:19|20)\d{2}|\d{2})")
_YEAR = re.compile(r"(?:Jahr |ca\.? ?|Anfang |Mitte |Ende |vor |um )?((?:19|20)\d{2})(?:[.,]0)?", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    r"(?:(?:Q ?[1-4]|[1-4]\. ?Quartal|[1-4]\. ?Q\.?|[12]\. ?Halbjahr|H[12]|Frühjahr|Sommer|Herbst|Winter|KW ?\d{1,2})"
    r"[ /\-.]*(?:19|20)\d{2}|(?:19|20)\d{2}[ /\-.]*(?:Q ?[1-4]|KW ?\d{1,2}|W\d{1,2}|H[12]))",
    re.IGNORECASE,
)
_SCHOOL_YEAR = re.compile(r"(?:(?:SJ|Schuljahr)\.? ?)?((?:19|20)\d{2})\s?[/\-]\s?((?:19|20)?\d{2})", re.IGNORECASE)


def parse_date(
    cell: object, *, today: date | None = None, earliest: date | None = None, latest: date | None = None
) -> date:
    """A day: 31.12.2023, 1.3.23, 1. März 2023, 2023-12-31, 20231231, a date cell, or Excel's number of a day.

    A clock time behind the date is dropped; with a zone the day is the one that it was here at that moment. Two-digit
    years from 70 on are of the 20th century. Months and years are no days. Days before `earliest` or after `latest` are
    refused; with `today` given these are, unless named, the beginning of 1980 and the end of the fifth year from then.
    """
    day = _day(cell)
    if today is not None:
        earliest = earliest or date(_EARLIEST_YEAR, 1, 1)
        latest = latest or date(today.year + _YEARS_AHEAD, 12, 31)
    if earliest is not None and day < earliest:
        raise _implausible(day, _("Erwartet wird ein Tag ab dem %(day)s.") % {"day": german(earliest)})
    if latest is not None and day > latest:
        raise _implausible(day, _("Erwartet wird ein Tag bis zum %(day)s.") % {"day": german(latest)})
    return day


def _day(cell: object) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, Unreadable):
        raise cell.refusal()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if _EXCEL_FIRST <= cell <= _EXCEL_LAST:
            return day_of(cell)
        # 20231231 typed into Excel is a number there.
        cell = digits(cell)
    if not isinstance(cell, str):
        raise _no_date(cell)
    text = " ".join(decoded_once(cell).split())
    if not text:
        raise blank()
    text = _COMPACT_MOMENT.sub(lambda m: f"{m[1]}-{m[2]}-{m[3]}T{m[4]}:{m[5]}:{m[6] or '00'}", unwrapped(text))
    clock = zone = None
    if found := _GERMAN_DATE.fullmatch(text) or _HYPHENED_DATE.fullmatch(text):
        day, month, year, clock, zone = found.groups()
    elif found := _ISO_DATE.fullmatch(text) or _BARE_DATE.fullmatch(text):
        year, month, day, clock, zone = found.groups()
    elif (found := _WORDED_DATE.fullmatch(text)) and found[2].lower() in _MONTHS:
        day, month, year = found[1], str(_MONTHS[found[2].lower()]), found[3]
    else:
        raise _no_day(text) or _no_date(cell)
    full_year = int(year)
    if len(year) == 2:
        full_year += 1900 if full_year >= _PIVOT else 2000
    try:
        named = date(full_year, int(month), int(day))
    except ValueError as problem:
        shown = f"{int(day):02}.{int(month):02}.{full_year:04}"
        raise ValueRefused(_("Den %(day)s gibt es nicht.") % {"day": shown}, _("Prüfen Sie das Datum.")) from problem
    return _here(named, clock, zone) if zone and clock else named


def _here(day: date, clock: str, zone: str) -> date:
    """The day that it was in our time zone. The last second of a day means that day, whatever the zone."""
    hour, minute, *second = clock.replace(",", ".").split(":")
    zone = zone.upper()
    if zone in ("MEZ", "MESZ", "CET", "CEST") or (hour, minute, *(s[:2] for s in second)) == ("23", "59", "59"):
        return day
    offset = timedelta()
    if zone[0] in "+-":
        size = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:].lstrip(":") or 0))
        offset = -size if zone[0] == "-" else size
    try:
        moment = datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=UTC)
        return timezone.localtime(moment - offset).date()
    except (ValueError, OverflowError):
        return day


def _no_day(text: str) -> ValueRefused | None:
    """The refusal of a month, a year or a part of one, with a day that may be meant."""
    if found := _MONTH.fullmatch(text):
        return _month(text, int(found["month"]), found["year"] or f"20{found['short']}")
    if found := _YEAR_MONTH.fullmatch(text):
        return _month(text, int(found["month"]), found["year"])
    if (found := _WORDED_MONTH.fullmatch(text)) and found["word"].lower() in _MONTHS:
        year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
        return _month(text, _MONTHS[found["word"].lower()], year)
    if text.lower().removesuffix(".") in _MONTHS:
        return ValueRefused(
            _("„%(text)s“ ist ein Monat, kein Tag.") % {"text": text},
            _("Tragen Sie einen Tag ein, etwa den ersten des Zeitraums."),
        )
    if found := _YEAR.fullmatch(text):
        return ValueRefused(
            _("„%(text)s“ ist ein Jahr, kein Tag.") % {"text": text},
            _("Tragen Sie einen Tag ein; ist nur das Jahr bekannt, etwa 01.01.%(year)s.") % {"year": found[1]},
        )
    school_year = _SCHOOL_YEAR.fullmatch(text)
    if school_year and (int(school_year[1]) + 1) % 100 == int(school_year[2]) % 100:
        return ValueRefused(
            _("„%(text)s“ ist ein Schuljahr, kein Tag.") % {"text": text},
            _("Tragen Sie einen Tag ein; ist nur das Schuljahr bekannt, etwa 01.08.%(year)s.")
            % {"year": school_year[1]},
        )
    if _PART_OF_YEAR.fullmatch(text):
        return ValueRefused(
            _("„%(text)s“ ist ein Zeitraum, kein Tag.") % {"text": text},
            _("Tragen Sie einen Tag ein, etwa den ersten des Zeitraums."),
        )
    return None


def _month(text: str, month: int, year: str) -> ValueRefused:
    return ValueRefused(
        _("„%(text)s“ ist ein Monat, kein Tag.") % {"text": text},
        _("Tragen Sie einen Tag ein; ist nur der Monat bekannt, etwa 01.%(month)s.%(year)s.")
        % {"month": f"{month:02}", "year": year},
    )


def _implausible(day: date, remedy: str) -> ValueRefused:
    return ValueRefused(_("Der %(day)s ist nicht plausibel.") % {"day": german(day)}, remedy)


def _no_date(cell: object) -> ValueRefused:
    return ValueRefused(
        _("„%(text)s“ ist kein Datum.") % {"text": quoted(cell)},
        _("Tragen Sie das Datum als 31.12.2023 ein."),
    )

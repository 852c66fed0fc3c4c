"""Texts that a program has spoilt or wrapped on the way into a list: what can be told is put right, the rest refused."""

import re
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from pult.kernel.tables.refused import ValueRefused, as_text_remedy, german

# 1,23E+11, 1.23e11, 12.3E+10. Without a fraction or a plus it may be a name: 12E45.
_SCIENTIFIC = re.compile(r"\d{1,3}[.,]\d+ ?[Ee][+-]?\d{1,3}|\d ?[Ee]\+\d{1,3}")
_ERRORS = frozenset(
    {
        *("#BEZUG!", "#WERT!", "#NAME?", "#DIV/0!", "#ZAHL!", "#NULL!", "#NV", "#ÜBERLAUF!", "#KALK!"),
        *("#REF!", "#VALUE!", "#NUM!", "#N/A", "#SPILL!", "#CALC!"),
    }
)
_TOO_NARROW = re.compile(r"#{3,}")
_LITERAL_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
_FORMULA_STARTS = frozenset("=+-@\t\r\n")
_FRACTION_OF_PANDAS = re.compile(r"(\d+)[.,]0")
_MONTHS_SHOWN = "Jan|Feb|Mrz|Mär|Mar|Apr|Mai|May|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec"
_DAY_SHOWN = re.compile(
    rf"\d\d\. ?(?:{_MONTHS_SHOWN})\.?(?: ?\d\d(?:\d\d)?)?|\d\d?-(?:{_MONTHS_SHOWN})(?:-\d\d(?:\d\d)?)?"
    rf"|(?:{_MONTHS_SHOWN})[ -]\d\d|(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?"
)
_LEAST_DIGITS = 3
EXACT_DIGITS = 15
"""Excel keeps so many digits of a number; of a longer one the rest has become zeros."""


def unwrapped(text: str) -> str:
    """Without what keeps a spreadsheet from taking the text for something else: ="00123", '00123, '=1."""
    if text[0] == "=" and (found := _LITERAL_FORMULA.fullmatch(text)):
        return " ".join(found[1].replace('""', '"').split())
    if text[0] == "'" and len(text) > 1 and (text[1] in _FORMULA_STARTS or text[1].isdigit()):
        return text[1:]
    return text


def without_fraction(text: str, *, at_least: int = _LEAST_DIGITS) -> str:
    """204.0 as 204: programs for statistics write whole numbers so. Short ones may be rooms of a floor: 2.0."""
    found = _FRACTION_OF_PANDAS.fullmatch(text)
    return found[1] if found and len(found[1]) >= at_least else text


def refuse_spoilt(text: str) -> None:
    """Raises ValueRefused for what is no longer what somebody typed."""
    if "\ufffd" in text:
        raise ValueRefused(
            _("In „%(text)s“ ist beim Speichern ein Buchstabe verloren gegangen.") % {"text": text},
            _("Speichern Sie die Liste in Excel neu als „CSV UTF-8“ oder als XLSX, oder tippen Sie den Wert neu ein."),
        )
    if text[0].isdigit() and _SCIENTIFIC.fullmatch(text):
        raise ValueRefused(
            _("„%(text)s“ ist eine gerundete Zahl; die übrigen Ziffern sind verloren.") % {"text": text},
            as_text_remedy(),
        )
    if text[0] == "#":
        if text.upper() in _ERRORS:
            raise ValueRefused(
                _("„%(text)s“ ist ein Fehlerwert von Excel.") % {"text": text},
                _("Tragen Sie den richtigen Wert ein oder leeren Sie die Zelle."),
            )
        if _TOO_NARROW.fullmatch(text):
            raise ValueRefused(
                _("In Excel war die Spalte zu schmal für den Wert; gespeichert sind nur Rauten."),
                _("Machen Sie die Spalte breiter und speichern Sie die Liste neu."),
            )
    if len(text) > EXACT_DIGITS and (found := _FRACTION_OF_PANDAS.fullmatch(text)) and len(found[1]) > EXACT_DIGITS:
        raise ValueRefused(
            _("„%(text)s“ ist eine gerundete Zahl; die übrigen Ziffern sind verloren.") % {"text": found[0]},
            as_text_remedy(),
        )


def refuse_day(cell: object) -> None:
    """Raises ValueRefused for a cell of which Excel has made a day or a time: what was typed is gone."""
    if isinstance(cell, date):
        told = _("Excel hat aus der Eingabe das Datum %(day)s gemacht.")
        if isinstance(cell, datetime) and (cell.hour or cell.minute):
            told = _("Excel hat aus der Eingabe den Zeitpunkt %(day)s gemacht.")
            raise ValueRefused(told % {"day": f"{german(cell)} {cell:%H:%M}"}, as_text_remedy())
        raise ValueRefused(told % {"day": german(cell)}, as_text_remedy())
    if isinstance(cell, time | timedelta):
        raise ValueRefused(
            _("Excel hat aus der Eingabe die Uhrzeit %(time)s gemacht.") % {"time": clock(cell)}, as_text_remedy()
        )


def clock(cell: time | timedelta) -> str:
    """A time of day or a duration as a person reads it."""
    if isinstance(cell, time):
        return cell.strftime("%H:%M:%S").removesuffix(":00")
    minutes, seconds = divmod(round(cell.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def refuse_day_shown(text: str) -> None:
    """Raises ValueRefused for a text that is how a spreadsheet or a program shows a day: 01. Okt, Okt 26, 01.10.2026."""
    if _DAY_SHOWN.fullmatch(text):
        raise ValueRefused(
            _("„%(text)s“ ist ein Datum, das Excel aus der Eingabe gemacht hat.") % {"text": text}, as_text_remedy()
        )


def may_be_rounded(text: str) -> bool | None:
    """Whether a number is longer than Excel keeps and ends in zeros, as Excel leaves it; None for any other text."""
    if len(text) <= EXACT_DIGITS or not (text.isascii() and text.isdigit()):
        return None
    return not text[EXACT_DIGITS:].strip("0")

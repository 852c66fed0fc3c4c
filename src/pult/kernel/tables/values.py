"""The cells of a list as values: what German cities really type, and what is refused with a reason.

Each function takes a cell as reading gives it (str from CSV; str, float, int, bool, date, datetime from XLSX)
and returns the value or raises ValueRefused. A blank cell is refused as well: whether a column may be blank
is the list's business, so ask `is_blank` first.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError

_EARLIEST_YEAR = 1980
_YEARS_AHEAD = 5
_PIVOT = 70

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_FIRST, _EXCEL_LAST = 20_000, 80_000

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar jän jänner",
            "feb februar",
            "mär märz mrz",
            "apr april",
            "mai",
            "jun juni",
            "jul juli",
            "aug august",
            "sep sept september",
            "okt oktober",
            "nov november",
            "dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}
# A clock time behind the date, as databases export it.
_CLOCK = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| Uhr)?)?"
_GERMAN_DATE = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})" + _CLOCK)
_HYPHENED_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})" + _CLOCK)
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})" + _CLOCK)
_BARE_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDED_DATE = re.compile(r"(\d{1,2})\. ?([A-Za-zäÄ]+)\.? (\d{4}|\d{2})")

_MINUSES = str.maketrans("−–‐", "---")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_ENGLISH_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+")
_PLAIN = re.compile(r"\d{1,18}")
_CURRENCY = re.compile(r"^(?:€|EUR|Euro)\s*|\s*(?:€|EUR|Euro|%|v\.H\.)$", re.IGNORECASE)
_NO_CENTS = re.compile(r",(?:-{1,2}|=)$")

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+\d{1,3}")
# Tab and line breaks are white space; everything else that controls a device has no place in a list.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that come along invisibly when copying from web pages and mails: soft hyphen, widths, directions.
_MARKS = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# Excel keeps 15 digits; of a longer number the rest has become zeros.
_MOST_DIGITS = 10.0**15
_FORMULA_STARTS = frozenset("=+-@\t\r\n")

_YES = frozenset({"ja", "j", "yes", "y", "wahr", "true", "x", "1", "✓", "✔", "vorhanden"})
_NO = frozenset({"nein", "n", "no", "falsch", "false", "0", "-", "–", "—", "nicht vorhanden"})


class ValueRefused(PultError):
    """The cell does not hold what its column asks for; `reason` says why."""

    exit_code = 2

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason, remedy)
        self.reason = reason


def is_blank(cell: object) -> bool:
    """Nothing, or white space only."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def parse_text(cell: object) -> str:
    """One line of text: white space collapsed, Unicode composed (NFC).

    A number without fraction comes without one, whatever Excel made of it (161234.0 is 161234). Control
    characters are refused.
    """
    # Nearly every cell of a long list is tidy already. The space is the only printable white space.
    if (
        type(cell) is str
        and cell
        and cell.isprintable()
        and "  " not in cell
        and cell[0] not in " '"
        and cell[-1] != " "
        and (cell.isascii() or unicodedata.is_normalized("NFC", cell))
    ):
        return cell
    return _tidy(cell if isinstance(cell, str) else _shown(cell))


def parse_identifier(cell: object) -> str:
    """A serial, inventory or school number: as `parse_text`, but refused where Excel has spoilt it.

    Excel turns what it takes for a day into one, and shortens long numbers to 1,23E+11.
    """
    if isinstance(cell, date):
        raise ValueRefused(
            _("Excel hat aus der Eingabe das Datum %(day)s gemacht.") % {"day": _german(cell)},
            _as_text_remedy(),
        )
    text = parse_text(cell)
    if "E+" in text and _SCIENTIFIC.fullmatch(text):
        raise ValueRefused(
            _("„%(text)s“ ist eine gerundete Zahl; die übrigen Ziffern sind verloren.") % {"text": text},
            _as_text_remedy(),
        )
    return text


def parse_whole_number(cell: object) -> int:
    """A whole number: 1234, 1.234, 80 310 (any kind of space), 1234.0 from Excel. 12,5 is refused."""
    if type(cell) is str and cell.isascii() and cell.isdigit() and len(cell) < 19:
        return int(cell)
    number = _number(cell)
    if number != number.to_integral_value():
        raise ValueRefused(
            _("„%(text)s“ ist keine ganze Zahl.") % {"text": _quoted(cell)},
            _("Tragen Sie eine Zahl ohne Nachkommastellen ein."),
        )
    return int(number)


def parse_decimal(cell: object) -> Decimal:
    """A number as German offices write it: 1.573,45 €; 0,45 %; 347.12; 12,–; 5,00- (SAP's minus).

    "1.573" is one thousand five hundred and seventy-three. A percent sign is dropped: 0,45 % is 0.45. (A cell
    that Excel only formats as percent arrives as its hundredth part.)
    """
    return _number(cell)


def parse_date(
    cell: object, *, today: date | None = None, earliest: date | None = None, latest: date | None = None
) -> date:
    """A day: 31.12.2023, 1.3.23, 1. März 2023, 2023-12-31, 20231231, a date cell, or Excel's number of a day.

    A clock time behind the date is dropped. Two-digit years from 70 on are of the 20th century. Days before
    `earliest` or after `latest` are refused; with `today` given these are, unless named, the beginning of
    1980 and the end of the fifth year from then.
    """
    day = _day(cell)
    if today is not None:
        earliest = earliest or date(_EARLIEST_YEAR, 1, 1)
        latest = latest or date(today.year + _YEARS_AHEAD, 12, 31)
    if earliest is not None and day < earliest:
        raise _implausible(day, _("Erwartet wird ein Tag ab dem %(day)s.") % {"day": _german(earliest)})
    if latest is not None and day > latest:
        raise _implausible(day, _("Erwartet wird ein Tag bis zum %(day)s.") % {"day": _german(latest)})
    return day


def parse_yes_no(cell: object) -> bool:
    """ja/nein, j/n, x, 1/0, wahr/falsch and the like, in any case of letters."""
    if isinstance(cell, bool):
        return cell
    answer = parse_text(cell).casefold()
    if answer in _YES:
        return True
    if answer in _NO:
        return False
    raise ValueRefused(
        _("„%(text)s“ ist weder ja noch nein.") % {"text": _quoted(cell)},
        _("Tragen Sie „ja“ oder „nein“ ein."),
    )


def _tidy(raw: str) -> str:
    if found := _CONTROL.search(raw):
        raise ValueRefused(
            _("Im Text steht das unsichtbare Steuerzeichen U+%(code)s.") % {"code": f"{ord(found[0]):04X}"},
            _("Löschen Sie den Inhalt der Zelle und tippen Sie ihn neu ein."),
        )
    text = " ".join(unicodedata.normalize("NFC", raw.translate(_MARKS)).split())
    if not text:
        raise _blank()
    # Exports put an apostrophe before text that a spreadsheet would take for a formula.
    if text[0] == "'" and len(text) > 1 and text[1] in _FORMULA_STARTS:
        return text[1:]
    return text


def _shown(cell: object) -> str:
    """A cell that is no text, as a German Excel shows it."""
    if isinstance(cell, bool):
        return "WAHR" if cell else "FALSCH"
    if isinstance(cell, int | float):
        _refuse_rounded(cell)
        return _digits(cell).replace(".", ",")
    if isinstance(cell, date):
        clock = cell.strftime(" %H:%M") if isinstance(cell, datetime) else ""
        return _german(cell) + clock
    return "" if cell is None else str(cell)


def _refuse_rounded(number: float) -> None:
    # Written so that it also refuses what is no number at all (NaN).
    if not abs(number) < _MOST_DIGITS:
        raise ValueRefused(
            _("Excel hat die Zahl auf 15 Stellen gerundet; die übrigen sind verloren."), _as_text_remedy()
        )


def _digits(number: float) -> str:
    """Up to the 15 digits that Excel knows, without exponent and without trailing zeros."""
    return format(Decimal(format(number, ".15g")), "f") if isinstance(number, float) else str(number)


def _number(cell: object) -> Decimal:
    if isinstance(cell, Decimal):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        _refuse_rounded(cell)
        return Decimal(_digits(cell))
    if not isinstance(cell, str):
        raise _no_number(cell)
    text = _CURRENCY.sub("", " ".join(cell.split()).removeprefix("'")).translate(_MINUSES)
    if not text:
        raise _blank() if is_blank(cell) else _no_number(cell)
    text = _NO_CENTS.sub("", text)
    negative = text.startswith("-") or text.endswith("-")
    text = text[1:] if text[:1] in "+-" else text.removesuffix("-")
    text = _CURRENCY.sub("", text.strip())
    if _ENGLISH_GROUPED.fullmatch(text):
        text = text.replace(",", "")
        whole, _mark, fraction = text.partition(".")
    else:
        whole, mark, fraction = text.partition(",")
        if _GROUPED.fullmatch(whole):
            whole = whole.replace(".", "")
        elif _SPACED.fullmatch(whole):
            whole = whole.replace(" ", "")
        elif not mark:
            whole, mark, fraction = text.partition(".")
        if mark and not fraction:
            raise _no_number(cell)
    if not (_PLAIN.fullmatch(whole) or (not whole and fraction)) or (fraction and not _PLAIN.fullmatch(fraction)):
        raise _no_number(cell)
    number = Decimal(f"{whole or '0'}.{fraction}" if fraction else whole)
    return -number if negative and number else number


def _day(cell: object) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if _EXCEL_FIRST <= cell <= _EXCEL_LAST:
            return _EXCEL_DAY_ZERO + timedelta(days=int(cell))
        # 20231231 typed into Excel is a number there.
        cell = _digits(cell)
    if not isinstance(cell, str):
        raise _no_date(cell)
    text = " ".join(cell.split())
    if not text:
        raise _blank()
    if found := _GERMAN_DATE.fullmatch(text) or _HYPHENED_DATE.fullmatch(text):
        day, month, year = found.groups()
    elif found := _ISO_DATE.fullmatch(text) or _BARE_DATE.fullmatch(text):
        year, month, day = found.groups()
    elif (found := _WORDED_DATE.fullmatch(text)) and found[2].lower() in _MONTHS:
        day, month, year = found[1], str(_MONTHS[found[2].lower()]), found[3]
    else:
        raise _no_date(cell)
    full_year = int(year)
    if len(year) == 2:
        full_year += 1900 if full_year >= _PIVOT else 2000
    try:
        return date(full_year, int(month), int(day))
    except ValueError as problem:
        shown = f"{int(day):02}.{int(month):02}.{full_year:04}"
        raise ValueRefused(_("Den %(day)s gibt es nicht.") % {"day": shown}, _("Prüfen Sie das Datum.")) from problem


def _implausible(day: date, remedy: str) -> ValueRefused:
    return ValueRefused(_("Der %(day)s ist nicht plausibel.") % {"day": _german(day)}, remedy)


def _blank() -> ValueRefused:
    return ValueRefused(_("Die Zelle ist leer."), _("Tragen Sie einen Wert ein."))


def _no_number(cell: object) -> ValueRefused:
    return ValueRefused(
        _("„%(text)s“ ist keine Zahl.") % {"text": _quoted(cell)},
        _("Tragen Sie eine Zahl ein, etwa 1.573,45."),
    )


def _no_date(cell: object) -> ValueRefused:
    return ValueRefused(
        _("„%(text)s“ ist kein Datum.") % {"text": _quoted(cell)},
        _("Tragen Sie das Datum als 31.12.2023 ein."),
    )


def _as_text_remedy() -> str:
    return _("Spalte als Text formatieren und die Werte neu eintragen oder einlesen.")


def _quoted(cell: object) -> str:
    """The cell as typed, cut to a length that fits into a message."""
    if isinstance(cell, float):
        text = _digits(cell).replace(".", ",")
    elif isinstance(cell, bool | date):
        text = _shown(cell)
    else:
        text = "" if cell is None else " ".join(str(cell).split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def _german(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year:04}"

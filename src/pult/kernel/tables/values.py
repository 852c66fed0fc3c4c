"""The cells of a list as values: what German cities really type, and what is refused with a reason.

Each function takes a cell as reading gives it (str from CSV; str, float, int, bool, date, datetime, time, ExcelNumber or
Unreadable from XLSX) and returns the value or raises ValueRefused. A blank cell is refused as well: whether a column
may be blank is the list's business, so ask `is_blank` first.
"""

import re
import unicodedata
from datetime import date, time, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from pult.kernel.tables.days import parse_date
from pult.kernel.tables.excel_cells import ExcelNumber, Unreadable
from pult.kernel.tables.refused import ValueRefused, as_text_remedy, blank, digits, quoted
from pult.kernel.tables.spoilt import refuse_day, refuse_day_shown, refuse_spoilt, unwrapped, without_fraction
from pult.kernel.tables.twice_decoded import decoded_once
from pult.kernel.texts import CONTROL

__all__ = [
    "ValueRefused",
    "is_blank",
    "parse_date",
    "parse_decimal",
    "parse_identifier",
    "parse_name",
    "parse_text",
    "parse_whole_number",
    "parse_yes_no",
]

_MINUSES = str.maketrans("−–‐", "---")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_ENGLISH_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+")
_PLAIN = re.compile(r"\d{1,18}")
_CURRENCY = re.compile(r"^(?:€|EUR|Euro)\s*|\s*(?:€|EUR|Euro|%|v\.H\.)$", re.IGNORECASE)
_NO_CENTS = re.compile(r",(?:-{1,2}|=)$")

# Marks that come along invisibly when copying from web pages and mails: soft hyphen, widths, directions.
_MARKS = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# Excel keeps 15 digits; of a longer number the rest has become zeros.
_MOST_DIGITS = 10.0**15

_YES = frozenset({"ja", "j", "yes", "y", "wahr", "true", "x", "1", "✓", "✔", "vorhanden"})
_NO = frozenset({"nein", "n", "no", "falsch", "false", "0", "-", "–", "—", "nicht vorhanden"})


def is_blank(cell: object) -> bool:
    """Nothing, or white space only."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def parse_text(cell: object) -> str:
    """One line of text, as Excel shows it: white space collapsed, Unicode composed (NFC).

    A number without fraction comes without one, whatever Excel made of it (161234.0 is 161234). What keeps a
    spreadsheet from taking it for a number is dropped (="00123"). Refused: control characters, and what a program has
    spoilt: days and times that Excel made of something else, numbers shortened to 1,23E+11, error values.
    """
    # Nearly every cell of a long list is tidy already. The space is the only printable white space.
    if (
        type(cell) is str
        and cell
        and cell.isprintable()
        and "  " not in cell
        and cell[0] not in " '=#0123456789"
        and cell[-1] != " "
        and (cell.isascii() or _is_composed(cell))
    ):
        return cell
    return without_fraction(_tidy(cell)) if isinstance(cell, str) else _tidy(_shown(cell))


def parse_name(cell: object) -> str:
    """What something is called, a room or a model: as `parse_text`, but no day, which nothing is called."""
    text = parse_text(cell)
    refuse_day_shown(text)
    return text


def parse_identifier(cell: object) -> str:
    """A serial, inventory or school number: as `parse_name`, without the fraction (.0) that programs append."""
    text = parse_name(cell)
    return without_fraction(text, at_least=1) if isinstance(cell, str) else text


def parse_whole_number(cell: object) -> int:
    """A whole number: 1234, 1.234, 80 310 (any kind of space), 1234.0 from Excel. 12,5 is refused."""
    if type(cell) is str and cell.isascii() and cell.isdigit() and len(cell) < 19:
        return int(cell)
    number = _number(cell)
    if number != number.to_integral_value():
        raise ValueRefused(
            _("„%(text)s“ ist keine ganze Zahl.") % {"text": quoted(cell)},
            _("Tragen Sie eine Zahl ohne Nachkommastellen ein."),
        )
    return int(number)


def parse_decimal(cell: object) -> Decimal:
    """A number as German offices write it: 1.573,45 €; 0,45 %; 347.12; 12,–; 5,00- (SAP's minus).

    "1.573" is one thousand five hundred and seventy-three. A percent sign is dropped: 0,45 % is 0.45. (A cell
    that Excel only formats as percent arrives as its hundredth part.)
    """
    return _number(cell)


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
        _("„%(text)s“ ist weder ja noch nein.") % {"text": quoted(cell)},
        _("Tragen Sie „ja“ oder „nein“ ein."),
    )


def _is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text) and "\ufffd" not in text and decoded_once(text) == text


def _tidy(raw: str) -> str:
    raw = decoded_once(raw)
    if found := CONTROL.search(raw):
        raise ValueRefused(
            _("Im Text steht das unsichtbare Steuerzeichen U+%(code)s.") % {"code": f"{ord(found[0]):04X}"},
            _("Löschen Sie den Inhalt der Zelle und tippen Sie ihn neu ein."),
        )
    text = " ".join(unicodedata.normalize("NFC", raw.translate(_MARKS)).split())
    if text:
        text = unwrapped(text)
    if not text:
        raise blank()
    refuse_spoilt(text)
    return text


def _shown(cell: object) -> str:
    """A cell that is no text, as a German Excel shows it. Raises ValueRefused."""
    if isinstance(cell, bool):
        return "WAHR" if cell else "FALSCH"
    if isinstance(cell, int | float):
        if isinstance(cell, ExcelNumber) and (shown := cell.text()) is not None:
            return shown
        _refuse_rounded(cell)
        return digits(cell).replace(".", ",")
    if isinstance(cell, Unreadable):
        raise cell.refusal()
    if isinstance(cell, date | time | timedelta):
        refuse_day(cell)
    return "" if cell is None else str(cell)


def _refuse_rounded(number: float) -> None:
    # Written so that it also refuses what is no number at all (NaN).
    if not abs(number) < _MOST_DIGITS:
        raise ValueRefused(
            _("Excel hat die Zahl auf 15 Stellen gerundet; die übrigen sind verloren."), as_text_remedy()
        )


def _number(cell: object) -> Decimal:
    if isinstance(cell, Decimal):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        _refuse_rounded(cell)
        return Decimal(digits(cell))
    if isinstance(cell, Unreadable):
        raise cell.refusal()
    if not isinstance(cell, str):
        raise _no_number(cell)
    text = unwrapped(" ".join(decoded_once(cell).split()) or " ").strip()
    text = _CURRENCY.sub("", text.removeprefix("'")).translate(_MINUSES)
    if not text:
        raise blank() if is_blank(cell) else _no_number(cell)
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


def _no_number(cell: object) -> ValueRefused:
    return ValueRefused(
        _("„%(text)s“ ist keine Zahl.") % {"text": quoted(cell)},
        _("Tragen Sie eine Zahl ein, etwa 1.573,45."),
    )

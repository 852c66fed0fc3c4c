"""What people and programs write where they have nothing to write: it is no value."""

import re
from typing import Final

from pult.kernel.identifiers import written

_WORDS: Final = frozenset(
    {
        *("k.a.", "k.a", "ka.", "keineangabe", "keineangaben", "unbekannt", "nichtbekannt", "nichtvorhanden", "fehlt"),
        *(
            "n/a",
            "n.a.",
            "n.a",
            "#n/a",
            "#nv",
            "n.v.",
            "n/v",
            "none",
            "null",
            "nil",
            "(leer)",
            "(null)",
            "(none)",
            "nan",
        ),
        *("unknown", "notavailable", "notapplicable", "notspecified", "notset", "undefined", "empty", "tbd", "tba"),
        *("tobefilledbyo.e.m.", "tobefilledbyoem", "tobefilledbyo.e.m", "tobefilled", "defaultstring"),
        *("systemserialnumber", "systemproductname", "systemmanufacturer", "systemmodel", "systemversion"),
        *(
            "chassisserialnumber",
            "baseboardserialnumber",
            "serialnumber",
            "assettag",
            "noassettag",
            "noassetinformation",
        ),
        *("invalid", "notdefined"),
    }
)
"""Without spaces and in lower case. The words of boards whose maker left them as they came are among them."""

_NUMBERS: Final = frozenset(
    {
        *_WORDS,
        "ka",
        "na",
        "nv",
        "ohne",
        "keine",
        "kein",
        "leer",
        "seriennummer",
        "inventarnummer",
        "0123456789",
        "123456789",
    }
)
_NO_NUMBER: Final = re.compile(r"0+|x+|1234567890?|\W*|(?:0+[-./ ])+0+")
_NOTHING: Final = re.compile(r"[\s\-–—_./?*#]+")


def is_placeholder(text: str) -> bool:
    """Whether a text says that nothing is known: "k. A.", "-", "unbekannt"."""
    return "".join(text.split()).casefold() in _WORDS or _NOTHING.fullmatch(text) is not None


def number_said(text: str) -> str:
    """The number that a text says, "" for what only stands in the place of one."""
    said = written(text)
    return "" if is_no_number(said) else said


def is_no_number(text: str) -> bool:
    """Whether a serial or inventory number is none: also "0000" and "xxx", which elsewhere may mean something."""
    said = "".join(text.split()).casefold()
    return said in _NUMBERS or _NO_NUMBER.fullmatch(said) is not None

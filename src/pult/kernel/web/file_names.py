"""Names of files that are given out: readable in German, and safe in a header and on every disk."""

import re
import unicodedata
from typing import Final, TypeVar
from urllib.parse import quote

from django.http import HttpResponseBase

R = TypeVar("R", bound=HttpResponseBase)
_GERMAN: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS", "–": "-", "—": "-"}
)
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f"\\/:*?<>|]+')
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")


def in_ascii(text: str) -> str:
    """As German is written without umlauts: `Gerät` is `Geraet`, however its letters are composed; `é` is `e`."""
    german = unicodedata.normalize("NFC", text).translate(_GERMAN)
    return unicodedata.normalize("NFKD", german).encode("ascii", "ignore").decode()


def stem(title: str) -> str:
    """`Geräte in Räumen` → `geraete-in-raeumen`: part of a file's name or an address, "" when nothing remains."""
    return _NO_WORD.sub("-", in_ascii(title).lower()).strip("-")


def disposition(name: str, *, shown: bool = False) -> str:
    """Content-Disposition for a file of this name: saved, or shown where the browser can.

    Umlauts stand in `filename*` (RFC 5987); who does not read it gets them spelt out in `filename`.
    """
    safe = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name)).strip() or "datei"
    plain = _FORBIDDEN.sub("_", in_ascii(safe)).strip()
    if not plain or plain.startswith("."):
        plain = f"datei{plain}"
    kind = "inline" if shown else "attachment"
    extended = "" if plain == safe else f"; filename*=UTF-8''{quote(safe, safe='')}"
    return f'{kind}; filename="{plain}"{extended}'


def named(response: R, name: str, *, shown: bool = False) -> R:
    """The response, given out under the name; see `disposition`."""
    response.headers["Content-Disposition"] = disposition(name, shown=shown)
    return response

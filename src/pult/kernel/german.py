"""How German texts stand in order and how they are found: the same in every list and every search, on both databases.

Order: DIN 5007-1 (as in dictionaries): umlauts stand with their vowels, ß is ss, numbers count by their value. Where
texts are the same but for that, the plain one comes first.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_PIECE: Final = re.compile(r"\d+|[^\W\d_]+")
_STROKES: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})
"""Letters that no decomposition takes apart."""


def folded(text: str) -> str:
    """The text as it is searched: upper and lower case, ß and ss, composed and decomposed letters are the same."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def has_words(search: str, *texts: str) -> bool:
    """Whether every word of the search stands somewhere in the texts."""
    among = folded("\n".join(texts))
    return all(word in among for word in folded(search).split())


def order_of(text: str) -> str:
    """What the text is ordered by. `Raum 2` comes before `Raum 10`, `Ärzte` between `Arndt` and `Atlas`."""
    spelt = folded(text)
    plain = spelt if spelt.isascii() else _without_marks(spelt)
    pieces = []
    for piece in _PIECE.findall(plain):
        if piece[0].isdigit():
            # A number is as long as it is before it is what it is; below every letter, above the end of a word.
            digits = piece.lstrip("0") or "0"
            piece = f"\x02{chr(0x20 + min(len(digits), 0x7000))}{digits}"
        pieces.append(piece)
    return "\x00".join(("\x01".join(pieces), spelt, text))


sort_key: Final = lru_cache(maxsize=50_000)(order_of)
"""The same, remembered: the texts of a list come again with every page. Not for texts that are all different, as 100,000
serial numbers are."""


def _without_marks(spelt: str) -> str:
    apart = unicodedata.normalize("NFKD", spelt)
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_STROKES)

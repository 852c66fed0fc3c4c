"""Names that look like one another: makers and products that may be the same, spelt or shortened differently.

Only ever a question to a person. What differs in a number is another model; "iPad 9" and "iPad 10" are not alike.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pult.kernel.german import folded

_PIECE: Final = re.compile(r"\d+|[^\W\d_]+")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "é": "e", "è": "e", "á": "a"})
_FORMS: Final = frozenset(
    {
        *("gmbh", "ag", "kg", "co", "se", "ug", "inc", "incorporated", "corp", "corporation", "company", "ltd"),
        *("limited", "llc", "sa", "bv", "oy", "ab", "deutschland", "germany", "europe", "emea", "international"),
        *("electronics", "computer", "computers", "technology", "technologies", "systems", "group", "holding"),
    }
)
"""What firms add to their name, and people leave out."""
_ALSO: Final = {"asus": "asustek", "msft": "microsoft", "ms": "microsoft", "lge": "lg", "hpe": "hp", "hpinc": "hp"}
_FILLERS: Final = frozenset({"generation", "gen", "generationen", "th", "st", "nd", "rd", "te", "modell", "model"})
"""Of "8. Generation" and "8th gen" the number says it all."""

SHORTEST: Final = 5
"""Letters that a name has at least for one of them to be a slip."""


def makers_alike(one: str, other: str) -> bool:
    """Whether two names may be one maker's: "HP" and "Hewlett-Packard", "Apple" and "Apple Inc.", "Lenvo" and "Lenovo"."""
    a, b = _maker_words(one), _maker_words(other)
    if not a or not b:
        return False
    key_a, key_b = "".join(a), "".join(b)
    if key_a == key_b or _ALSO.get(key_a, key_a) == _ALSO.get(key_b, key_b):
        return True
    if a == b[: len(a)] or b == a[: len(b)]:
        return True
    if key_a in (_initials(b), _joined_initials(b)) or key_b in (_initials(a), _joined_initials(a)):
        return True
    shortest = min(len(key_a), len(key_b))
    return shortest >= 4 and _distance_within(key_a, key_b, 2 if shortest >= 9 else 1)


class Likeness:
    """Products to look among: which of them a new one may be."""

    def __init__(self) -> None:
        self._found: dict[_Form, list[tuple[str, str]]] = defaultdict(list)
        self._makers: dict[tuple[str, str], bool] = {}

    def add(self, maker: str, model: str) -> None:
        for key in _keys(maker, model):
            self._found[key].append((maker, model))

    def of(self, maker: str, model: str) -> tuple[str, str] | None:
        """The first product added that looks like this one, None when none does."""
        for key in _keys(maker, model):
            for known_maker, known_model in self._found.get(key, ()):
                if _close((maker, model), (known_maker, known_model)) and self._one_maker(maker, known_maker):
                    return known_maker, known_model
        return None

    def _one_maker(self, maker: str, known: str) -> bool:
        if not maker or not known:
            return True
        if (maker, known) not in self._makers:
            self._makers[maker, known] = makers_alike(maker, known)
        return self._makers[maker, known]


_Form = tuple[tuple[int, ...], str]
"""The numbers of a name, and its letters."""


def _keys(maker: str, model: str) -> Iterator[_Form]:
    """What two names one letter apart have in common: one of them, or one of them without a letter."""
    alone, whole = _forms(maker, model)
    yield alone
    if whole != alone:
        yield whole
    numbers, letters = alone
    if len(letters) >= SHORTEST - 1:
        yield from ((numbers, letters[:at] + letters[at + 1 :]) for at in range(len(letters)))


def _close(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether the names are the same, perhaps with the maker in front, or the models are one letter apart."""
    forms, known = _forms(*one), _forms(*other)
    if not set(forms).isdisjoint(known):
        return True
    (numbers, letters), (same, those) = forms[0], known[0]
    return numbers == same and max(len(letters), len(those)) >= SHORTEST and _distance_within(letters, those, 1)


@lru_cache(maxsize=5_000)
def _forms(maker: str, model: str) -> tuple[_Form, _Form]:
    """The model without its maker's name in front and without fillers; and with the maker, for who names none."""
    pieces, words = _pieces(model), _maker_words(maker)
    if words and pieces[: len(words)] == words and len(pieces) > len(words):
        pieces = pieces[len(words) :]
    return _form(pieces), _form([*words, *pieces])


def _form(pieces: list[str]) -> _Form:
    numbers = tuple(int(piece[:18]) for piece in pieces if piece.isdecimal())
    return numbers, "".join(piece for piece in pieces if not piece.isdecimal() and piece not in _FILLERS)


@lru_cache(maxsize=5_000)
def _maker_words(maker: str) -> list[str]:
    pieces = _pieces(maker)
    return [piece for piece in pieces if piece not in _FORMS] or pieces


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(folded(text).translate(_UMLAUTS))


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _joined_initials(words: list[str]) -> str:
    """The initials of the first two words: "HP" of Hewlett Packard Enterprise."""
    return _initials(words[:2])


def _distance_within(a: str, b: str, most: int) -> bool:
    """Whether so many letters added, left out, mistaken or swapped with their neighbour make one of the other."""
    if abs(len(a) - len(b)) > most:
        return False
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
        before, last = last, row
    return last[-1] <= most

"""What the labels of rows, columns and titles say: which noun is counted, on which day, how much of it."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pult.reporting.audit import vocabulary as words

_DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b|\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_AT_SCHOOLS = re.compile(r"\s(?:in|an)\s+(?:(?:den|allen)\s+)?schulen\b")
_COUNTED = re.compile(r"(\d{1,3}(?:[. \u202f]\d{3})+|\d+)\s+([^\W\d_]+)")
_CAPTION = re.compile(rf"\b(?:{'|'.join(sorted(words.CAPTIONS))})\b", re.IGNORECASE)
_BY_WORD = {word: noun for noun in words.NOUNS for word in noun.words}
BY_KEY = {noun.key: noun for noun in words.NOUNS}


@dataclass(frozen=True, slots=True)
class Reading:
    """A label taken apart: the nouns it counts, the words nobody knows, whether it says `in Schulen`."""

    nouns: frozenset[str]
    unknown: tuple[str, ...]
    at_schools: bool

    @property
    def plain(self) -> bool:
        """It counts all of its nouns, not some: `iPads`, but not `iPads in Reparatur`."""
        return bool(self.nouns) and not self.unknown

    @property
    def silent(self) -> bool:
        """It names nothing: `Summe`, `Stand 01.01.2024`."""
        return not self.nouns and not self.unknown


@dataclass(frozen=True, slots=True)
class Title:
    """`whole`: the table counts all of its nouns. `each`: it describes each place once, and so counts them.

    `partial`: it describes those places that have something. `events`: it tells what happened to them.
    `counts`: noun, word and number given by the title itself. `broken_down`: `Tablets nach Nutzergruppe`.
    """

    nouns: frozenset[str]
    whole: bool
    each: bool
    partial: bool
    events: bool
    broken_down: bool
    counts: tuple[tuple[str, str, Decimal], ...]


def tokens(label: str) -> tuple[str, ...]:
    """Lower-case words without days and years."""
    return tuple(_WORD.findall(_YEAR.sub(" ", _DAY.sub(" ", label.casefold()))))


def read(label: str) -> Reading:
    text = label.casefold()
    at_schools = bool(_AT_SCHOOLS.search(text))
    if at_schools:
        text = _AT_SCHOOLS.sub(" ", text)
    found = tokens(text)
    nouns = {_BY_WORD[word].key for word in found if word in _BY_WORD}
    if nouns - words.GENERIC:
        nouns -= words.GENERIC
    unknown = [word for word in found if word not in _BY_WORD and word not in words.COUNTING]
    if not any(BY_KEY[key].place for key in nouns):
        unknown = [word for word in unknown if word not in words.SUPPLYING]
    return Reading(frozenset(nouns), tuple(unknown), at_schools)


def read_title(title: str) -> Title:
    """`Internetanschluss (Standorte)` counts all sites, `WLAN-Verfügbarkeit (Standorte)` some of them."""
    counts = tuple(
        (_BY_WORD[word.casefold()].key, word, Decimal(re.sub(r"\D", "", digits)))
        for digits, word in _COUNTED.findall(_DAY.sub(" ", title))
        if word.casefold() in _BY_WORD and not _YEAR.fullmatch(digits)
    )
    text = _COUNTED.sub(" ", title) if counts else title
    text = _CAPTION.sub(" ", text)
    bracketed = read(" ".join(_BRACKETS.findall(text)))
    head, by, _tail = _BRACKETS.sub(" ", text).partition(" nach ")
    reading = read(head)
    nouns = bracketed.nouns or reading.nouns
    unknown = [*bracketed.unknown, *reading.unknown]
    if bracketed.nouns:
        unknown += [key for key in reading.nouns if key not in bracketed.nouns]
    aspects = [word for word in unknown if word in words.ASPECTS]
    each = [word for word in unknown if word.endswith(words.EACH_HAS_ONE)]
    some = [word for word in unknown if word.endswith(words.SOME_HAVE)]
    strange = len(unknown) - len(aspects) - len(each) - len(some)
    about_places = all(BY_KEY[key].place for key in nouns)
    return Title(
        nouns=nouns,
        whole=not unknown,
        each=about_places and bool(each) and not some and not strange,
        partial=about_places and bool(some) and not strange,
        events=bool(unknown) and set(unknown) <= words.EVENTS,
        broken_down=bool(by),
        counts=counts,
    )


def covers(title: Title, nouns: frozenset[str]) -> bool:
    """Whether a table under this title may count all of these nouns."""
    if not (title.whole or (title.each and all(BY_KEY[key].place for key in nouns))):
        return False
    return not title.nouns or all(key in title.nouns or BY_KEY[key].within in title.nouns for key in nouns)


def row_key(label: str) -> str | None:
    """The same for `Gymnasium` and `Gymnasien`; None for a row that speaks of everything."""
    found = [word for word in tokens(label) if word not in words.COUNTING and word not in words.CAPTIONS]
    places = {word for word in found if word in _BY_WORD and _BY_WORD[word].place}
    if not set(found) - words.EVERYTHING - places:
        return None
    return " ".join(sorted(words.SINGULAR.get(word, word) for word in found))


def day_in(label: str) -> date | None:
    """The day a column speaks of: `Stand 01.01.2024`."""
    if not (found := _DAY.search(label)):
        return None
    day, month, year = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def year_in(label: str) -> int | None:
    """The year when the label is nothing else: `2023`."""
    return int(label) if _YEAR.fullmatch(label.strip()) else None


def years_in(label: str) -> tuple[str, ...]:
    """Days and years that the label names, as printed."""
    return tuple(sorted({*(found[0] for found in _DAY.finditer(label)), *_YEAR.findall(_DAY.sub(" ", label))}))


def is_sum(label: str) -> bool:
    """`Summe`, `Insgesamt`, `Summe Standorte`, `Standorte gesamt`: nothing but a sum and its noun."""
    reading = read(label)
    return bool(set(tokens(label)) & words.SUMS) and not reading.unknown


def is_additive(label: str) -> bool:
    """Rows of this column may be added."""
    return not set(tokens(label)) & words.RATIOS


def is_included(label: str) -> bool:
    """A row or column that repeats part of what stands before it: `davon digital`."""
    return not words.INCLUDED.isdisjoint(tokens(label)[:1])


def is_year_before(label: str) -> bool:
    """`Veränderung zum Vorjahr`."""
    return bool(set(tokens(label)) & words.YEAR_BEFORE)


def year_before(day: date) -> date:
    """The same day a year earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)

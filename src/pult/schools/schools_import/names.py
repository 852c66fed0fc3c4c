"""Names as people write them, from the pieces of at most forty characters that the official lists hold."""

import re
from collections.abc import Iterable
from functools import reduce

# "Förder-" before "schule" is one word, "Montessori-" before "Gesamtschule" keeps its hyphen, "Primar-"
# before "u. Sekundarstufe" is short for a word of its own.
# "-Sekundarstufe I-" is closed by its hyphen like a bracket.
_BROKEN = re.compile(r"\w-$")
_GOES_ON = re.compile(r"(?!u\.|(?:und|oder|bzw|bis)\b)[a-zäöüß]")
_HYPHENED = re.compile(r"[A-ZÄÖÜ]")
_CLOSED = re.compile(r"(?:(?:^|\s)-\w[^-]*|\bI+)-$")


def joined(parts: Iterable[str]) -> str:
    """The pieces as one name; words that the list broke between two pieces are whole again."""
    return reduce(_together, (part for part in parts if part), "")


def phone(area_code: str, number: str) -> str:
    """0231 123; what there is when one of the two is missing. Excel drops the zero of 0231."""
    if area_code.isdigit() and not area_code.startswith("0"):
        area_code = f"0{area_code}"
    return " ".join(part for part in (area_code, number) if part)


def _together(before: str, after: str) -> str:
    if _BROKEN.search(before) and not _CLOSED.search(before):
        if _GOES_ON.match(after):
            return before[:-1] + after
        if _HYPHENED.match(after):
            return before + after
    if before.endswith("/"):
        return before + after
    return f"{before} {after}".strip()

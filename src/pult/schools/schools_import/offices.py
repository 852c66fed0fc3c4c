"""Rows of the state's list that are no schools: it numbers offices, advice and training centres among them."""

from collections.abc import Set
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording

from ..codes import NO_SCHOOLS

SHOWN: Final = 5


class Offices:
    """Which rows were passed over, and as what."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.codes: set[str] = set()

    def take(self, row: int, school_type: object) -> bool:
        """Whether the row is no school; it is counted then."""
        code = school_type.upper().zfill(2) if isinstance(school_type, str) else ""
        if code not in NO_SCHOOLS:
            return False
        self.rows.append(row)
        self.codes.add(code)
        return True

    def notes(self) -> list[str]:
        """`1 Zeile ist keine Schule (Schulform 0A), übergangen`."""
        if not self.rows:
            return []
        line = ngettext(
            "%(count)s Zeile ist keine Schule (Schulform %(codes)s), übergangen",
            "%(count)s Zeilen sind keine Schulen (Schulform %(codes)s), übergangen",
            len(self.rows),
        )
        return [line % {"count": wording.number(len(self.rows)), "codes": _told(self.codes)}]


def _told(codes: Set[str]) -> str:
    shown = sorted(codes)
    return ", ".join(shown[:SHOWN]) + (_(" und weitere") if len(shown) > SHOWN else "")

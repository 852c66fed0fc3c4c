"""What a list says of one school."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from .names import joined, phone

DETAILS: Final = ("name", "short_name", "legal_form", "email", "phone", "homepage")
"""The values of SchoolDetails in the order of its columns."""

ADDRESS: Final = ("street", "postal_code", "city", "easting", "northing")
"""The values of SiteDetails in the order of its columns."""


@dataclass(frozen=True, slots=True)
class Listed:
    row: int
    number: str
    authority: str
    municipality: str
    type: str
    status: str
    since: date
    details: tuple[str, ...]
    address: tuple[Any, ...]

    @property
    def site_code(self) -> str:
        """The main site is the school's first."""
        return f"{self.number}a"


def listed(row: int, cells: dict[str, Any]) -> Listed:
    """From the checked cells of a row."""
    name = joined((cells["name_1"], cells["name_2"], cells["name_3"]))
    return Listed(
        row=row,
        number=cells["number"],
        authority=cells["authority"],
        municipality=cells["municipality"],
        type=cells["type"],
        status=cells["status"],
        since=cells["since"],
        details=(
            name,
            cells["short_name"] or name[:200],
            cells["legal_form"],
            cells["email"],
            phone(cells["area_code"], cells["phone"]),
            cells["homepage"],
        ),
        address=(
            cells["street"],
            cells["postal_code"],
            cells["city"],
            cells["easting"],
            cells["northing"],
        ),
    )

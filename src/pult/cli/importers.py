"""Which kinds of lists the command line reads, and who reads them."""

from datetime import date
from typing import TYPE_CHECKING, Final

from pult.cli.authority import the_authority

if TYPE_CHECKING:
    from pult.kernel.imports.importer import Importer

KINDS: Final = ("schools", "social-index", "items", "authorities")


def importer(kind: str, authority: str | None, on: date, school_year: int | None) -> "tuple[Importer, int | None]":
    """The reader of a kind of list, and the authority that the file is kept for (None: for several)."""
    from pult.inventory.public import ItemsImporter
    from pult.schools.public import AuthoritiesImporter, SchoolsImporter, SocialIndexImporter

    if kind == "items":
        owner = the_authority(authority).pk
        return ItemsImporter(owner, on), owner
    if kind == "schools":
        return SchoolsImporter(authority, on), None
    if kind == "social-index":
        return SocialIndexImporter(authority, school_year, on), None
    return AuthoritiesImporter(), None


def columns_of(kind: str, on: date) -> "Importer":
    """A reader of the kind that reads nothing: only its columns are asked for."""
    from pult.inventory.public import ItemsImporter

    return ItemsImporter(0, on) if kind == "items" else importer(kind, None, on, None)[0]


def known_authority(number: str | None) -> int | None:
    """The authority of that number, if it is in the books already: whose remembered profiles count."""
    from pult.schools.public import Authority

    return Authority.objects.filter(number=number.strip()).values_list("pk", flat=True).first() if number else None

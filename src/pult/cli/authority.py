"""Whose books a command is about: the authority named, or the only one with schools."""

from collections.abc import Callable
from typing import Any

import click
from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.schools.public import Authority, School

SHOWN = 20


class BooksEmpty(PultError):
    """There is no authority with schools yet."""


class AuthorityUnknown(PultError):
    exit_code = 2


class AuthorityNotNamed(PultError):
    """Several have schools, so one must be named."""

    exit_code = 2


def authority_option(help: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--authority N`."""
    return click.option(
        "--authority",
        metavar=_("NUMMER"),
        help=help or _("Trägernummer (fünf Ziffern); ohne sie der einzige Schulträger mit Schulen."),
    )


def the_authority(number: str | None) -> Authority:
    """The authority of that number, or the only one with schools."""
    if number is not None:
        found = Authority.objects.filter(number=number.strip()).first()
        if found is None:
            raise AuthorityUnknown(
                _("Einen Schulträger mit der Nummer „%(number)s“ gibt es in den Büchern nicht.") % {"number": number},
                _known(with_schools()) or empty_remedy(),
            )
        return found
    found_all = with_schools()
    if not found_all:
        raise BooksEmpty(_("Die Bücher sind noch leer."), empty_remedy())
    if len(found_all) > 1:
        raise AuthorityNotNamed(
            _("Mehrere Schulträger haben Schulen in den Büchern."),
            _("Bitte einen mit --authority nennen. %(known)s") % {"known": _known(found_all)},
        )
    return found_all[0]


def with_schools() -> list[Authority]:
    """Every authority that has schools in the books, by number."""
    owners = School.objects.values("authority_id").distinct()
    return list(Authority.objects.filter(pk__in=owners).order_by("number"))


def empty_remedy() -> str:
    return _(
        "„pult demo“ baut eine erfundene Stadt zum Ausprobieren; „pult import schools DATEI --authority NUMMER“ "
        "liest die Schulen der eigenen Stadt ein."
    )


def _known(authorities: list[Authority]) -> str:
    if not authorities:
        return ""
    names = [f"{one.number} {one.name}" for one in authorities[:SHOWN]]
    if len(authorities) > SHOWN:
        names.append(_("und %(count)d weitere") % {"count": len(authorities) - SHOWN})
    return _("Bekannt sind: %(names)s.") % {"names": "; ".join(names)}

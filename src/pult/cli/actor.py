"""Who writes from the command line: the entry says so for ever."""

import getpass
from collections.abc import Callable
from typing import Any

import click
from django.utils.translation import gettext as _


def by_option() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--by NAME`."""
    return click.option("--by", metavar=_("NAME"), help=_("Wer das tut; ohne Angabe der Name am Rechner."))


def actor(by: str | None) -> str:
    """The name given, or that of the account on this machine."""
    return (by or "").strip()[:200] or f"Befehlszeile: {_account()}"[:200]


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in many containers
        return "unbekannt"

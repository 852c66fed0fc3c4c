"""What went wrong, in words a person understands: every way a command can end, and its exit code."""

import os
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
from django.db import DatabaseError, OperationalError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.home import home
from pult.kernel.errors import PultError
from pult.kernel.full_disk import is_full

BROKEN_OFF = 130
_LOCKED = {"55P03", "40P01", "40001"}
"""PostgreSQL: lock not available, deadlock, serialization failure."""


def exit_code(work: Callable[[], int | None]) -> int:
    """Does the work; says on stderr what was in the way. With PULT_DEBUG=1 the unexpected keeps its traceback."""
    try:
        return work() or 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _said(BROKEN_OFF, _("Abgebrochen, nichts geschrieben."))
    except click.UsageError as misuse:
        return _said(misuse.exit_code, _misuse(misuse), _usage(misuse))
    except click.ClickException as misuse:
        return _said(misuse.exit_code, misuse.format_message())
    except PultError as obstacle:
        return _said(obstacle.exit_code, obstacle.message, obstacle.remedy)
    except DatabaseError as obstacle:
        told = _database(obstacle)
        return _said(1, *told) if told else _unexpected(obstacle)
    except OSError as obstacle:
        if is_full(obstacle):
            return _said(1, *_no_room())
        return _unexpected(obstacle)
    except Exception as surprise:  # the last one to know
        return _unexpected(surprise)


def _said(code: int, message: str, remedy: str = "") -> int:
    click.echo(click.style(_("Fehler:"), fg="red", bold=True) + f" {message}", err=True)
    if remedy:
        click.echo(remedy, err=True)
    return code


def _no_room() -> tuple[str, str]:
    return _("Der Datenträger ist voll. Es wurde nichts geschrieben."), _("Bitte Platz schaffen.")


def _database(obstacle: DatabaseError) -> tuple[str, str] | None:
    """The few ways in which a database fails that a person can do something about."""
    text = str(obstacle).casefold()
    if getattr(obstacle.__cause__, "sqlstate", None) in _LOCKED or "is locked" in text:
        return (
            _("Die Datenbank ist belegt: Ein anderer Vorgang schreibt gerade, wohl ein Import."),
            _("Es wurde nichts geschrieben. Bitte in einigen Minuten noch einmal versuchen."),
        )
    if is_full(obstacle):
        return _no_room()
    if "readonly" in text or "unable to open database file" in text:
        return (
            _("Die Datenbank in %(home)s lässt sich nicht öffnen oder nicht beschreiben.") % {"home": home()},
            _("Bitte PULT_HOME und die Rechte an dem Ordner prüfen."),
        )
    if "not a database" in text or "malformed" in text:
        return (
            _("Die Datenbank in %(home)s ist beschädigt.") % {"home": home()},
            _("Bitte die Sicherung einspielen."),
        )
    if isinstance(obstacle, OperationalError) and "connection" in text:
        return (
            _("Die Datenbank antwortet nicht: %(why)s") % {"why": str(obstacle).splitlines()[0]},
            _("Bitte DATABASE_URL prüfen und ob der Server läuft."),
        )
    return None


def _unexpected(surprise: Exception) -> int:
    if os.environ.get("PULT_DEBUG") == "1":
        raise surprise
    said = _("Das hätte nicht passieren dürfen: %(what)s") % {"what": f"{type(surprise).__name__}: {surprise}"}
    kept = _kept(surprise)
    where = _("Einzelheiten stehen in %(file)s.") % {"file": kept} if kept else ""
    debug = _("Mit PULT_DEBUG=1 erscheinen sie hier.")
    return _said(1, said, f"{where} {debug}".strip())


def _kept(surprise: Exception) -> Path | None:
    """The traceback in the log file; None when not even that can be written."""
    try:
        path = home() / "pult.log"
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat()} pult {' '.join(sys.argv[1:])}\n")
            log.writelines(traceback.format_exception(surprise))
    except OSError:
        return None
    return path


def _usage(misuse: click.UsageError) -> str:
    if misuse.ctx is None:
        return ""
    return misuse.ctx.get_usage() + "\n" + _("Hilfe: %(command)s --help") % {"command": misuse.ctx.command_path}


def _misuse(misuse: click.UsageError) -> str:
    """A wrong call in the product's language; kinds of values say themselves what they refuse."""
    match misuse:
        case click.MissingParameter(param=click.Argument() as param):
            return _("Es fehlt die Angabe %(name)s.") % {"name": param.make_metavar(_context(misuse))}
        case click.MissingParameter(param=param) if param is not None:
            return _("Es fehlt die Option %(name)s.") % {"name": param.opts[0]}
        case click.BadParameter(param=param) if param is not None:
            name = param.make_metavar(_context(misuse)) if isinstance(param, click.Argument) else param.opts[0]
            return f"{name}: {misuse.message}"
        case click.NoSuchOption():
            near = _(" Gemeint ist vielleicht: %(names)s.") % {"names": ", ".join(misuse.possibilities or ())}
            told = _("Die Option %(name)s gibt es hier nicht.") % {"name": misuse.option_name}
            return told + (near if misuse.possibilities else "")
        case click.BadOptionUsage():
            return _bad_option(misuse)
    return misuse.message


def _bad_option(misuse: click.BadOptionUsage) -> str:
    params = misuse.ctx.command.params if misuse.ctx else []
    option = next((p for p in params if isinstance(p, click.Option) and misuse.option_name in p.opts), None)
    if option is None or option.is_flag:
        return _("Die Option %(name)s nimmt keinen Wert.") % {"name": misuse.option_name}
    return ngettext(
        "Die Option %(name)s verlangt einen Wert.", "Die Option %(name)s verlangt %(count)s Werte.", option.nargs
    ) % {"name": misuse.option_name, "count": option.nargs}


def _context(misuse: click.UsageError) -> click.Context:
    return misuse.ctx or click.Context(click.Command("pult"))

"""`pult undo`: takes an import back."""

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.cli.actor import actor, by_option
from pult.cli.parameters import Whole
from pult.cli.screen import say
from pult.cli.speech import Command


@click.command("undo", cls=Command, help=_("Nimmt einen Import zurück, als Storno; nichts wird gelöscht."))
@click.argument("number", type=Whole(1, 2**31), metavar=_("NUMMER"))
@by_option()
def command(number: int, by: str | None) -> None:
    from django.utils.timezone import now

    from pult.kernel.undoing import undo_import

    entries = undo_import(number, by=actor(by), at=now())
    say(
        ngettext(
            "Import %(number)s ist zurückgenommen, mit %(count)s Vorgang:",
            "Import %(number)s ist zurückgenommen, mit %(count)s Vorgängen:",
            len(entries),
        )
        % {"number": number, "count": len(entries)}
    )
    for entry in entries[:20]:
        say(f"  {entry.number}: {entry.summary}")
    if len(entries) > 20:
        say("  " + _("… und %(count)s weitere") % {"count": len(entries) - 20})

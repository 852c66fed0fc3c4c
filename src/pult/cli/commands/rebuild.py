"""`pult rebuild`: the read models anew from the journals."""

import click
from django.utils.translation import gettext as _

from pult.cli.screen import say
from pult.cli.speech import Command
from pult.cli.watching import watched


@click.command("rebuild", cls=Command, help=_("Baut die Bestände aus den Journalen neu auf; ändert keine Zahl."))
def command() -> None:
    from pult.kernel import wording
    from pult.kernel.journal.rebuilding import rebuild
    from pult.kernel.journal.registry import journals

    with watched() as progress:
        rows = sum(rebuild(journal, progress) for journal in journals())
    say(_("Neu aufgebaut: %(rows)s Zeilen.") % {"rows": wording.number(rows)})

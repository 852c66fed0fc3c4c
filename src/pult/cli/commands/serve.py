"""`pult serve`: the pages in the browser."""

import click
from django.utils.translation import gettext as _

from pult.cli.parameters import Whole
from pult.cli.screen import say
from pult.cli.speech import Command


@click.command("serve", cls=Command, help=_("Zeigt die Seiten im Browser, bis Strg+C gedrückt wird."))
@click.option("--host", default="127.0.0.1", metavar=_("ADRESSE"), help=_("Sonst nur auf diesem Rechner (127.0.0.1)."))
@click.option("--port", type=Whole(1, 65_535), default=8000, help=_("Sonst 8000."))
@click.option("--no-worker", is_flag=True, help=_("Ohne Hintergrunddienst; dann läuft „pult work“ für sich."))
@click.option("--demo", is_flag=True, help=_("Zeigt auf der Anmeldeseite die erfundenen Personen zum Anklicken."))
def command(host: str, port: int, no_worker: bool, demo: bool) -> int:
    from pult.cli.serving import PortTaken, is_free, serve

    if not is_free(host, port):
        raise PortTaken(
            _("Auf %(host)s ist der Port %(port)s belegt.") % {"host": host, "port": port},
            _("Bitte mit --port einen anderen nennen."),
        )
    say(_("Pult läuft auf http://%(host)s:%(port)s – beenden mit Strg+C.") % {"host": host, "port": port})
    return serve(host, port, worker=not no_worker, demo=demo)

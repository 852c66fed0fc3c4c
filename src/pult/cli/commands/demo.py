"""`pult demo`: an invented city to look around in, from nothing to a page in the browser."""

from contextlib import suppress
from pathlib import Path

import click
from django.utils.translation import gettext as _

from pult.cli.parameters import Whole
from pult.cli.screen import console, say
from pult.cli.speech import Command
from pult.cli.watching import watched

YEAR = 2023


@click.command("demo", cls=Command, help=_("Baut die erfundene Stadt Musterstadt, ihren Bericht und zeigt sie."))
@click.option("--no-serve", is_flag=True, help=_("Baut nur, ohne die Seiten zu zeigen."))
@click.option("--port", type=Whole(1, 65_535), default=8000, help=_("Sonst 8000; ist er belegt, der nächste freie."))
def command(no_serve: bool, port: int) -> int:
    from django.utils.timezone import now

    from pult.cli.actor import actor
    from pult.cli.annual_report import give_out
    from pult.cli.demo_summary import summary
    from pult.demo.public import build
    from pult.home import home
    from pult.reporting.public import AlreadyPublished, publish_frozen

    folder: Path = home() / "berichte"
    with watched() as progress:
        authority = build(progress)
        issued = give_out(authority, YEAR, folder, by=actor(None), at=now(), progress=progress)
        with suppress(AlreadyPublished):  # so that the public page has something to show
            publish_frozen(report=issued.report, by=actor(None), at=now())
    console().print(summary(authority, issued, folder))
    if no_serve:
        say(_("Die Seiten zeigt „pult serve --demo“."))
        return 0
    from pult.cli.serving import LOOPBACK, free_port, serve

    chosen = free_port(LOOPBACK, port)
    say(_("Musterstadt liegt auf http://%(host)s:%(port)s – beenden mit Strg+C.") % {"host": LOOPBACK, "port": chosen})
    return serve(LOOPBACK, chosen, demo=True)

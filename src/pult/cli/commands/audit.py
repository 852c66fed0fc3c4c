"""`pult audit`: checks figures that a city has published."""

import json
from pathlib import Path

import click
from django.utils.translation import gettext as _

from pult.cli.authority import authority_option
from pult.cli.parameters import AFile, OneOf
from pult.cli.screen import console, say
from pult.cli.speech import Command, Group

command = Group("audit", help=_("Prüft veröffentlichte Zahlen."))


@command.command(
    "published",
    cls=Command,
    help=_(
        "Prüft veröffentlichte Zahlen auf Widersprüche und vergleicht sie, wenn eine Stadt geladen ist, mit "
        "ihren Büchern. Mehrere Dateien werden zusammen geprüft."
    ),
)
@click.argument("files", type=AFile(), nargs=-1, required=True)
@click.option("--format", "form", type=OneOf("table", "json"), default="table", help=_("Form der Ausgabe."))
@authority_option(_("Mit wessen Büchern verglichen wird; ohne sie der einzige Schulträger mit Schulen."))
@click.option("--fail-on-findings", is_flag=True, help=_("Endet mit 1, wenn es Befunde gibt."))
def published(files: tuple[Path, ...], form: str, authority: str | None, fail_on_findings: bool) -> int:
    from pult.cli.audit_report import as_json, audited, show

    result = audited(files, authority)
    if form == "json":
        say(json.dumps(as_json(result), ensure_ascii=False, indent=2))
    else:
        show(result, console())
    return 1 if fail_on_findings and result.findings else 0

"""`pult check`: proves that the books are sound."""

from collections.abc import Callable

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.cli.screen import console, say, tell
from pult.cli.speech import Command
from pult.cli.watching import watched
from pult.kernel.progress import Progress


@click.command("check", cls=Command, help=_("Beweist, dass die Bücher stimmen; sonst sagt es, was nicht stimmt."))
def command() -> int:
    from pult.kernel.soundness import prove
    from pult.reporting.public import unreproducible

    problems = _proved(prove)
    problems += _proved(unreproducible, _("Festgeschriebene Berichte ergeben wieder ihre Zahlen"))
    if not problems:
        say(_("Alles stimmt."))
        return 0
    tell(
        ngettext("%(count)s Unstimmigkeit gefunden.", "%(count)s Unstimmigkeiten gefunden.", len(problems))
        % {"count": len(problems)}
    )
    return 1


def _proved(proof: Callable[[Progress], list[str]], name: str = "") -> list[str]:
    """Runs a proof; a line for each of its steps when all hold, else the problems."""
    from rich.text import Text

    steps: dict[str, None] = {}
    with watched() as progress:

        def noted(step: str, done: int, total: int) -> None:
            steps[step] = None
            progress(step, done, total)

        problems = proof(noted)
    screen = console()
    for line in problems:
        screen.print(Text.assemble(("✗ ", "bad"), line))
    if not problems:
        for step in [name] if name else list(steps):
            screen.print(Text.assemble(("✓ ", "good"), step))
    return problems

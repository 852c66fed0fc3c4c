"""How far long work has come, shown on stderr while it goes on; a terminal gets a bar, a log nothing."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pult.kernel.progress import Progress, silent


@contextmanager
def watched() -> Iterator[Progress]:
    """A progress to hand to an operation; the bar disappears when the work ends."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    from pult.cli.screen import console

    with Bars(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console(err=True),
        transient=True,
    ) as bars:
        task = bars.add_task("", total=None)

        def show(step: str, done: int, total: int) -> None:
            bars.update(task, description=step, completed=done, total=total or None)

        yield show

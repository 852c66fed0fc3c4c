"""Where commands write: results to stdout, everything about the work to stderr."""

import sys
from functools import cache
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PIPE_WIDTH = 160
"""Columns when nobody's terminal says how wide it is: a table in a file shouldn't be cut."""


def tell(text: str) -> None:
    """A line about the work; to stderr, so that stdout holds results only."""
    click.echo(text, err=True)


def say(text: str = "") -> None:
    """A line of the result."""
    click.echo(text)


@cache
def _themes() -> dict[str, str]:
    return {"good": "green", "bad": "red", "quiet": "dim", "title": "bold"}


def console(*, err: bool = False) -> "Console":
    """For tables, colours and bars. Outside a terminal it writes plain text."""
    from rich.console import Console
    from rich.theme import Theme

    stream = sys.stderr if err else sys.stdout
    terminal = stream.isatty()
    return Console(
        file=stream,
        width=None if terminal else PIPE_WIDTH,
        highlight=False,
        emoji=False,
        theme=Theme(dict(_themes())),
        soft_wrap=False,
    )


def table(title: str = "") -> "Table":
    """A table of the plainest kind, fit for a terminal and for a file."""
    from rich import box
    from rich.table import Table

    return Table(title=title or None, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)

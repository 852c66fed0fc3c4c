"""Two lengths of the suite: everyone's check stays short, the long one has the big numbers.

    pytest --long        also the tests marked `long`, and every `long_or` with its long number

What belongs only to the long run: random histories of the hundreds, crawls, kills, a browser in every language and
theme. Whatever finds a fault there gets a small test that every run has.
"""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

import pytest

Scale = TypeVar("Scale")

_long = False
_left: set[str] = set()
_SENT: Final = "left_for_long"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also the tests marked long, and the big numbers of examples")


def pytest_configure(config: pytest.Config) -> None:
    # Read by decorators, which know no fixtures: kept here, not in the configuration.
    global _long
    _long = bool(config.getoption("--long"))
    config.addinivalue_line("markers", "long: takes its time; runs only with --long")


def long_or(short: Scale, long: Scale) -> Scale:
    """`long` in a run with --long, else `short`: for numbers of examples, requests, rows. Works in decorators."""
    return long if _long else short


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Takes the tests marked `long` out of a short run."""
    if config.getoption("--long"):
        return
    left = [item for item in items if item.get_closest_marker("long")]
    if left:
        _left.update(item.nodeid for item in left)
        items[:] = [item for item in items if not item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=left)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process of a run with several tells the first one."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output[_SENT] = sorted(_left)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    _left.update(node.workeroutput.get(_SENT, ()) if hasattr(node, "workeroutput") else ())


def what_was_left() -> Iterator[str]:
    if _left:
        number = len(_left)
        yield f"{number} {'test is' if number == 1 else 'tests are'} left for --long"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in what_was_left():
        terminalreporter.write_line(line)

"""What a run says at its end, besides pytest's own: what was skipped and why, and the seconds of each folder.

The names of skipped tests are given where something of the machine is missing (a browser, files beside the project).
`clock` adds up what the processes of the run waited; `processor` what they and the programs they started worked, which
a busy machine does not lengthen (PostgreSQL's own work is not in it).
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest

_WORKED: Final = "processor"
_BEFORE: Final = pytest.StashKey[float]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    item.stash[_BEFORE] = _processor()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    yield
    # The report of the teardown, made next, takes it along to the first process.
    item.user_properties.append((_WORKED, round(_processor() - item.stash[_BEFORE], 3)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [one for found in terminalreporter.stats.values() for one in found if isinstance(one, pytest.TestReport)]
    spent = seconds(reports)
    if path := os.environ.get("PULT_TEST_SECONDS"):  # scripts/test shows the runs beside each other
        Path(path).write_text(json.dumps(spent), encoding="utf-8")
    elif len(spent) > 1:
        terminalreporter.write_line(f"{'seconds per folder':<26}{'tests':>7}{'clock':>9}{'processor':>11}")
        for folder, (tests, clock, processor) in sorted(spent.items(), key=lambda one: -one[1][1]):
            terminalreporter.write_line(f"{folder:<26}{tests:>7}{clock:>9.1f}{processor:>11.1f}")
    for line in skipped(one for one in reports if one.skipped):
        terminalreporter.write_line(line)


def seconds(reports: Iterable[pytest.TestReport]) -> dict[str, tuple[int, float, float]]:
    """Folder → how many tests, clock, processor."""
    found: dict[str, tuple[int, float, float]] = {}
    for report in reports:
        folder = folder_of(report.nodeid)
        tests, clock, processor = found.get(folder, (0, 0.0, 0.0))
        if report.when == "teardown":
            tests += 1
            processor += sum(float(str(seen)) for name, seen in report.user_properties if name == _WORKED)
        found[folder] = tests, clock + report.duration, processor
    return found


def folder_of(test: str) -> str:
    """`tests/portal` of everything below it."""
    return "/".join(test.partition("::")[0].split("/")[:-1][:2])


def skipped(reports: Iterable[pytest.TestReport]) -> Iterator[str]:
    """A line a reason, with how many there are."""
    names: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        told = report.longrepr
        reason = str(told[2] if isinstance(told, tuple) else told).removeprefix("Skipped: ")
        names[reason].append(report.nodeid)
    for reason, tests in sorted(names.items(), key=lambda one: (-len(one[1]), one[0])):
        yield f"{len(tests)} skipped: {reason}"
        if is_missing(reason):
            yield from (f"    {test}" for test in sorted(tests))


def is_missing(reason: str) -> bool:
    """Something of the machine, which would be there elsewhere."""
    return "installs it" in reason or "beside the project" in reason


def _processor() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system

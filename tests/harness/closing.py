"""What a run says at its end, besides pytest's own: what was skipped and why, and the seconds of each folder.

The names of skipped tests are given where something of the machine is missing (a browser, files beside the project).
`clock` adds up what the processes of the run waited; `processor` what they and the programs they started worked, which
a busy machine does not lengthen (PostgreSQL's own work is not in it).
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
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
    for line in (*seconds(reports), *skipped(one for one in reports if one.skipped)):
        terminalreporter.write_line(line)


def seconds(reports: Iterable[pytest.TestReport]) -> Iterator[str]:
    tests: dict[str, int] = defaultdict(int)
    clock: dict[str, float] = defaultdict(float)
    processor: dict[str, float] = defaultdict(float)
    for report in reports:
        for folder in (folder_of(report.nodeid), "together"):
            clock[folder] += report.duration
            if report.when == "teardown":
                tests[folder] += 1
                processor[folder] += sum(float(str(seen)) for name, seen in report.user_properties if name == _WORKED)
    if len(tests) > 1:
        yield f"{'seconds per folder':<26}{'tests':>7}{'clock':>9}{'processor':>11}"
    for folder in sorted(tests, key=lambda name: -clock[name]):
        yield f"{folder:<26}{tests[folder]:>7}{clock[folder]:>9.1f}{processor[folder]:>11.1f}"


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

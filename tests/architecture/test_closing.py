"""A run's last words: seconds by folder, skipped tests by reason."""

from typing import Any, Literal

import pytest

from harness.closing import folder_of, seconds, skipped

MISSING = "there is no Chromium here; scripts/chromium installs it"


def report(test: str, when: Literal["setup", "call", "teardown"] = "call", **more: Any) -> pytest.TestReport:
    told: dict[str, Any] = {"outcome": "passed", "longrepr": None, "duration": 1.0} | more
    return pytest.TestReport(test, ("", 0, ""), {}, when=when, **told)


def test_seconds_are_added_up_folder_by_folder() -> None:
    reports = [
        report("tests/kernel/web/test_a.py::test_a", "setup", duration=0.5),
        report("tests/kernel/web/test_a.py::test_a", duration=2.0),
        report("tests/kernel/web/test_a.py::test_a", "teardown", duration=0.0, user_properties=[("processor", 1.25)]),
        report("tests/cli/test_b.py::test_b", duration=4.0),
        report("tests/cli/test_b.py::test_b", "teardown", duration=0.0, user_properties=[("processor", 3.0)]),
    ]
    assert seconds(reports) == {"tests/kernel": (1, 2.5, 1.25), "tests/cli": (1, 4.0, 3.0)}
    assert folder_of("tests/test_c.py::test_c") == "tests"


def test_skipped_tests_are_told_by_reason_and_by_name_where_something_is_missing() -> None:
    reasons = {"a": "SQLite knows no TRUNCATE", "b": MISSING, "c": "SQLite knows no TRUNCATE"}
    reports = [
        report(f"tests/x.py::{name}", outcome="skipped", longrepr=("x.py", 1, f"Skipped: {reason}"))
        for name, reason in reasons.items()
    ]
    assert list(skipped(reports)) == [
        "2 skipped: SQLite knows no TRUNCATE",
        f"1 skipped: {MISSING}",
        "    tests/x.py::b",
    ]
    assert list(skipped([])) == []

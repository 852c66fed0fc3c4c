"""Which tests run on PostgreSQL besides SQLite is decided by what they ask for, and declared in one place."""

from types import SimpleNamespace
from typing import Any

import pytest

from harness.codebase import ROOT
from harness.engines import ONCE, differs


def item(name: str, *fixtures: str, marked: bool = False) -> Any:
    return SimpleNamespace(nodeid=name, fixturenames=fixtures, get_closest_marker=lambda mark: marked or None)


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (item("tests/inventory/test_moving.py::test_a", "db", "town"), True),
        (item("tests/inventory/test_moving.py::test_a", marked=True), True),
        (item("tests/cli/test_at_once.py::test_a", "tmp_path", "separate_home"), True),
        (item("tests/inventory/test_moving.py::test_a", "tmp_path"), False),
        (item("tests/reporting/paper/test_pdf.py::test_a", "db"), False),
    ],
    ids=["town", "mark", "process", "no database", "declared"],
)
def test_what_a_database_can_change_runs_on_both(test: Any, expected: bool) -> None:
    assert differs(test) is expected


@pytest.mark.parametrize("beginning", ONCE)
def test_what_is_declared_is_there(beginning: str) -> None:
    path, _, name = beginning.partition("::")
    assert (ROOT / path).exists()
    assert not name or f"def {name}" in (ROOT / path).read_text(encoding="utf-8")
    assert ONCE[beginning]

"""The short run leaves out what is marked `long` and says so; the long one has everything."""

from types import SimpleNamespace
from typing import Any

import pytest

from harness import length


@pytest.fixture
def deselected(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What pytest is told was left out; the run's own counting stays as it was."""
    monkeypatch.setattr(length, "_left", set())
    monkeypatch.setattr(length, "_long", False)
    return []


def config(deselected: list[Any], *, long: bool) -> Any:
    return SimpleNamespace(
        getoption=lambda _name: long,
        addinivalue_line=lambda _name, _line: None,
        hook=SimpleNamespace(pytest_deselected=lambda items: deselected.extend(items)),
    )


def item(name: str, *marks: str) -> Any:
    return SimpleNamespace(nodeid=name, get_closest_marker=lambda asked: asked in marks)


def test_the_short_run_leaves_out_what_is_long_and_says_how_many(deselected: list[Any]) -> None:
    short, long = item("short"), item("long", "long")
    items = [short, long]
    length.pytest_configure(config(deselected, long=False))
    length.pytest_collection_modifyitems(config(deselected, long=False), items)
    assert items == [short]
    assert deselected == [long]
    assert list(length.what_was_left()) == ["1 test is left for --long"]
    assert length.long_or(15, 500) == 15


def test_the_long_run_has_everything(deselected: list[Any]) -> None:
    items = [item("short"), item("long", "long")]
    length.pytest_configure(config(deselected, long=True))
    length.pytest_collection_modifyitems(config(deselected, long=True), items)
    assert len(items) == 2
    assert deselected == []
    assert list(length.what_was_left()) == []
    assert length.long_or(15, 500) == 500


def test_several_processes_count_each_test_once(deselected: list[Any]) -> None:
    for _process in range(2):
        length.pytest_testnodedown(SimpleNamespace(workeroutput={"left_for_long": ["a", "b"]}))
    length.pytest_testnodedown(SimpleNamespace())  # one that died
    assert list(length.what_was_left()) == ["2 tests are left for --long"]

"""What is made before anybody asks."""

import logging

import pytest

from city import Town, add_item
from pult.inventory.queries import roll
from pult.kernel.web import warming
from pult.kernel.web.remembering import forget_all


def test_the_rolls_are_there(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    add_item(town, "A0")
    forget_all()
    # The test's own connection stays: what it wrote is seen by nobody else.
    monkeypatch.setattr(warming.connections, "close_all", lambda: None)
    warming.warm_up()
    kept = [key for key in roll._SHELF._kept if key[0] == town.id]
    assert len(kept) == 1


def test_a_failure_is_noted_and_keeps_nobody_from_working(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done = []

    def fails() -> None:
        raise RuntimeError("kalt")

    monkeypatch.setattr(warming, "_warmers", [fails, lambda: done.append(1)])
    monkeypatch.setattr(warming.connections, "close_all", lambda: None)
    with caplog.at_level(logging.WARNING):
        warming.warm_up()
    assert done == [1]
    assert "fails" in caplog.text

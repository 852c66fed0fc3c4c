"""The demo city is everybody's first command: whatever the operations refuse, its five years must still be lawful."""

import json

import pytest

from harness.separate_home import SeparateHome
from pult.demo import targets


def test_musterstadt_is_built_with_its_report_and_counts_what_was_published(separate_home: SeparateHome) -> None:
    built = separate_home.pult("demo", "--no-serve", timeout=600)
    assert built.returncode == 0, built.stdout + built.stderr
    assert {path.suffix for path in (separate_home.path / "berichte").iterdir()} == {".json", ".pdf", ".xlsx"}
    assert _tablets(separate_home) == sum(one.tablets for one in targets.TYPES)


@pytest.mark.long
def test_musterstadt_is_sound(separate_home: SeparateHome) -> None:
    separate_home.pult("demo", "--no-serve", timeout=600)
    checked = separate_home.pult("check", timeout=600)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def _tablets(home: SeparateHome) -> int:
    told = home.pult("figure", "tablets-by-school-type", "--on", "31.12.2023", "--format", "json").stdout
    return sum(int(row["cells"][0]) for row in json.loads(told)["rows"])

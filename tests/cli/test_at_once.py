"""Two processes at the same books, and one that is killed."""

import json
import random
import time
from pathlib import Path

from cli import books
from harness.length import long_or
from harness.separate_home import SeparateHome


def tablets(home: SeparateHome) -> int:
    answer = home.pult("figure", "tablets-by-school-type", "--on", "31.12.2023", "--format", "json")
    assert answer.returncode == 0, answer.stderr
    return int(json.loads(answer.stdout)["total"][0])


def test_two_set_an_empty_home_up_at_once_and_both_import(new_home: SeparateHome, tmp_path: Path) -> None:
    home, schools = new_home, books.schools(tmp_path)
    both = [home.start("import", "schools", schools) for _time in range(2)]
    told = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert sorted("Nichts zu tun" in text for text in told) == [False, True]
    assert sum("Die Datenbank wird eingerichtet" in text for text in told) == 1

    lists = [books.tablets(tmp_path, books.serials(letter, 800), name=f"{letter}.csv") for letter in "AB"]
    both = [home.start("import", "items", path) for path in lists]
    told = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert tablets(home) == 1600


def test_a_killed_import_happened_or_did_not(separate_home: SeparateHome, tmp_path: Path) -> None:
    home, count = separate_home, 1_000
    assert home.pult("import", "schools", books.schools(tmp_path)).returncode == 0
    chance = random.Random(20231231)
    for letter in long_or("AB", "ABCDEFGH"):
        path = books.tablets(tmp_path, books.serials(letter, count), name=f"{letter}.csv")
        process = home.start("import", "items", path)
        time.sleep(chance.uniform(0.8, 2.0))
        process.kill()
        process.communicate()
        checked = home.pult("check")
        assert checked.returncode == 0, checked.stdout + checked.stderr
    imported = home.pult("import", "list").stdout.count(" items ")
    assert tablets(home) == imported * count

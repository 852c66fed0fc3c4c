"""Nobody else on the machine reads what Pult keeps; what somebody asks for by name is theirs to share."""

import os
import stat
from pathlib import Path

from harness.separate_home import SeparateHome
from pult.home import OTHERS


def open_to_others(folder: Path) -> list[str]:
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.stat().st_mode & OTHERS
    )


def test_files_are_their_owner_s(separate_home: SeparateHome, tmp_path: Path) -> None:
    left_open = separate_home.path / "alt.sqlite3"  # an earlier version's
    left_open.touch()
    left_open.chmod(0o644)
    assert open_to_others(separate_home.path) == ["alt.sqlite3"]
    template, faulty, problems = tmp_path / "vorlage.xlsx", tmp_path / "liste.csv", tmp_path / "fehler.csv"
    faulty.write_text("Seriennummer;Kategorie;Modell;Schulnummer\nS1;Tablet;iPad;\n")

    before = os.umask(0o022)
    try:
        separate_home.pult("import", "template", "items", template)
        separate_home.pult("import", "items", faulty, "--on", "01.01.2026", "--problems", problems)
    finally:
        os.umask(before)

    assert (separate_home.path / "secret_key").exists()
    assert open_to_others(separate_home.path) == []
    assert stat.S_IMODE(template.stat().st_mode) == 0o644

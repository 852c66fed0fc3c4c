"""`pult bench`: runs each measurement in a process of its own and sets the results side by side."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .apart import in_a_process
from .device_list import ROWS, write_device_list
from .scratch import scratch_database

Line = tuple[str, str, str, str]


def measure(size: int | None) -> list[Line]:
    """`(what, measured, aim, reached)`; with a size only how things grow with so many cities."""
    return _growth(size) if size else [*_import(), *_figure(), *_report()]


def _reached(ok: bool) -> str:
    return "ja" if ok else "NEIN"


def _import() -> list[Line]:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "geraete.xlsx"
        write_device_list(path)
        imports, floors = [], []
        # In turn, twice each, the better of the two: what else the machine does falls on both.
        for _round in range(2):
            with scratch_database() as environment:
                floors.append(in_a_process(environment, "floor", str(path))["floor"])
            with scratch_database() as environment:
                imports.append(in_a_process(environment, "import", str(path)))
    first, floor = min(i["import"] for i in imports), min(floors)
    again, preview = min(i["again"] for i in imports), min(i["preview"] for i in imports)
    memory = max(i["memory_mb"] for i in imports)
    ratio = first / floor
    return [
        (f"Import {ROWS} Zeilen", f"{first:.1f} s = {ratio:.2f} × {floor:.1f} s", "≤ 2 ×", _reached(ratio <= 2)),
        ("dieselbe Liste noch einmal", f"{again:.1f} s", "≤ 4 s", _reached(again <= 4)),
        ("Vorschau", f"{preview:.1f} s", "≤ 4 s", _reached(preview <= 4)),
        ("Speicher dabei", f"{memory:.0f} MB", "< 400 MB", _reached(memory < 400)),
    ]


def _figure() -> list[Line]:
    with scratch_database() as environment:
        m = in_a_process(environment, "figure")
    ratio = m["figure_ms"] / m["by_hand_ms"]
    what = f"Kennzahl, vergangener Tag, {m['lines']:.0f} Zeilen, {m['periods']:.0f} Zeiträume"
    value = f"{m['figure_ms']:.0f} ms = {ratio:.2f} × {m['by_hand_ms']:.0f} ms"
    return [(what, value, "≤ 1,5 ×", _reached(ratio <= 1.5))]


def _report() -> list[Line]:
    """The whole annual report of the demo city in a fresh process, from the command to the files."""
    pult = [sys.executable, "-m", "pult"]
    with scratch_database() as environment, tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        subprocess.run([*pult, "demo", "--no-serve"], env=environment, check=True, capture_output=True)
        demo = time.perf_counter() - start
        times = []
        for _round in range(3):
            start = time.perf_counter()
            command = [*pult, "report", "annual", "--year", "2023", "--out", out]
            subprocess.run(command, env=environment, check=True, capture_output=True)
            times.append(time.perf_counter() - start)
    report = min(times)
    return [
        ("Demostadt bauen, mit erstem Bericht", f"{demo:.0f} s", "≤ 90 s (SQLite)", _reached(demo <= 90)),
        ("Jahresbericht aus dem Stand", f"{report:.1f} s", "≤ 4 s", _reached(report <= 4)),
    ]


def _growth(size: int) -> list[Line]:
    with scratch_database() as environment:
        m = in_a_process(environment, "growth", str(size))
    ratio = m["figure_among_ms"] / m["figure_alone_ms"]
    return [
        (f"{size} Städte", f"{m['schools']:.0f} Schulen, {m['items']:.0f} Geräte, {m['lines']:.0f} Zeilen", "", ""),
        ("Kennzahl einer Stadt allein", f"{m['figure_alone_ms']:.0f} ms", "", ""),
        (
            "Kennzahl einer Stadt unter allen",
            f"{m['figure_among_ms']:.0f} ms = {ratio:.2f} × (von Hand {m['by_hand_among_ms']:.0f} ms)",
            f"< {size} ×",
            _reached(ratio < size),
        ),
    ]


def main(size: int | None = None) -> None:
    """Prints the table of `measure`."""
    show(measure(size))


def web() -> None:
    """Prints the table of the pages."""
    from .web import measure as measure_pages

    show(measure_pages())


def show(lines: list[Line]) -> None:
    widths = [max(len(line[i]) for line in [*lines, ("Messung", "Ergebnis", "Ziel", "erreicht")]) for i in range(4)]
    for line in [("Messung", "Ergebnis", "Ziel", "erreicht"), *lines]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())

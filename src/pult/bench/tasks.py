"""What a child process measures; prints one line of JSON."""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

LIST_DAY = date(2024, 1, 1)
NOW = datetime(2024, 1, 2, tzinfo=UTC)


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _memory() -> float:
    """Peak resident memory in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _import(path: Path, authority: int, *, dry_run: bool) -> Any:
    from pult.inventory.public import ItemsImporter
    from pult.kernel.imports.running import run_import

    return run_import(
        ItemsImporter(authority, LIST_DAY),
        path,
        by="bench",
        at=NOW,
        on=LIST_DAY,
        authority_id=authority,
        dry_run=dry_run,
        clear_values=True,
    )


def task_import(path: str) -> dict[str, float]:
    from .city import bench_city

    authority, _sites = bench_city()
    first = _seconds(lambda: _import(Path(path), authority, dry_run=False))
    memory = _memory()
    again = _seconds(lambda: _import(Path(path), authority, dry_run=False))
    preview = _seconds(lambda: _import(Path(path), authority, dry_run=True))
    return {"import": first, "again": again, "preview": preview, "memory_mb": memory}


def task_floor(path: str) -> dict[str, float]:
    from .city import bench_city
    from .floor import import_by_hand

    authority, _sites = bench_city()
    return {"floor": _seconds(lambda: import_by_hand(Path(path), authority, NOW))}


def figure_against_hand(authority: int, on: date, known_at: datetime, rounds: int = 15) -> dict[str, float]:
    """Medians in milliseconds of the same question, asked in turn; refuses to compare different answers."""
    from pult.kernel.figures.asking import ask_as_of, figure
    from pult.kernel.keydates import KeyDate, resolve

    from .by_hand import tablets_by_hand

    question = figure("tablets-by-school-type")
    as_of = resolve(authority, KeyDate(on, known_at))
    table = ask_as_of(question, as_of)
    if sum(int(c or 0) for c in table.total) != sum(tablets_by_hand(as_of).values()):
        raise AssertionError("the figure and the SQL by hand disagree")
    figures, hands = [], []
    for _round in range(rounds):
        figures.append(_seconds(lambda: ask_as_of(question, as_of)) * 1_000)
        hands.append(_seconds(lambda: tablets_by_hand(as_of)) * 1_000)
    return {"figure_ms": statistics.median(figures), "by_hand_ms": statistics.median(hands)}


def task_figure() -> dict[str, float]:
    from pult.inventory.public import Movement, Whereabouts
    from pult.kernel.db import bulk

    from .history import write_history

    built = time.perf_counter()
    authority = write_history()
    built = time.perf_counter() - built
    for table in ("inventory_whereabouts", "inventory_place"):
        bulk.analyze(table)
    day = Movement.objects.order_by("-effective_on").values_list("effective_on", flat=True)[300_000]
    known = datetime(day.year, day.month, day.day, 23, tzinfo=UTC)
    return {
        "lines": Movement.objects.count(),
        "periods": Whereabouts.objects.count(),
        "built_s": built,
        **figure_against_hand(authority, day, known),
    }


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    name, *arguments = sys.argv[1:]
    tasks: dict[str, Callable[..., dict[str, float]]] = {
        "import": task_import,
        "floor": task_floor,
        "figure": task_figure,
    }
    from . import export_by_hand, growth

    tasks["growth"] = growth.task_growth
    tasks["export"] = export_by_hand.task_export
    print(json.dumps(tasks[name](*arguments)))


if __name__ == "__main__":
    main()

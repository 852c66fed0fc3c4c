"""School lists that lack columns: what they do not name stays; an empty cell takes away only when asked."""

from pathlib import Path

import pytest

from pult.kernel.imports.clearing import ValuesCleared
from schools.lists import MARKT, ministry
from schools.reading import NEXT_DAY, known_facts, read_schools

pytestmark = pytest.mark.django_db

REQUIRED = (
    "Schulnummer",
    "Schulform",
    "Kurzbezeichnung",
    "Traegernummer",
    "Schulbetriebsschluessel",
    "Schulbetriebsdatum",
)


def rewritten(path: Path, *, without: tuple[str, ...] = (), emptied: tuple[str, ...] = ()) -> Path:
    """The list without some columns, or with empty cells in some."""
    first, header, *rows = [line.split(";") for line in path.read_text(encoding="utf-8-sig").splitlines()]
    kept = [at for at, name in enumerate(header) if name not in without]
    lines = [header, *([('""' if header[at] in emptied else cell) for at, cell in enumerate(row)] for row in rows)]
    text = "\n".join(";".join(line[at] for at in kept if at < len(line)) for line in lines)
    path.write_text(";".join(first) + "\n" + text + "\n", encoding="utf-8")
    return path


def header_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").splitlines()[1].split(";")


@pytest.fixture
def known(tmp_path: Path) -> Path:
    path = ministry(tmp_path / "schuldaten.csv", MARKT)
    read_schools(path)
    return path


@pytest.mark.parametrize(
    "missing",
    [
        ("Schulbezeichnung_1", "Schulbezeichnung_2", "Schulbezeichnung_3"),
        ("Schulbezeichnung_2", "Schulbezeichnung_3"),
        ("Strasse", "PLZ", "Ort"),
        ("Telefon",),
        ("Telefonvorwahl",),
        ("UTMRechtswert",),
        ("E-Mail", "Homepage", "Rechtsform"),
        None,
    ],
    ids=lambda names: "+".join(names or ("all",)),
)
def test_what_a_list_has_no_column_for_stays(known: Path, missing: tuple[str, ...] | None) -> None:
    before = known_facts()
    gone = missing or tuple(name for name in header_of(known) if name and name not in REQUIRED)
    report = read_schools(rewritten(known, without=gone), on=NEXT_DAY)
    assert (report.problems, report.created, report.changed, report.unchanged) == ([], 0, 0, 1)
    assert known_facts() == before


def test_empty_cells_are_counted_and_taken_over_only_when_asked(known: Path) -> None:
    before = known_facts()
    path = rewritten(known, emptied=("Strasse", "Homepage"))
    assert read_schools(path, on=NEXT_DAY, dry_run=True).cleared == {"Homepage": 1, "Strasse": 1}
    with pytest.raises(ValuesCleared, match="2 Werte werden geleert: Homepage 1, Strasse 1"):
        read_schools(path, on=NEXT_DAY)
    assert known_facts() == before
    assert read_schools(path, on=NEXT_DAY, clear_values=True).changed == 1
    assert known_facts() != before

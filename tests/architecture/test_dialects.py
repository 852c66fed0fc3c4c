"""What only one database understands is written in the kernel; everywhere else both run the same."""

import re
from collections.abc import Iterable

from harness.codebase import PRODUCT, Source, sources

VENDOR = re.compile(r"connection\.vendor|\bON CONFLICT\b|\bPRAGMA\b|\bCOPY \w|\bINSERT OR (REPLACE|IGNORE)\b")
ALLOWED = (f"{PRODUCT}/kernel/", f"{PRODUCT}/settings.py")


def vendor_specific(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.path}:{number}: {line.strip()}"
        for file in files
        if not file.path.startswith(ALLOWED)
        for number, line in enumerate(file.text.splitlines(), 1)
        if VENDOR.search(line)
    ]


def test_no_module_speaks_a_dialect() -> None:
    assert vendor_specific(sources(PRODUCT)) == []


def test_a_dialect_would_be_found() -> None:
    lines = ['if connection.vendor == "sqlite":', '"INSERT … ON CONFLICT DO NOTHING"', '"COPY t FROM STDIN"']
    found = vendor_specific([Source(f"{PRODUCT}/schools/queries.py", "\n".join([*lines, "# a copy of it"]))])
    assert len(found) == len(lines)
    assert vendor_specific([Source(f"{PRODUCT}/kernel/db/bulk.py", lines[2])]) == []

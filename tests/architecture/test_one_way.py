"""What the product does in one way is done in that way everywhere."""

import re
from collections.abc import Iterable
from typing import Final

from harness.codebase import PRODUCT, Source, sources

NAMED: Final = "(?:name|short_name|model|manufacturer|file_name|title|summary)"
WAYS: Final = {
    "a file is given out under its name by kernel/web/file_names": (
        re.compile(r"Content-Disposition|content_disposition_header|as_attachment="),
        (f"{PRODUCT}/kernel/web/file_names.py",),
    ),
    "texts are found by kernel/german and kernel/db/search": (
        re.compile(r"__i(contains|startswith|endswith|exact|regex)\b|search\.(lower|casefold)\(|\bI?LIKE '%"),
        (),
    ),
    "texts stand in the order of kernel/german": (
        re.compile(
            rf"order_by\([^)]*\"-?(\w+__)*{NAMED}\"|ORDER BY (\w+\.)?{NAMED}\b|key=lambda (\w+): \2?\w+\.{NAMED}\b"
        ),
        (),
    ),
}
"""What is said of it: what another way would look like, and where the one way stands."""


def bypassing(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.path}:{number}: {way}"
        for file in files
        for number, line in enumerate(file.text.splitlines(), 1)
        for way, (other, own) in WAYS.items()
        if file.path not in own and other.search(line)
    ]


def test_nothing_goes_its_own_way() -> None:
    assert bypassing(sources(PRODUCT)) == []


def test_another_way_would_be_found() -> None:
    lines = ["response['Content-Disposition'] = 'x'", "FileResponse(file, as_attachment=True)"]
    assert len(bypassing([Source(f"{PRODUCT}/portal/pages.py", "\n".join(lines))])) == len(lines)
    assert bypassing([Source(f"{PRODUCT}/kernel/web/file_names.py", lines[0])]) == []

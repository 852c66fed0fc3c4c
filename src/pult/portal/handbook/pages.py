"""Pages of the handbook, read once."""

from functools import cache
from pathlib import Path
from typing import Final

import pult
from pult.portal.prose import PICTURES, Page, set_page

FIRST: Final = "index"


@cache
def folder() -> Path:
    """In an installed product beside the code, in the source tree under docs/."""
    package = Path(pult.__file__).parent
    inside = package / "handbook"
    return inside if inside.is_dir() else package.parent.parent / "docs" / "handbook"


@cache
def page(key: str) -> Page | None:
    """The page, None when there is none of that name."""
    path = folder() / f"{key}.md"
    return set_page(key, path.read_text(encoding="utf-8")) if path.is_file() else None


@cache
def contents() -> tuple[tuple[str, str], ...]:
    """`(key, title)` of every page: those the first page names, in its order, then the others."""
    keys = sorted(path.stem for path in folder().glob("*.md"))
    first = (folder() / f"{FIRST}.md").read_text(encoding="utf-8") if FIRST in keys else ""
    keys.sort(key=lambda key: (key != FIRST, position if (position := first.find(f"({key}.md")) >= 0 else len(first)))
    return tuple((key, found.title) for key in keys if (found := page(key)))


def picture(name: str) -> Path | None:
    path = folder() / PICTURES / name
    return path if path.is_file() else None

"""Setting an edition as a PDF that a committee reads and a screen reader too (PDF/UA-1)."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pult.reporting.paper.comparison import Comparison
from pult.reporting.paper.edition import Edition
from pult.reporting.paper.manuscript import manuscript

HERE = Path(__file__).parent
LAYOUT = ("paper.typ", "look.typ", "cover.typ", "blocks.typ", "prose.typ", "tables.typ", "closing.typ")


def render_pdf(
    edition: Edition, pictures: Mapping[str, str], comparison: Comparison | None = None, *, watermark: str = ""
) -> bytes:
    """The edition as a tagged PDF. `pictures`: SVG by the key of its block, as `pictures.draw` gives them.

    The same edition gives the same bytes: the clock inside is the day the edition was created. Text goes
    to the typesetter as data beside the layout, never as part of it; so no name can be read as markup.
    `watermark`: a word across every page. UnknownReference when the prose names a number the edition does not hold.
    """
    with _typesetter(edition, pictures, comparison, watermark) as (source, options):
        import typst

        pdf: bytes = typst.compile(
            source,
            **options,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(edition.created_on, time(12), UTC),
        )
        return pdf


def render_pages(edition: Edition, pictures: Mapping[str, str], *, watermark: str = "") -> list[bytes]:
    """The same pages as SVG, one after the other, to be looked at."""
    with _typesetter(edition, pictures, None, watermark) as (source, options):
        import typst

        pages = typst.compile(source, **options, format="svg")
        return list(pages) if isinstance(pages, list) else [pages]


@contextmanager
def _typesetter(
    edition: Edition, pictures: Mapping[str, str], comparison: Comparison | None, watermark: str
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The layout and its data in a folder, and what the typesetter is told."""
    sheet = manuscript(edition, comparison)
    sheet["created"] = [edition.created_on.year, edition.created_on.month, edition.created_on.day]
    sheet["watermark"] = watermark
    with TemporaryDirectory(prefix="pult-report-") as folder:
        root = Path(folder)
        sheet["drawings"] = _laid_down(pictures, root)
        (root / "edition.json").write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
        for name in LAYOUT:
            (root / name).write_bytes((HERE / name).read_bytes())
        yield root / "paper.typ", {"root": root, "font_paths": _fonts(), "ignore_system_fonts": True}


def _laid_down(pictures: Mapping[str, str], root: Path) -> dict[str, str]:
    """The pictures as files numbered by us: a key never becomes part of a path."""
    names = {}
    for number, (key, svg) in enumerate(pictures.items(), 1):
        names[key] = f"picture-{number}.svg"
        (root / names[key]).write_text(svg, encoding="utf-8")
    return names


@cache
def _fonts() -> Any:
    import typst  # costs start-up time that only reports should pay

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"])

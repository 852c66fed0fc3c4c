"""Text that the printed fonts can show.

A tagged PDF may not hold a character without a glyph; one emoji in a school's name would stop the whole
report. What the fonts lack is replaced, so the report appears and the gap is seen.
"""

import struct
import textwrap
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MISSING = "?"


def legible(text: str) -> str:
    """`text` with every character the fonts lack replaced, line ends as spaces."""
    known = glyphs()
    composed = unicodedata.normalize("NFC", text)
    return "".join(c if ord(c) in known else (" " if c.isspace() else MISSING) for c in composed)


def wrapped(label: str, at: int = 26) -> str:
    """A label on two lines at most, the second cut short where it must be."""
    lines = textwrap.wrap(legible(label), at, max_lines=2, placeholder=" …")
    return "\n".join(lines)


@cache
def glyphs() -> frozenset[int]:
    """The characters every font file here can show: read from their character maps (format 4)."""
    found = [_glyphs(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset.intersection(*found)


def _glyphs(font: bytes) -> frozenset[int]:
    tables = struct.unpack_from(">H", font, 4)[0]
    for number in range(tables):
        tag, _checksum, start, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if tag == b"cmap":
            return _character_map(font, start)
    raise ValueError("font without a character map")


def _character_map(font: bytes, start: int) -> frozenset[int]:
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + struct.unpack_from(">L", font, start + 4 + 8 * number + 4)[0]
        if struct.unpack_from(">H", font, at)[0] == 4:
            segments = struct.unpack_from(">H", font, at + 6)[0] // 2
            ends = struct.unpack_from(f">{segments}H", font, at + 14)
            starts = struct.unpack_from(f">{segments}H", font, at + 16 + 2 * segments)
            pairs = zip(starts, ends, strict=True)
            return frozenset(c for first, last in pairs for c in range(first, last + 1)) - {0xFFFF}
    raise ValueError("font without a character map of format 4")

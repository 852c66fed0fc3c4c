"""Marks: pictures told by their content."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from pult.people.marks import MOST_BYTES, MarkRefused, check


def png(width: int = 8, height: int = 8) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = zlib.compress(b"".join(b"\0" + b"\0\0\0" * width for _row in range(height)))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def drawn(form: str, side: int = 8, mode: str = "RGB") -> bytes:
    written = BytesIO()
    Image.new(mode, (side, side)).save(written, form)
    return written.getvalue()


JPEG, WEBP = drawn("JPEG"), drawn("WEBP")


def test_pictures() -> None:
    assert [check(png()), check(JPEG), check(WEBP)] == ["image/png", "image/jpeg", "image/webp"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"GIF89a" + b"\0" * 20,
        b"\x89PNG\r\n\x1a\n<script>",
        png()[:-4],
        png() + b"<script>alert(1)</script>",
        png(2_001, 8),
        b"\xff\xd8\xff\xd9",
        JPEG[:-1],
        JPEG[: len(JPEG) // 2] + b"\xff\xd9",
        b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x10\x00\x20\x03" + b"\0" * 12 + b"\xff\xd9",
        png()[:33] + png()[-12:],
        png().replace(b"IDAT", b"IDAX"),
        b"RIFF"
        + struct.pack("<I", 22 + 8)
        + b"WEBPVP8X"
        + struct.pack("<I", 10)
        + b"\0" * 4
        + b"\x07\0\0\x07\0\0"
        + b"\0" * 8,
        drawn("GIF"),
        drawn("PNG", side=2_001, mode="1"),
        WEBP + b"<script>",
        png() + b"\0" * MOST_BYTES,
    ],
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(MarkRefused):
        check(content)

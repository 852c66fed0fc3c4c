"""Pictures that can be an authority's mark: told by their content, never by their name. No SVG: it can carry script."""

from typing import Final

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError

MOST_BYTES: Final = 200 * 1024
MOST_PIXELS: Final = 2_000


class MarkRefused(PultError):
    """Not a PNG, JPEG or WebP, or too large."""


def check(content: bytes) -> str:
    """The picture's media type. Raises `MarkRefused`."""
    if len(content) > MOST_BYTES:
        raise MarkRefused(
            _("Die Datei ist größer als %(most)s KB.") % {"most": MOST_BYTES // 1024},
            _("Bitte ein kleineres Bild wählen."),
        )
    kind = kind_of(content)
    size = _size(content, kind) if kind else None
    if kind is None or size is None:
        raise MarkRefused(
            _("Die Datei ist kein PNG, JPEG oder WebP."),
            _("Bitte das Zeichen als PNG speichern; SVG wird nicht angenommen, weil es Programme enthalten kann."),
        )
    if not all(0 < side <= MOST_PIXELS for side in size):
        raise MarkRefused(
            _("Das Bild ist breiter oder höher als %(most)s Bildpunkte.") % {"most": MOST_PIXELS},
            _("Bitte ein kleineres Bild wählen."),
        )
    return kind


def kind_of(content: bytes) -> str | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR" and content.endswith(b"IEND\xaeB`\x82"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff") and content.endswith(b"\xff\xd9"):
        return "image/jpeg"
    if (
        content[:4] == b"RIFF"
        and content[8:12] == b"WEBP"
        and len(content) == int.from_bytes(content[4:8], "little") + 8
    ):
        return "image/webp"
    return None


def _size(content: bytes, kind: str) -> tuple[int, int] | None:
    """Width and height as the file itself says; None where it does not."""
    if kind == "image/png":
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if kind == "image/webp":
        return _webp_size(content)
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(content[at + 7 : at + 9], "big"), int.from_bytes(content[at + 5 : at + 7], "big")
        at += 2 + length
    return None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    if len(content) < 30:
        return None
    if content[12:16] == b"VP8X":
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if content[12:16] == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if content[12:16] == b"VP8 ":
        return int.from_bytes(content[26:28], "little") & 0x3FFF, int.from_bytes(content[28:30], "little") & 0x3FFF
    return None

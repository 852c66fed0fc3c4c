"""Pictures that can be an authority's mark: told by their content, never by their name. No SVG: it can carry script."""

import struct
from io import BytesIO
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
    size = _decoded(content, kind) if kind else None
    if kind is None or size is None:
        raise MarkRefused(
            _("Die Datei ist kein PNG, JPEG oder WebP, oder sie ist beschädigt."),
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


def _decoded(content: bytes, kind: str) -> tuple[int, int] | None:
    """Width and height, once every point could be read; None where the file only begins like a picture."""
    from PIL import Image  # costs start-up time that only pictures should pay

    try:
        with Image.open(BytesIO(content), formats=(kind.removeprefix("image/"),)) as picture:
            if all(0 < side <= MOST_PIXELS for side in picture.size):
                picture.load()
            return picture.size
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError):
        return None

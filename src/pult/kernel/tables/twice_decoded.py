"""Texts that were saved as UTF-8 and read as something else before: Ã¼ for ü."""

import re

_LATIN = "cp1252"
_READ_AS = (_LATIN, "cp850", "mac_roman")


def _seen(byte: int, encoding: str) -> str:
    """How a byte was shown; those that Windows leaves free came through as they are."""
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def _pairs(encoding: str) -> dict[str, str]:
    """What two or three letters stood for: letters and signs of western Europe, quotation marks, dashes, the euro."""
    wanted = [*map(chr, range(0xA0, 0x100)), *"ŒœŠšŽžŸ€…–—‘’‚“”„‹›•™"]
    return {"".join(_seen(byte, encoding) for byte in letter.encode()): letter for letter in wanted}


_MEANT = {shown: letter for encoding in reversed(_READ_AS) for shown, letter in _pairs(encoding).items()}
# Windows leaves five bytes free, and ISO shows others as controls.
_MEANT |= {letter.encode().decode("latin-1"): letter for letter in map(chr, range(0xA0, 0x100))}
_SHOWN = re.compile("|".join(map(re.escape, sorted(_MEANT, key=len, reverse=True))))
_MAY_BE = re.compile(f"[{re.escape(''.join(sorted({shown[0] for shown in _MEANT})))}]")
_TIMES = 2


def decoded_once(text: str) -> str:
    """The text with letters put right that were decoded twice: "BÃ¼ro" is "Büro". Any other text as it is."""
    if text.isascii() or not _MAY_BE.search(text):
        return text
    for _time in range(_TIMES):
        found = _SHOWN.sub(lambda shown: _MEANT[shown[0]], text)
        if found == text:
            break
        text = found
    return text

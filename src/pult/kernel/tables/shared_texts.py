"""The texts that the cells of a workbook share, and how much they take when each cell has its own copy.

A cell names its text by number, and the reader copies the text for every cell: a file of few bytes can so
ask for any amount of memory.
"""

import re
from array import array
from collections.abc import Iterable

from pult.kernel.tables.sheet_extent import OVERLAP

_END_OF_TEXT = re.compile(rb"</(?:\w{1,40}:)?si\s*>|<(?:\w{1,40}:)?si\s*/>")
_USE = re.compile(rb"\st\s*=\s*[\"']s[\"'][^>]*>\s*<(?:\w{1,40}:)?v[^>]*>\s*(\d{1,9})\s*<")


def text_lengths(pieces: Iterable[bytes]) -> "array[int]":
    """The length of every shared text, in bytes of its XML (so never less than the text's own)."""
    lengths = array("L")
    rest = 0
    tail = b""
    for piece in pieces:
        text = tail + piece
        start = 0
        for found in _END_OF_TEXT.finditer(text):
            lengths.append(rest + found.end() - start)
            rest, start = 0, found.end()
        # A closing tag may be cut by the border; 64 bytes hold any.
        keep = min(len(text) - start, 64)
        rest += len(text) - start - keep
        tail = text[len(text) - keep :]
    return lengths


def used_text(pieces: Iterable[bytes], lengths: "array[int]") -> int:
    """Bytes that the shared texts take in the sheet whose XML `pieces` are."""
    total = 0
    tail = b""
    for piece in pieces:
        text = tail + piece
        for found in _USE.finditer(text):
            number = int(found[1])
            if found.end() > len(tail) and number < len(lengths):
                total += lengths[number]
        tail = text[-OVERLAP:]
    return total

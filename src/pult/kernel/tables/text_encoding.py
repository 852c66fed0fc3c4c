"""Which character encoding a text file is in: strict UTF-8 first, else the most plausible German reading."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from pult.kernel.tables.table import FileUnreadable

_CHUNK = 2**20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

# In this order a draw is decided: what both Windows and ISO read alike was most likely saved on Windows.
_EIGHT_BIT = ("cp1252", "iso8859-15", "cp850", "mac_roman")

_CONTROLS = bytes(b for b in range(1, 32) if b not in b"\t\n\r\f\x1a")
_NEIGHBOURS = re.compile(rb"(?s)(?=(.[\x80-\xff].))")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MOST_DISTINCT = 100_000


class NotText(FileUnreadable):
    """The bytes are no text in any encoding that lists come in."""


class EncodingBroken(FileUnreadable):
    """The file is in a known encoding, but not everywhere."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """`encoding` as Python names it ("utf-8-sig" and "utf-16" swallow their mark); `lines` counted."""

    encoding: str
    lines: int


def survey_text(path: Path) -> TextFile:
    """Reads the whole file once, in pieces. Raises NotText, EncodingBroken."""
    with path.open("rb") as file:
        start = file.read(4)
    encoding = next((name for bom, name in _BOMS if start.startswith(bom)), "utf-8")
    try:
        return TextFile(encoding, _count_lines(path, encoding))
    except UnicodeDecodeError as problem:
        if encoding == "utf-8":
            return _survey_eight_bit(path)
        raise EncodingBroken(
            _("Die Datei „%(name)s“ beginnt als %(encoding)s, enthält aber ungültige Zeichen.")
            % {"name": path.name, "encoding": "UTF-16" if encoding == "utf-16" else "UTF-8"},
            _save_again(),
        ) from problem


def _save_again() -> str:
    return _("Speichern Sie die Liste in Excel neu als „CSV UTF-8“ oder als XLSX.")


def _not_text(path: Path) -> NotText:
    return NotText(
        _("Die Datei „%(name)s“ ist keine Textdatei.") % {"name": path.name},
        _("Speichern Sie die Liste als XLSX oder CSV."),
    )


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _count_lines(path: Path, encoding: str) -> int:
    """Raises UnicodeDecodeError, NotText."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    feeds = returns = controls = size = 0
    last = "\n"
    for chunk in _chunks(path):
        if encoding != "utf-16":
            _refuse_nul(path, b"\0" in chunk, feeds + chunk.partition(b"\0")[0].count(b"\n"))
            controls += len(chunk) - len(chunk.translate(None, _CONTROLS))
            size += len(chunk)
        text = decoder.decode(chunk)
        if encoding == "utf-16":
            _refuse_nul(path, "\0" in text, feeds + text.partition("\0")[0].count("\n"))
        feeds += text.count("\n")
        returns += text.count("\r")
        last = text[-1:] or last
    decoder.decode(b"", final=True)
    # A stray control character is the business of the cell it stands in; many of them are no text.
    if controls > 8 and controls * 100 > size:
        raise _not_text(path)
    return (feeds or returns) + (last not in "\r\n")


def _refuse_nul(path: Path, found: bool, lines_before: int) -> None:
    if found:
        raise NotText(
            _("Die Datei „%(name)s“ enthält Nullbytes (zuerst in Zeile %(row)d); sie ist beschädigt oder kein Text.")
            % {"name": path.name, "row": lines_before + 1},
            _save_again(),
        )


def _survey_eight_bit(path: Path) -> TextFile:
    neighbours: Counter[bytes] = Counter()
    high = in_sequences = 0
    tail = b"\n"
    for chunk in _chunks(path):
        piece = tail + chunk
        neighbours.update(_NEIGHBOURS.findall(piece))
        tail = piece[-2:]
        high += len(chunk) - len(chunk.translate(None, bytes(range(128, 256))))
        in_sequences += sum(map(len, _UTF8_SEQUENCE.findall(chunk)))
        if len(neighbours) > _MOST_DISTINCT:
            raise _not_text(path)
    neighbours.update(_NEIGHBOURS.findall(tail + b"\n"))
    if in_sequences > 3 * (high - in_sequences):
        raise EncodingBroken(
            _("Die Datei „%(name)s“ ist UTF-8, enthält aber in Zeile %(row)d ungültige Zeichen.")
            % {"name": path.name, "row": _first_broken_line(path)},
            _save_again(),
        )
    scores = {name: _plausibility(neighbours, name) for name in _EIGHT_BIT}
    best = max(_EIGHT_BIT, key=scores.__getitem__)
    if scores[best] < 0:
        raise NotText(
            _("Der Zeichensatz von „%(name)s“ lässt sich nicht erkennen.") % {"name": path.name},
            _save_again(),
        )
    return TextFile(best, _count_lines(path, best))


def _first_broken_line(path: Path) -> int:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    before = 0
    for chunk in _chunks(path):
        pending = decoder.getstate()[0]
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as problem:
            return before + (pending + chunk)[: problem.start].count(b"\n") + 1
        before += chunk.count(b"\n")
    return before + 1


def _plausibility(neighbours: Counter[bytes], encoding: str) -> float:
    """How much like German the text looks when read in `encoding`; below 0 it does not. -inf: impossible."""
    total = 0.0
    for three, count in neighbours.items():
        try:
            text = three.decode(encoding)
        except UnicodeDecodeError:
            return float("-inf")
        total += count * _plausible(text[0], text[1], text[2])
    return total


def _plausible(before: str, character: str, after: str) -> float:
    """How likely `character` stands between its neighbours in a German list, from -4 to 3."""
    inside_word = before.isalpha() and after.isalpha()
    beside_letter = before.isalpha() or after.isalpha()
    match character:
        case "ß":
            return 3 if before.isalpha() else -1
        case "ä" | "ö" | "ü":
            return 3 if beside_letter else -1
        case "Ä" | "Ö" | "Ü":
            return 3 if beside_letter and not before.islower() else -1
        case "é" | "è" | "ç" | "ê" | "É":
            return 2 if beside_letter else -2
        case "€" | "§" | "°":
            return -1 if inside_word else 2
        case "²" | "³":
            return 1 if before in "mM" and not after.isalpha() else -2
        case "’":
            return 1 if before.isalnum() else -1
        case "\xa0" | "–" | "—" | "„" | "“" | "”" | "‚" | "‘" | "»" | "«" | "…":
            return -2 if inside_word else 1
        case "µ" | "±" | "·" | "•" | "×" | "½" | "®" | "©" | "™":
            return -1 if after.isalpha() else 0.5
    if "\x80" <= character <= "\x9f":
        return -4
    if "\u2500" <= character <= "\u259f":
        return -3
    if character.isalpha() and character not in "ªºƒı":
        return 1 if beside_letter else -2
    return -2

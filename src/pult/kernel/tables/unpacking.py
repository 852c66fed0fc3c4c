"""The parts of a ZIP file, unpacked in pieces while the bytes that really come out are counted."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from pult.kernel.tables.table import FileTooLarge, FileUnreadable, Limits, megabytes

_CHUNK = 2**20
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_MOST_PARTS = 10_000
_ENCRYPTED = 0x1


class ArchiveDamaged(FileUnreadable):
    """The ZIP container of the workbook is broken or tampered with."""


class Archive:
    """The parts of a ZIP file by name; upper and lower case do not matter.

    Nothing is unpacked before the sizes that the file declares are within the limits, and nothing that
    unpacks to more than it declared gets past `pieces`.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        """Raises ArchiveDamaged, FileTooLarge."""
        self.path = path
        try:
            with zipfile.ZipFile(path) as archive:
                parts = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as problem:
            raise damaged(path) from problem
        self._parts = {part.filename.replace("\\", "/").lower(): part for part in parts}
        # Two parts of one name could show the checks one thing and the reader another.
        if len(parts) > _MOST_PARTS or len(self._parts) != len(parts):
            raise damaged(path)
        for part in parts:
            if part.flag_bits & _ENCRYPTED or part.compress_type not in (
                zipfile.ZIP_STORED,
                zipfile.ZIP_DEFLATED,
            ):
                raise damaged(path)
            if part.file_size > limits.suspicious and part.file_size > limits.ratio * part.compress_size:
                raise _bomb(path, part.file_size)
        unpacked = sum(part.file_size for part in parts)
        if unpacked > limits.unpacked:
            raise _bomb(path, unpacked)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def size(self, name: str) -> int:
        """Bytes of the part after unpacking, as declared."""
        return self._parts[name.lower()].file_size

    def text(self, name: str, *, at_most: int) -> bytes:
        """A small part whole. Raises ArchiveDamaged when it is absent or larger than `at_most` bytes."""
        if name not in self or self.size(name) > at_most:
            raise damaged(self.path)
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The part's content in pieces of up to 1 MiB.

        Raises ArchiveDamaged when what comes out is not what was declared: Python's own zipfile stops at
        the declared size and would not see the rest, which other readers do read.
        """
        part = self._parts[name.lower()]
        size = checksum = 0
        try:
            for piece in self._unpacked(part):
                size += len(piece)
                checksum = zlib.crc32(piece, checksum)
                if size > part.file_size:
                    raise damaged(self.path)
                yield piece
        except (zlib.error, struct.error, OSError) as problem:
            raise damaged(self.path) from problem
        if size != part.file_size or checksum != part.CRC:
            raise damaged(self.path)

    def _unpacked(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            file.seek(part.header_offset)
            signature, name_length, extra_length = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
            if signature != b"PK\x03\x04":
                raise damaged(self.path)
            file.seek(name_length + extra_length, 1)
            left = part.compress_size
            inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            while left > 0 and (packed := file.read(min(_CHUNK, left))):
                left -= len(packed)
                if part.compress_type == zipfile.ZIP_STORED:
                    yield packed
                    continue
                while packed:
                    yield inflate.decompress(packed, _CHUNK)
                    packed = inflate.unconsumed_tail


def damaged(path: Path) -> ArchiveDamaged:
    """The error for a workbook that is not what Excel writes."""
    return ArchiveDamaged(
        _("Die Datei „%(name)s“ ist beschädigt oder keine Excel-Arbeitsmappe.") % {"name": path.name},
        _("Öffnen Sie die Liste in Excel oder LibreOffice und speichern Sie sie neu als XLSX oder CSV."),
    )


def _bomb(path: Path, size: int) -> FileTooLarge:
    return FileTooLarge(
        _("Die Datei „%(name)s“ wird entpackt %(size)s groß; das ist zu viel für eine Liste.")
        % {"name": path.name, "size": megabytes(size)},
        _("Teilen Sie die Liste auf mehrere Dateien auf oder speichern Sie sie als CSV."),
    )

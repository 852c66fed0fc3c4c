"""What a list shows, as a file: every row of the question, not only the page."""

from collections.abc import Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import Any, Final

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from pult.kernel.tables.writing import Sheet, csv_pieces, write_xlsx

from ..file_names import named, stem
from .asking import Asked
from .definition import Listing

FORMATS: Final = ("xlsx", "csv")
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PIECE: Final = 64 * 1024


def export(listing: Listing[Any], asked: Asked, form: str, *, at: datetime) -> HttpResponseBase:
    """`form`: xlsx or csv."""
    columns = list(listing.columns)
    header = [str(column.label) for column in columns]
    rows = listing.exported(asked)
    title = str(listing.title)
    name = f"{stem(title)}-{asked.on.isoformat()}.{form}"
    if form == "csv":
        response = StreamingHttpResponse(_joined(csv_pieces(header, rows)), content_type="text/csv; charset=utf-8")
        return named(response, name)
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_xlsx(file, [Sheet(title, header, rows, _notes(listing, asked, at))], title=title)
    file.seek(0)
    return named(FileResponse(file, content_type=_XLSX), name)


def _joined(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Lines in larger pieces: a server sends each piece by itself."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) >= _PIECE:
            yield bytes(held)
            held.clear()
    yield bytes(held)


def _notes(listing: Listing[Any], asked: Asked, at: datetime) -> list[str]:
    notes = [_("Stand: %(moment)s") % {"moment": f"{timezone.localtime(at):%d.%m.%Y %H:%M}"}]
    if listing.dated:
        notes.append(_("Stichtag: %(day)s") % {"day": f"{asked.on:%d.%m.%Y}"})
    if asked.search:
        notes.append(_("Suche: %(text)s") % {"text": asked.search})
    notes += [
        f"{one.label}: {', '.join(one.label_of(value) for value in values)}"
        for one in listing.filters
        if (values := asked.filters.get(one.key))
    ]
    return notes

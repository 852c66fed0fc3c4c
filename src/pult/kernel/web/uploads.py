"""Files that people send: as large as a list may be and no larger, wherever they are sent to."""

from typing import Any, Final

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from pult.kernel.tables.table import STANDARD_LIMITS

LARGEST: Final = max(STANDARD_LIMITS.csv, STANDARD_LIMITS.xlsx)
"""Bytes."""
_MARK: Final = "_pult_too_large"


class UpToALimit(FileUploadHandler):
    """First of the handlers: what is too large is read on and thrown away, so that the form can still answer."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > LARGEST:
            if self.request is not None:
                setattr(self.request, _MARK, True)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def too_large(request: HttpRequest) -> bool:
    """Whether a file that came with the request was thrown away."""
    return bool(getattr(request, _MARK, False))

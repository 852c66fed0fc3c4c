"""Passwords that have been stolen elsewhere are refused, without asking anybody on the net."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class BreachedPasswordValidator:
    """Looks up the SHA-1 of a password in a local file of known ones, one `HASH` or `HASH:COUNT` a line, sorted.

    It is the form in which such lists are given out. Without a file (`PULT_BREACHED_PASSWORDS`) nothing is refused
    here; Django's list of common passwords is asked anyway.
    """

    def __init__(self, path: str = "") -> None:
        self.path = Path(path) if path else None

    def validate(self, password: str, user: Any = None) -> None:
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
        if self.path is not None and self._known(digest):
            raise ValidationError(
                _("Dieses Passwort steht in Listen gestohlener Passwörter. Bitte ein anderes wählen."),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return _("Das Passwort darf nicht in Listen gestohlener Passwörter stehen.")

    def _known(self, digest: bytes) -> bool:
        """Halves the file until the line is found; a list of a billion takes thirty steps."""
        assert self.path is not None
        with self.path.open("rb") as file:
            low, high = 0, self.path.stat().st_size
            while low < high:
                middle = (low + high) // 2
                file.seek(middle)
                if middle:
                    file.readline()
                line = file.readline()
                found = line[:40].upper()
                if found == digest:
                    return True
                if not line or found > digest:
                    high = middle
                else:
                    low = file.tell()
            file.seek(low)
            return file.readline()[:40].upper() == digest

"""From a bearer token to a viewer."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from pult.kernel.access.viewer import Grant, Viewer
from pult.people.public import ROLES

from .models import Token
from .operations.tokens import fingerprint, note_use


@dataclass(frozen=True)
class Caller(Viewer):
    """The program behind a request. Limits count by how it is written: by its token."""

    sha256: str = ""

    def __str__(self) -> str:
        return self.sha256


class Bearer(HttpBearer):
    """`Authorization: Bearer pult_…`; answers 401 for unknown, expired and revoked tokens alike."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        today = timezone.localdate()
        found = (
            Token.objects.filter(sha256=fingerprint(token), revoked_at=None, expires_on__gt=today)
            .select_related("school")
            .first()
        )
        if found is None or found.role not in ROLES:
            return None
        note_use(found, today)
        grant = Grant(found.authority_id, found.school_id, found.role, ROLES[found.role].permissions)
        return Caller(0, found.name, found.actor, (grant,), found.sha256)

"""Giving programs access, and taking it away."""

import hashlib
import secrets
from contextlib import suppress
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.access.viewer import Viewer
from pult.kernel.db.waiting import BooksBusy
from pult.kernel.errors import PultError
from pult.kernel.recording import recording
from pult.kernel.texts import required
from pult.people.public import role
from pult.schools.public import School

from ..models import Token

PREFIX: Final = "pult_"
"""Lets people and scanners for leaked secrets recognise one."""


class MayNotGive(PultError):
    """Nobody gives a program more than they have."""


class SchoolMissing(PultError):
    """A school's role needs a school, a city's role has none."""


class AlreadyExpired(PultError):
    """The token would never work."""


def fingerprint(secret: str) -> str:
    """What is kept of a secret. It has 256 bits of chance, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def issue_token(
    *,
    authority: int,
    name: str,
    role_key: str,
    school: School | None,
    expires_on: date,
    issuer: Viewer,
    on: date,
    at: datetime,
) -> tuple[Token, str]:
    """A new token with its secret, which is shown this once.

    Raises `MayNotGive` when the role allows what the issuer may not do there, `SchoolMissing`, `AlreadyExpired`.
    """
    name = required(name, _("Name"))
    given = role(role_key)
    if given.at_school != (school is not None):
        raise SchoolMissing(
            _("Die Rolle „%(role)s“ gilt für eine Schule.") % {"role": given.name}
            if given.at_school
            else _("Die Rolle „%(role)s“ gilt für den ganzen Schulträger.") % {"role": given.name},
            _("Bitte eine Schule auswählen.") if given.at_school else _("Bitte keine Schule auswählen."),
        )
    held = {
        key
        for grant in issuer.grants
        if grant.authority_id == authority and grant.unit_id in (None, school.pk if school else None)
        for key in grant.permissions
    }
    if missing := given.permissions - held:
        raise MayNotGive(
            _("Die Rolle „%(role)s“ erlaubt mehr, als Sie selbst dürfen (%(missing)s).")
            % {"role": given.name, "missing": ", ".join(sorted(missing))},
            _("Bitte eine Rolle wählen, deren Rechte Sie selbst haben."),
        )
    if expires_on <= on:
        raise AlreadyExpired(
            _("Der Zugang wäre am %(day)s schon abgelaufen.") % {"day": wording.day(on)},
            _("Bitte einen späteren Tag wählen."),
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    with recording(
        authority,
        by=issuer.actor,
        at=at,
        action="api.issue_token",
        summary=_("Zugang „%(name)s“ für Programme ausgestellt") % {"name": name},
        details={"role": role_key, "school": school.number if school else None, "until": expires_on.isoformat()},
    ) as entry:
        token = Token.objects.create(
            authority_id=authority,
            name=name,
            role=role_key,
            school=school,
            sha256=fingerprint(secret),
            issued_by=issuer.actor,
            issued_at=entry.recorded_at,
            expires_on=expires_on,
        )
    return token, secret


def revoke_token(*, token: Token, by: str, at: datetime) -> None:
    """From now on it no longer works; revoking twice changes nothing."""
    with recording(
        token.authority_id,
        by=by,
        at=at,
        action="api.revoke_token",
        summary=_("Zugang „%(name)s“ für Programme gesperrt") % {"name": token.name},
    ) as entry:
        Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=entry.recorded_at)


def note_use(token: Token, on: date) -> None:
    """Remembers the last day of use; at most one write a day, and none while somebody else writes: nobody waits for it."""
    if token.used_on != on:
        with suppress(BooksBusy), transaction.atomic():
            Token.objects.filter(pk=token.pk).update(used_on=on)

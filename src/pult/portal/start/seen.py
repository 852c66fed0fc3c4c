"""How far somebody has looked: kept in a cookie of theirs, a visit a day."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse

from pult.kernel.models import Entry
from pult.kernel.web.days import today
from pult.schools.public import Authority

YEAR: Final = 365 * 24 * 3600


@dataclass(frozen=True)
class Seen:
    """`before`: number of the last entry seen on an earlier day; `newest`: of the last there is now."""

    name: str
    day: date
    before: int
    newest: int

    @classmethod
    def of(cls, request: HttpRequest, authority: Authority) -> "Seen":
        name, now = f"pult_seen_{authority.number}", today()
        newest = Entry.objects.filter(authority_id=authority.pk).aggregate(newest=Max("number"))["newest"] or 0
        try:
            day, before, last = request.COOKIES.get(name, "").split(":")
            first, then = (max(0, min(int(number), newest)) for number in (before, last))
            kept = date.fromisoformat(day), first, then
        except ValueError:
            kept = now, 0, newest
        return cls(name, now, kept[1] if kept[0] == now else kept[2], newest)

    def keep(self, response: HttpResponse) -> None:
        response.set_cookie(
            self.name,
            f"{self.day.isoformat()}:{self.before}:{self.newest}",
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )

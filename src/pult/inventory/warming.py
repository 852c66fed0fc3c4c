"""The rolls of the authorities at work, made before the first visitor asks for a list."""

from django.db.models import Max
from django.utils import timezone

from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import Entry

from .queries.roll import roll_on

MOST = 5
"""The authorities that wrote last: no more rolls than are kept."""


def rolls() -> None:
    latest = Entry.objects.values("authority_id").annotate(last=Max("id")).order_by("-last")[:MOST]
    for one in latest:
        roll_on(resolve(one["authority_id"], KeyDate(timezone.localdate())))

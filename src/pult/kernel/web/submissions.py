"""Sending a form twice does what it says once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from pult.kernel.lock import hold
from pult.kernel.models import Submission
from pult.kernel.web.request import PageRequest

if TYPE_CHECKING:
    from pult.kernel.web.forms import Form

FIELD: Final = "submission"
KEPT: Final = timedelta(days=7)


@dataclass
class Sending:
    """`repeated`: this form was sent before and led to `address`; else set `address` to where this leads."""

    repeated: bool
    address: str


def new_token() -> str:
    """For the hidden field of a form that is being shown."""
    return str(uuid4())


@contextmanager
def once(request: PageRequest, form: "Form | None" = None) -> Iterator[Sending]:
    """The first sending of a form runs in a transaction of its own; when it raises, the form can be sent again.

    `form`: when it says what is `standing`, that is compared under the lock. Raises `ChangedMeanwhile`.

    with once(request, form) as sending:
        if not sending.repeated:
            entry = record_movements(…)
            sending.address = reverse(…)
    return redirect(sending.address)
    """
    with transaction.atomic():
        row, new = Submission.objects.get_or_create(
            token=_token(request),
            defaults={"account": request.viewer.account_id or 0, "sent_at": timezone.now()},
        )
        sending = Sending(not new, row.address or request.path)
        if new and form is not None and form.standing is not None:
            hold(request.place.pk)
            form.compare_seen()
        yield sending
        if new:
            Submission.objects.filter(pk=row.pk).update(address=sending.address[:500])


def forget_old(now: datetime) -> int:
    """Housekeeping: nobody sends a form of last week again."""
    return Submission.objects.filter(sent_at__lt=now - KEPT).delete()[0]


def _token(request: PageRequest) -> UUID:
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return uuid4()

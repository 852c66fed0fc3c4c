"""Lists are taken over in the order of their days: an older one would overrule what a newer one said."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.models import Entry


class LaterListTakenOver(PultError):
    """The books already hold a list of a later day, and this one says something else."""


def refuse_out_of_order(kind: str, authorities: Collection[int | None], on: date) -> None:
    """Call it with the authorities of which the list brings news."""
    later = (
        Entry.objects.filter(
            authority__in=[pk for pk in authorities if pk is not None],
            run__kind=kind,
            run__effective_on__gt=on,
            undone_by=None,
        )
        .order_by("-run__effective_on")
        .select_related("run")
        .first()
    )
    if later is not None and later.run is not None:
        raise LaterListTakenOver(
            _("Eine Liste vom %(later)s ist schon eingelesen; diese gilt ab %(day)s und sagt anderes.")
            % {"later": wording.day(later.run.effective_on), "day": wording.day(on)},
            _("Bitte den Tag der Liste prüfen oder zuerst den Import %(number)s rückgängig machen.")
            % {"number": later.run.pk},
        )

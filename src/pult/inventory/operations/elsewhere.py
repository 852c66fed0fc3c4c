"""Things that were moved since whoever moves them looked."""

from collections.abc import Mapping

from django.db.models import Max
from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.models import Entry

from ..models import Item, Movement


class MovedMeanwhile(PultError):
    """Somebody else moved the item later than the revision at which it was seen."""


def refuse_moved(authority: int, seen: Mapping[int, int]) -> None:
    """`seen`: item → revision. Only under the lock, before lines are added. Raises `MovedMeanwhile`."""
    if not seen:
        return
    lines = Movement.objects.filter(authority_id=authority, item_id__in=seen)
    newest = dict(lines.values_list("item_id").annotate(Max("entry_id")))
    late = sorted(item for item, entry in newest.items() if entry > seen[item])
    if not late:
        return
    raise MovedMeanwhile(
        _("Das Gerät %(item)s wurde inzwischen bewegt: Vorgang %(number)s.")
        % {"item": Item.objects.get(pk=late[0]), "number": Entry.objects.get(pk=newest[late[0]]).number},
        _("Bitte nachsehen, wo es jetzt steht, und die Bewegung mit dem neuen Stand noch einmal senden."),
    )

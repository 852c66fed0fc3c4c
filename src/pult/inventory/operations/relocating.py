"""Moving things by hand: from wherever they are to one place."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.errors import PultError
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import Entry, Tenant

from ..models import Item, Whereabouts
from ..words import reason_name
from .lawful import check_day
from .moving import Draft, record_movements
from .naming import place_name

CHUNK = 2_000


class NothingToMove(PultError):
    """Nothing was chosen, or everything is there already."""


class ItemNowhere(PultError):
    """On the day the item was not yet in the books, or no longer."""


class NotYours(PultError):
    """The item stands, or the place lies, where the viewer may move nothing."""


@transaction.atomic
def relocate(
    *,
    authority: int,
    items: Sequence[int],
    destination: int,
    reason: str,
    on: date,
    note: str,
    within: Collection[int] | None,
    by: str,
    at: datetime,
    today: date,
) -> tuple[Entry, int]:
    """Moves items to a place on a day, as one entry; those that are there already stay. Returns entry and how many moved.

    `within`: the ids of places between which things may be moved, and where they must stand today; None for all.
    Raises `NothingToMove`, `ItemNowhere`, `NotYours`, and what `record_movements` raises.
    """
    # First the lock: where things are is read as it will be when the lines are added.
    Tenant.objects.select_for_update().get(pk=authority)
    check_day(on, today)
    origins = where(authority, items, on)
    check_reach(authority, items, within, today)
    for item in items:
        if item not in origins:
            raise ItemNowhere(
                _("Das Gerät %(item)s war am %(day)s noch nicht in den Büchern.")
                % {"item": _named(item), "day": wording.day(on)},
                _("Bitte einen späteren Tag nennen oder das Gerät aus der Auswahl nehmen."),
            )
        if within is not None and (origins[item] not in within or destination not in within):
            raise NotYours(
                _("Das Gerät %(item)s dürfen Sie nicht von „%(origin)s“ nach „%(destination)s“ umsetzen.")
                % {
                    "item": _named(item),
                    "origin": place_name(origins[item]),
                    "destination": place_name(destination),
                },
                _("Bitte den Schulträger bitten, es umzusetzen."),
            )
    lines = [
        Draft(on, origins[item], destination, reason, item=item, note=note)
        for item in dict.fromkeys(items)
        if origins[item] != destination
    ]
    if not lines:
        raise NothingToMove(
            _("Es gibt nichts umzusetzen: alles Ausgewählte steht am %(day)s schon dort.") % {"day": wording.day(on)}
            if items
            else _("Es ist nichts ausgewählt."),
            _("Bitte einen anderen Ort oder andere Geräte wählen."),
        )
    moved = ngettext("%(n)s Gerät", "%(n)s Geräte", len(lines)) % {"n": wording.number(len(lines))}
    entry = record_movements(
        authority=authority,
        lines=lines,
        by=by,
        at=at,
        summary=_("%(reason)s: %(moved)s nach %(place)s")
        % {"reason": reason_name(reason), "moved": moved, "place": place_name(destination)},
        action="inventory.relocate",
    )
    return entry, len(lines)


def check_reach(authority: int, items: Sequence[int], within: Collection[int] | None, today: date) -> None:
    """What may be written follows from today: a thing that went elsewhere since is not theirs to book in the past."""
    if within is None:
        return
    now = where(authority, items, today)
    for item in items:
        if now.get(item) not in within:
            raise NotYours(
                _("Das Gerät %(item)s steht heute nicht an Ihrer Schule.") % {"item": _named(item)},
                _("Bitte den Schulträger bitten, es umzusetzen."),
            )


def where(authority: int, items: Sequence[int], on: date) -> dict[int, int]:
    """Item → the place where it was on the day, as known now; what was nowhere is missing."""
    as_of = resolve(authority, KeyDate(on))
    found: dict[int, int] = {}
    for chunk in _chunks(items):
        rows = Whereabouts.objects.filter(as_of.held, item__authority=authority, item__in=chunk).values_list(
            "item_id", "place_id"
        )
        found.update(rows)
    return found


def _chunks(items: Sequence[int]) -> Iterator[list[int]]:
    remaining = iter(items)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


def _named(item: int) -> str:
    found = Item.objects.filter(pk=item).first()
    return str(found) if found else f"#{item}"

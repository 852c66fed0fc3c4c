"""What belonged to somebody's schools when: their sites from day to day, and how long an item stood there.

Who sees schools only sees of a past day what was theirs then, and nothing of what came after it had left.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.keydates import AsOf
from pult.kernel.models import Entry
from pult.schools.public import SiteUse

from ..models import ItemFact, Movement, Place, Whereabouts


@dataclass(frozen=True)
class Belonging:
    """The sites that schools of an authority used, as far as known at the revision of `as_of`."""

    as_of: AsOf
    schools: frozenset[int]

    @cached_property
    def _uses(self) -> Mapping[int, Sequence[tuple[date, date, int]]]:
        """Site → first day, first day no longer, and the entry that said so; one query."""
        found: dict[int, list[tuple[date, date, int]]] = {}
        known = Q(known_from__lte=self.as_of.revision, known_to__gt=self.as_of.revision)
        rows = SiteUse.objects.filter(known, authority_id=self.as_of.authority_id, school__in=self.schools)
        for site, since, until, entry in rows.values_list("site_id", "valid_from", "valid_to", "known_from_id"):
            found.setdefault(site, []).append((since, until, entry))
        return found

    @cached_property
    def _sites(self) -> Mapping[int, int | None]:
        """Place → its site; one query."""
        places = Place.objects.filter(authority_id=self.as_of.authority_id, site__in=list(self._uses))
        return dict(places.values_list("pk", "site_id"))

    def holds(self, place: int, day: date) -> bool:
        """Whether the place was theirs on the day."""
        return any(since <= day < until for since, until, _entry in self._uses.get(self._sites.get(place) or 0, ()))

    def leaves(self, place: int, day: date) -> tuple[date, int] | None:
        """The day from which the place was no longer theirs, after the day on which it was, and the entry that said so."""
        uses = self._uses.get(self._sites.get(place) or 0, ())
        while (use := next(((until, e) for since, until, e in uses if since <= day < until), None)) is not None:
            day = use[0]
            if not self.holds(place, day):
                return None if day == FOREVER else use
        return None


def used_on(schools: Collection[int], site: str, day: str, revision: int) -> Exists:
    """Condition on rows: the site was used by one of the schools on the row's day, as known at the revision."""
    return Exists(
        SiteUse.objects.filter(
            site=OuterRef(site),
            school__in=schools,
            valid_from__lte=OuterRef(day),
            valid_to__gt=OuterRef(day),
            known_from__lte=revision,
            known_to__gt=revision,
        )
    )


@dataclass(frozen=True, slots=True)
class Stay:
    """How an item stood from a day on. `place` it had then."""

    place: int
    since: date
    until: date


def stays_of(items: Collection[int]) -> dict[int, list[Stay]]:
    """Item → where it stood one after the other, as known now; one query."""
    rows = Whereabouts.objects.filter(item__in=items, known_to=STILL).order_by("item_id", "valid_from")
    found: dict[int, list[Stay]] = {}
    for item, place, since, until in rows.values_list("item_id", "place_id", "valid_from", "valid_to"):
        found.setdefault(item, []).append(Stay(place, since, until))
    return found


def place_on(stays: Iterable[Stay], day: date) -> int | None:
    return next((stay.place for stay in stays if stay.since <= day < stay.until), None)


def knowledge(belonging: Belonging, day: date, today: date, stays: Mapping[int, Sequence[Stay]]) -> dict[int, int]:
    """Item → the revision up to which its schools may know of it, for what was theirs on the day and is no longer.

    That is what was recorded before the entry that took the item, or its building, away; where that was settled before it
    came about, what was recorded before the day. A few queries.
    """
    ends = {item: end for item, some in stays.items() if (end := _end(belonging, some, day, today)) is not None}
    if not ends:
        return {}
    moved: dict[tuple[int, date], int] = {}
    reversed_ = Exists(Movement.objects.filter(reverses=OuterRef("pk")))
    lines = Movement.objects.filter(
        ~reversed_, item__in=[i for i, (_on, entry) in ends.items() if not entry], reverses=None
    )
    for item, on, entry, to in lines.order_by("pk").values_list(
        "item_id", "effective_on", "entry_id", "destination_id"
    ):
        # Of several on one day the first that led away counts: what came after it was no longer theirs to know.
        if not belonging.holds(to, on):
            moved.setdefault((item or 0, on), entry)
    by_day = {on: _recorded_before(belonging, on) for on in {on for on, _entry in ends.values()}}
    newest = belonging.as_of.revision
    return {
        item: max((entry or moved.get((item, on), newest + 1)) - 1, by_day[on]) for item, (on, entry) in ends.items()
    }


def _recorded_before(belonging: Belonging, day: date) -> int:
    """The revision at which the day began."""
    morning = timezone.make_aware(datetime.combine(day, time.min))
    entries = Entry.objects.filter(authority_id=belonging.as_of.authority_id, recorded_at__lt=morning)
    return entries.order_by("-id").values_list("id", flat=True).first() or 0


def _end(belonging: Belonging, stays: Sequence[Stay], day: date, today: date) -> tuple[date, int | None] | None:
    """When the item stopped being theirs after the day: the day and, when its building went, the entry that said so.

    None while it still is.
    """
    for stay in stays:
        if stay.until <= day or stay.since > today:
            continue
        if not belonging.holds(stay.place, max(stay.since, day)):
            return stay.since, None
        gone = belonging.leaves(stay.place, max(stay.since, day))
        if gone is not None and gone[0] < stay.until and gone[0] <= today:
            return gone
    last = stays[-1] if stays else None
    # Out of the books again: nothing follows the last stay.
    return (last.until, None) if last is not None and last.until <= today else None


def facts_known(as_of: AsOf, revisions: Mapping[int, int]) -> dict[int, ItemFact]:
    """Item → what was said of it for the day, known at the item's own revision; the first known where that is none."""
    rows = ItemFact.objects.filter(
        item__in=list(revisions), valid_from__lte=as_of.valid_on, valid_to__gt=as_of.valid_on
    ).select_related("product__category")
    found: dict[int, ItemFact] = {}
    for fact in rows.order_by("known_from_id"):
        if fact.known_from_id <= revisions[fact.item_id] or fact.item_id not in found:
            found[fact.item_id] = fact
    return found


def facts_before_leaving(belonging: Belonging, items: Collection[int], today: date) -> dict[int, ItemFact]:
    """Of the items that were theirs on the day and are no longer: what was known of them before they left."""
    day = min(belonging.as_of.valid_on, today)
    gone = knowledge(belonging, day, today, stays_of(items))
    return facts_known(belonging.as_of, gone) if gone else {}

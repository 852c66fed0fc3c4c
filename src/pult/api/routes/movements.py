"""The equipment journal: read it, add to it, reverse lines of it."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Annotated, Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Header, Router, Status

from pult.inventory.public import (
    MOVE_ITEMS,
    REASONS,
    REVERSE_MOVEMENTS,
    VIEW_ITEMS,
    Draft,
    Movement,
    Place,
    Whereabouts,
    items_numbered,
    record_movements,
    reverse_movement,
    used_on,
)
from pult.kernel.errors import PultError
from pult.kernel.keydates import AsOf
from pult.kernel.models import Entry, Submission

from ..forms import Day, EntryOut, Identifier, LineIn, MovementOut, MovementsIn, ReversalIn, Text, answers
from ..paging import After, Key, Limit, Page, page
from ..scope import as_of, authority_and_schools, caller, sites_of

router = Router(tags=["movements"])
_SENT = UUID("6f0b5ad4-6f0e-4c7a-9f5a-0d6a6f6f7075")
"""Names what a key of a program means among all submissions."""

IdempotencyKey = Annotated[
    Text, Header("", alias="Idempotency-Key", max_length=200, description="The same key again changes nothing.")
]


class LineUnclear(PultError):
    """A line names nothing that can move, or two things."""


class OutsideTheSchool(PultError):
    """A school's program moves things between its own places only."""


@router.get("/movements", response=answers(ok=Page[MovementOut]), summary="Lines of the equipment journal")
def movements(
    request: HttpRequest,
    since: Day | None = None,
    until: Day | None = None,
    reason: str = "",
    item: Identifier | None = None,
    after: After = 0,
    limit: Limit = 100,
) -> Any:
    """In the order in which they were recorded; `since` and `until` are about the day they take effect."""
    authority, allowed = authority_and_schools(request, VIEW_ITEMS)
    found = Movement.objects.filter(authority_id=authority, pk__gt=after).select_related("entry", "product")
    if since:
        found = found.filter(effective_on__gte=since)
    if until:
        found = found.filter(effective_on__lte=until)
    if reason:
        found = found.filter(reason=reason)
    if item is not None:
        found = found.filter(item_id=item)
    if allowed is not None:
        revision = as_of(authority, None).revision
        theirs = (used_on(allowed, f"{end}__site_id", "effective_on", revision) for end in ("origin", "destination"))
        found = found.filter(reduce(or_, map(Q, theirs)))
    answer = page(request, list(found.order_by("pk")[: limit + 1]), limit, lambda line: line.pk)
    answer["rows"] = [_form(line) for line in answer["rows"]]
    return answer


@router.post(
    "/movements",
    response=answers(ok=EntryOut, created=EntryOut),
    summary="Record movements, all or none",
)
def record(request: HttpRequest, body: MovementsIn, key: IdempotencyKey = "") -> Any:
    """201 with the entry written; 200 with the same entry when the key was sent before."""
    authority, allowed = authority_and_schools(request, MOVE_ITEMS)
    now = timezone.now()
    with transaction.atomic():
        sent = None
        if key:
            token = uuid5(_SENT, f"{caller(request).actor} {key}")
            sent, new = Submission.objects.get_or_create(token=token, defaults={"account": 0, "sent_at": now})
            if not new:
                return Status(200, _written(Entry.objects.get(authority_id=authority, number=int(sent.address))))
        today = as_of(authority, None)
        lines = _drafts(body.lines, authority)
        if allowed is not None:
            _within(lines, allowed, today)
        entry = record_movements(
            authority=authority,
            lines=lines,
            by=caller(request).actor,
            at=now,
            summary=body.summary,
            action="api.record_movements",
        )
        if sent:
            Submission.objects.filter(pk=sent.pk).update(address=str(entry.number))
    return Status(201, _written(entry))


@router.post(
    "/movements/{movement}/reversal",
    response=answers(created=EntryOut),
    summary="Reverse one line",
)
def reverse(request: HttpRequest, movement: Key, body: ReversalIn) -> Any:
    authority, allowed = authority_and_schools(request, REVERSE_MOVEMENTS)
    found = Movement.objects.filter(pk=movement, authority_id=authority)
    if allowed is not None:
        now = as_of(authority, None)
        sites = sites_of(allowed, now)
        found = found.filter(origin__site_id__in=sites, destination__site_id__in=sites)
        for end in ("origin", "destination"):
            found = found.filter(used_on(allowed, f"{end}__site_id", "effective_on", now.revision))
        standing = Whereabouts.objects.as_of(now).filter(place__site_id__in=sites, item=OuterRef("item"))
        found = found.filter(Q(item=None) | Exists(standing))
    if not found.exists():
        raise Http404
    entry = reverse_movement(
        authority=authority, movement=movement, by=caller(request).actor, at=timezone.now(), why=body.why
    )
    return Status(201, _written(entry))


def _drafts(lines: Sequence[LineIn], authority: int) -> list[Draft]:
    serials = {line.serial_number for line in lines if line.serial_number}
    known = items_numbered(authority, serials)
    return [_draft(number, line, known, authority) for number, line in enumerate(lines, start=1)]


def _draft(number: int, line: LineIn, known: Mapping[str, int], authority: int) -> Draft:
    item = line.item
    if line.serial_number:
        item = known.get(line.serial_number)
        if item is None:
            raise LineUnclear(
                _("Zeile %(line)s: Ein Gerät mit der Seriennummer „%(serial)s“ gibt es nicht.")
                % {"line": number, "serial": line.serial_number},
                _("Bitte die Seriennummer prüfen."),
            )
    if (item is None) == (line.product is None):
        raise LineUnclear(
            _("Zeile %(line)s nennt kein Gerät und kein Produkt, oder beides.") % {"line": number},
            _("Bitte genau eines angeben: item, serial_number oder product."),
        )
    if line.reason not in REASONS:
        raise LineUnclear(
            _("Zeile %(line)s: Den Grund „%(reason)s“ gibt es nicht.") % {"line": number, "reason": line.reason},
            _("Möglich sind: %(reasons)s.") % {"reasons": ", ".join(REASONS)},
        )
    origin = line.origin
    if origin is None and item is not None:
        there = as_of(authority, line.effective_on)
        origin = Whereabouts.objects.as_of(there).filter(item_id=item).values_list("place_id", flat=True).first()
    if origin is None or origin == line.destination:
        raise LineUnclear(
            _("Zeile %(line)s führt nirgends weg.") % {"line": number},
            _("Bitte als origin einen anderen Ort als das Ziel angeben."),
        )
    if Place.objects.filter(pk__in=(origin, line.destination), authority_id=authority).count() != 2:
        raise LineUnclear(
            _("Zeile %(line)s nennt einen Ort, den es nicht gibt.") % {"line": number},
            _("Die Orte stehen unter /places."),
        )
    return Draft(
        effective_on=line.effective_on,
        origin=origin,
        destination=line.destination,
        reason=line.reason,
        item=item,
        product=line.product,
        quantity=line.quantity,
        note=line.note,
        seen=line.revision if item is not None else None,
    )


def _within(lines: Sequence[Draft], schools: frozenset[int], now: AsOf) -> None:
    """Between the schools' own places, theirs today and on the day, and only what stands there today."""
    days = {now.valid_on, *(min(line.effective_on, now.valid_on) for line in lines)}
    theirs = {day: set(sites_of(schools, now.on(day))) for day in days}
    wanted = {place for line in lines for place in (line.origin, line.destination)}
    sites = dict(Place.objects.filter(pk__in=wanted).values_list("pk", "site_id"))
    there = Whereabouts.objects.as_of(now).filter(item__in=[line.item for line in lines if line.item is not None])
    standing = dict(there.values_list("item_id", "place__site_id"))
    for line in lines:
        on = theirs[now.valid_on] & theirs[min(line.effective_on, now.valid_on)]
        at_home = line.item is None or standing.get(line.item) in theirs[now.valid_on]
        if not at_home or not {sites[line.origin], sites[line.destination]} <= on:
            raise OutsideTheSchool(
                _("Eine Zeile führt über die Orte der eigenen Schule hinaus."),
                _("Solche Bewegungen bucht der Schulträger."),
            )


def _written(entry: Entry) -> dict[str, Any]:
    lines = Movement.objects.filter(entry=entry).order_by("pk").values_list("pk", flat=True)
    return {"number": entry.number, "recorded_at": entry.recorded_at, "movements": list(lines)}


def _form(line: Movement) -> dict[str, Any]:
    return {
        "id": line.pk,
        "entry": line.entry.number,
        "effective_on": line.effective_on,
        "recorded_at": line.entry.recorded_at,
        "item": line.item_id,
        "product": str(line.product) if line.product else None,
        "quantity": line.quantity,
        "origin": line.origin_id,
        "destination": line.destination_id,
        "reason": line.reason,
        "note": line.note,
        "reverses": line.reverses_id,
    }

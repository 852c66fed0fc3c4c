"""What every line of the equipment journal obeys, whoever writes it: a page, a program, a list, the command line.

`refuse_unlawful` asks it of an entry that is being written, `unlawful` of all the books (`pult check`).
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, Final

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from pult.catalogue.public import Product
from pult.kernel import wording
from pult.kernel.bounds import BOOKED_SINCE, MOST_AT_ONCE
from pult.kernel.db.infinity import STILL
from pult.kernel.errors import PultError
from pult.kernel.models import Entry

from ..models import Movement
from ..rules import FITTING, REASONS
from ..words import place_kind_name, reason_name
from .naming import place_name


class DayInFuture(PultError):
    """What has not happened yet is not booked."""


class DayTooEarly(PultError):
    """So long ago there was nothing that could have moved."""


class ReasonUnfit(PultError):
    """Nothing goes from a place of the one kind to a place of the other for that reason."""


class QuantityUnfit(PultError):
    """One of a kind moves one by one; a good between one and a million at once."""


class NotCounted(PultError):
    """Things of this product have numbers of their own: they are moved one by one."""


class PlaceClosed(PultError):
    """No school uses the building any more."""


def check_day(on: date, today: date) -> None:
    """Raises `DayInFuture`, `DayTooEarly`."""
    if on > today:
        raise DayInFuture(
            _("Der %(day)s liegt in der Zukunft.") % {"day": wording.day(on)},
            _("Gebucht wird, was schon geschehen ist: bitte heute oder einen früheren Tag nennen."),
        )
    if on < BOOKED_SINCE:
        raise DayTooEarly(
            _("Der %(day)s liegt zu lange zurück.") % {"day": wording.day(on)},
            _("Gebucht wird ab dem %(day)s: bitte die Jahreszahl prüfen.") % {"day": wording.day(BOOKED_SINCE)},
        )


def check_quantity(quantity: int, *, least: int = 1) -> None:
    """Raises `QuantityUnfit`."""
    if not least <= quantity <= MOST_AT_ONCE:
        raise QuantityUnfit(
            _("So viele Stück lassen sich nicht auf einmal buchen."),
            _("Bitte eine Zahl von %(least)s bis %(most)s eingeben; womöglich wurde ein Strichcode eingelesen.")
            % {"least": wording.number(least), "most": wording.number(MOST_AT_ONCE)},
        )


def check_reason(origin: str, destination: str, reason: str) -> None:
    """By the kinds of the places. Raises `ReasonUnfit`."""
    if reason not in REASONS:
        raise ReasonUnfit(
            _("Den Grund „%(reason)s“ gibt es nicht.") % {"reason": reason},
            _("Möglich sind: %(reasons)s.") % {"reasons": ", ".join(REASONS)},
        )
    if (reason, origin, destination) not in _FITTING:
        raise _reason_unfit(origin, destination, reason)


def refuse_unlawful(entry: Entry) -> None:
    """Raises what the first unlawful line of the entry deserves."""
    # By the clock too: what is written as of an earlier moment may tell of what has happened since.
    today = max(timezone.localdate(entry.recorded_at), timezone.localdate())
    for line, law, on in _broken(today, " AND m.entry_id = %(entry)s", entry=entry.pk):
        if law == "day":
            check_day(on, today)
        found = Movement.objects.select_related("origin", "destination").get(pk=line)
        if law == "quantity":
            check_quantity(found.quantity)
        if law == "numbered" and found.product_id is not None:
            raise not_counted(found.product_id)
        check_reason(found.origin.kind, found.destination.kind, found.reason)


def refuse_closed(entry: Entry) -> None:
    """Raises `PlaceClosed` when a line brings something into a building that schools have given up, on the day and since.

    Only when somebody books it: a building may be found to have been given up later.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT m.destination_id, m.effective_on FROM inventory_movement m
            JOIN inventory_place d ON d.id = m.destination_id AND d.site_id IS NOT NULL
            WHERE m.entry_id = %(entry)s
            AND EXISTS (SELECT 1 FROM schools_siteuse u WHERE u.site_id = d.site_id AND u.known_to = %(still)s
                AND u.valid_to <= m.effective_on)
            AND NOT EXISTS (SELECT 1 FROM schools_siteuse u WHERE u.site_id = d.site_id AND u.known_to = %(still)s
                AND u.valid_to > m.effective_on)
            ORDER BY m.id LIMIT 1
            """,
            {"entry": entry.pk, "still": STILL},
        )
        row = cursor.fetchone()
    if row:
        raise PlaceClosed(
            _("„%(place)s“ wird am %(day)s von keiner Schule mehr genutzt.")
            % {"place": place_name(row[0]), "day": wording.day(_day(row[1]))},
            _("Bitte einen Ort einer Schule wählen, die in Betrieb ist."),
        )


def not_counted(product: int) -> NotCounted:
    return NotCounted(
        _("„%(product)s“ wird nicht gezählt: jedes Gerät hat eine eigene Nummer.")
        % {"product": Product.objects.get(pk=product)},
        _("Bitte die Geräte einzeln umsetzen."),
    )


def unlawful(most: int) -> Iterator[str]:
    """Lines of the books that nobody may write, in words; those that were reversed are mended."""
    for line, law, _on in islice(_broken(timezone.localdate()), most):
        moved = Movement.objects.select_related("origin", "destination").get(pk=line)
        yield _("inventory_movement %(line)s: %(what)s") % {"line": line, "what": _told(moved, law)}


def _told(line: Movement, law: str) -> str:
    if law == "day":
        return _("wirksam am %(day)s, vor dem %(first)s oder in der Zukunft.") % {
            "day": str(line.effective_on),
            "first": str(BOOKED_SINCE),
        }
    if law == "quantity":
        return _("Menge %(quantity)s.") % {"quantity": line.quantity}
    if law == "numbered":
        return _("product_id %(product)s wird nicht gezählt: jedes Gerät hat eine eigene Nummer.") % {
            "product": line.product_id
        }
    return _reason_unfit(line.origin.kind, line.destination.kind, line.reason).message


def _broken(latest: date, which: str = "", **parameters: Any) -> Iterator[tuple[int, str, date]]:
    """`(line, law, its day)`, for lines that also meet the condition `which`; `latest`: the last day of all."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT b.line, b.law, b.day FROM (
                SELECT m.id AS line, m.effective_on AS day, CASE
                    WHEN m.quantity > CASE WHEN m.item_id IS NULL THEN %(most)s ELSE 1 END THEN 'quantity'
                    WHEN m.product_id IS NOT NULL AND c.serialised THEN 'numbered'
                    WHEN m.reason || '/' || o.kind || '/' || d.kind NOT IN ({_KNOWN}) THEN 'reason'
                    WHEN m.effective_on < %(first)s OR m.effective_on > %(latest)s THEN 'day'
                END AS law
                FROM inventory_movement m
                JOIN inventory_place o ON o.id = m.origin_id JOIN inventory_place d ON d.id = m.destination_id
                LEFT JOIN catalogue_product p ON p.id = m.product_id
                LEFT JOIN catalogue_category c ON c.id = p.category_id
                LEFT JOIN inventory_movement r ON r.reverses_id = m.id
                WHERE m.reverses_id IS NULL AND r.id IS NULL{which}
            ) b WHERE b.law IS NOT NULL ORDER BY b.line
            """,
            {"first": BOOKED_SINCE, "latest": latest, "most": MOST_AT_ONCE, **parameters},
        )
        rows = cursor.fetchall()
    return ((line, law, _day(on)) for line, law, on in rows)


def _reason_unfit(origin: str, destination: str, reason: str) -> ReasonUnfit:
    return ReasonUnfit(
        _("„%(reason)s“ ist kein Grund, etwas von „%(origin)s“ nach „%(destination)s“ zu bringen.")
        % {
            "reason": reason_name(reason),
            "origin": place_kind_name(origin),
            "destination": place_kind_name(destination),
        },
        _("Bitte einen der angebotenen Gründe wählen."),
    )


def _day(value: date | str) -> date:
    """As each database gives the value of an expression."""
    return value if isinstance(value, date) else date.fromisoformat(value[:10])


_FITTING: Final = frozenset(FITTING)
_KNOWN: Final = ", ".join(f"'{reason}/{origin}/{destination}'" for reason, origin, destination in FITTING)

"""Items by their serial numbers, however they are written."""

from collections.abc import Collection

from pult.kernel.identifiers import SameNumber, same_number

from ..models import Item


def numbered(authority: int, serials: Collection[str]) -> list[tuple[str, int]]:
    """Serial number as the books have it, and id, of the items that one of the numbers means."""
    wanted = {same_number(serial) for serial in serials}
    rows = Item.objects.filter(authority_id=authority).alias(number=SameNumber("serial_number"))
    return [(serial or "", pk) for serial, pk in rows.filter(number__in=wanted).values_list("serial_number", "pk")]


def items_numbered(authority: int, serials: Collection[str]) -> dict[str, int]:
    """Number as asked for → item; the one spelt so, where the books have the number in two spellings."""
    found = numbered(authority, serials)
    alike = {same_number(serial): pk for serial, pk in found}
    exact = dict(found)
    known = {serial: exact.get(serial) or alike.get(same_number(serial)) for serial in serials}
    return {serial: pk for serial, pk in known.items() if pk is not None}

"""What changed lately: the last entries of an authority, or the last movements of somebody's schools."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.inventory.public import Moved, place_kind_name, reason_name, recent_movements
from pult.kernel import wording
from pult.kernel.models import Entry
from pult.kernel.web.parts import Happening
from pult.kernel.web.remembering import remembered
from pult.people.public import actor_names
from pult.portal.access import VIEW_AUDIT_TRAIL

from .watching import Watching

SHOWN: Final = 7
LOOKED_AT: Final = 100
"""So many entries are looked at: those of one day that say the same become one line."""


def changes(watching: Watching) -> list[Happening]:
    if watching.schools is None:
        return _entries(watching)
    return _movements(watching)


@dataclass(frozen=True)
class _Line:
    number: int
    at: datetime
    actor: str
    summary: str


def _entries(watching: Watching) -> list[Happening]:
    rows = Entry.objects.filter(authority_id=watching.authority.pk).order_by("-id")
    lines = [_Line(*row) for row in rows.values_list("number", "recorded_at", "actor", "summary")[:LOOKED_AT]]
    alike = [list(same) for _key, same in groupby(lines, lambda one: (one.summary, one.actor, one.at.date()))][:SHOWN]
    names = actor_names({same[0].actor for same in alike})
    may_audit = watching.viewer.may(VIEW_AUDIT_TRAIL, watching.authority.pk)
    page = "portal-entry" if may_audit else "inventory-entry"
    happened = []
    for same in alike:
        first, badge = same[0], ""
        if len(same) > 1:
            more = len(same) == LOOKED_AT
            badge = ngettext("%(n)s Vorgang", "%(n)s Vorgänge", len(same)) % {
                "n": f"> {len(same)}" if more else wording.number(len(same))
            }
        happened.append(
            Happening(
                timezone.localdate(first.at),
                first.summary,
                href=watching.address(page, first.number),
                by=names[first.actor],
                badge=badge,
            )
        )
    return happened


def _movements(watching: Watching) -> list[Happening]:
    schools = sorted(watching.schools or ())
    if not schools:
        return []

    def latest() -> list[Moved]:
        found = [
            one for school in schools for one in recent_movements(watching.as_of, school, limit=LOOKED_AT, own=True)
        ]
        return sorted(found, key=lambda one: (one.on, one.movement), reverse=True)[:LOOKED_AT]

    moved = remembered(watching.as_of, ("latest-movements", *schools), latest)
    alike = [list(same) for _key, same in groupby(moved, _said_of)][:SHOWN]
    return [_happening(watching, same, cut=len(same) == LOOKED_AT) for same in alike]


def _said_of(one: Moved) -> tuple[object, ...]:
    """Movements of one day of which the same can be said become one line."""
    return one.on, one.reason, one.product, one.origin, one.destination


def _happening(watching: Watching, same: list[Moved], *, cut: bool) -> Happening:
    one = same[0]
    what, href = one.label, watching.address("inventory-item", one.item) if one.item else ""
    if len(same) > 1:
        count = f"> {len(same)}" if cut else wording.number(len(same))
        what = ngettext("%(n)s Gerät", "%(n)s Geräte", len(same)) % {"n": count}
        href = watching.address("inventory-items", suche=one.product)
    return Happening(
        one.on,
        f"{reason_name(one.reason)}: {one.product}, {what}",
        _("von %(origin)s nach %(destination)s")
        % {"origin": _place(one.origin), "destination": _place(one.destination)},
        href,
    )


def _place(place: tuple[str, str, str, str]) -> str:
    kind, name, site, room = place
    return " ".join(part for part in (place_kind_name(kind) if kind else "", room or site or name) if part)

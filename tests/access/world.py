"""The world that the addresses are about: Musterstadt with its people, what is at its schools, and what changed hands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from django.conf import settings

from cast import Cast
from city import CLERK, Town, add_goods, add_item
from harness.books import prepared
from pult.inventory.operations.describing import Description, describe
from pult.inventory.public import Draft, Item, Place, PlaceKind, Reason, place_of_kind, place_of_room, place_of_site
from pult.inventory.public import record_movements as record
from pult.kernel.access.viewer import Viewer
from pult.kernel.db.infinity import EVER
from pult.kernel.facts.stating import state
from pult.kernel.models import Entry
from pult.kernel.recording import recording
from pult.reporting.public import freeze_annual
from pult.schools.public import Site, SiteUse

AT: Final = datetime(2024, 2, 1, 9, tzinfo=UTC)
PAST: Final = date(2024, 2, 15)
CHANGED: Final = date(2024, 6, 1)
CHANGED_AT: Final = datetime(2024, 6, 1, 9, tzinfo=UTC)
PROMISED: Final = date(2098, 1, 1)
FUTURE: Final = date(2099, 1, 1)
SECRETS: Final = {"primary": "nur-grundschule-7b1e", "gymnasium": "nur-gymnasium-7b1e", "authority": "nur-traeger-7b1e"}
"""Words that stand only in what one of them may see: at the primary school before things left it or of things it kept, at
the Gymnasium, at places of the authority."""


@dataclass(frozen=True)
class Things:
    """What one school has: an item and how it came from one of its places to another, and goods."""

    item: Item
    moved_in: Entry
    place: Place


@dataclass(frozen=True)
class World:
    """Musterstadt with its people. `here`: the primary school's things, `there`: the Gymnasium's; `things` has more by
    name, see `world`. `sessions`: keys of sessions in which people are signed in."""

    town: Town
    cast: Cast
    things: Mapping[str, Things]
    sessions: Mapping[str, str]
    viewers: Mapping[str, Viewer]

    @property
    def here(self) -> Things:
        return self.things["here"]

    @property
    def there(self) -> Things:
        return self.things["there"]

    def schools(self, owner: str) -> frozenset[int]:
        """The ids of the schools for which one must hold a permission; none: for the whole authority."""
        primary, gymnasium = self.town.primary_school.pk, self.town.gymnasium.pk
        return frozenset({"primary": {primary}, "gymnasium": {gymnasium}, "both": {primary, gymnasium}}.get(owner, ()))


def moved(town: Town, item: Item, origin: Place, to: Place, on: date, note: str = "") -> Entry:
    at = max(AT, datetime(on.year, on.month, on.day, 9, tzinfo=UTC))
    reason = Reason.DISPOSAL if to.kind == PlaceKind.DISPOSED else Reason.REDISTRIBUTION
    line = Draft(on, origin.pk, to.pk, reason, item=item.pk, note=note)
    return record(authority=town.id, lines=[line], by=CLERK, at=at, summary=f"Umgesetzt {note}".strip())


def things_at(town: Town, serial_number: str, start: Place, end: Place, secret: str) -> Things:
    item = add_item(town, serial_number, at=start)
    entry = moved(town, item, start, end, date(2024, 2, 2), SECRETS[secret])
    add_goods(town, 30, at=start)
    return Things(item, entry, start)


def noted(town: Town, item: Item, secret: str) -> None:
    """Said of it when it had left."""
    says = Description(town.tablet.pk, f"INV-{SECRETS[secret]}-{item.pk}", "teacher", "defective", note=SECRETS[secret])
    describe(authority=town.id, item=item.pk, says=says, since=None, by=CLERK, at=CHANGED_AT)


def building(town: Town, code: str, handed_over: date) -> Place:
    """Another building of the primary school; the Gymnasium takes it over on the day."""
    with recording(town.id, by=CLERK, at=AT, action="tests.site", summary=code) as entry:
        site = Site.objects.create(authority_id=town.id, code=code, entry=entry)
        before = ((site.pk,), EVER, handed_over, (town.primary_school.pk,))
        state(entry, SiteUse, [before, ((site.pk,), handed_over, None, (town.gymnasium.pk,))])
    return place_of_site(authority=town.id, site=site.pk)


def room(town: Town, at: Place, name: str) -> Place:
    assert at.site_id is not None
    return place_of_room(authority=town.id, site=at.site_id, name=name)


def things_of(town: Town) -> dict[str, Things]:
    a, b, gymnasium = town.site_places[:3]
    upstairs = room(town, gymnasium, f"101 {SECRETS['gymnasium']}")
    found = {
        "here": things_at(town, "HERE1", a, b, "primary"),
        "there": things_at(town, f"THERE1-{SECRETS['gymnasium']}", gymnasium, upstairs, "gymnasium"),
    }
    annex, promised = building(town, "990012C", CHANGED), building(town, "990012D", PROMISED)
    for name, place in (("annex", annex), ("promised", promised)):
        inside = room(town, place, f"{name} {SECRETS['primary']}" if name == "promised" else name)
        found[name] = things_at(town, f"{name.upper()}1", place, inside, "primary")
    for name in ("wandered", "disposed"):
        found[name] = things_at(town, f"{name.upper()}1", a, b, "primary")
    disposed = place_of_kind(authority=town.id, kind=PlaceKind.DISPOSED)
    for name, to, secret in (("wandered", gymnasium, "gymnasium"), ("disposed", disposed, "authority")):
        moved(town, found[name].item, b, to, CHANGED)
        noted(town, found[name].item, secret)
    moved(town, found["wandered"].item, gymnasium, upstairs, CHANGED, SECRETS["gymnasium"])
    noted(town, found["annex"].item, "gymnasium")
    return found


@prepared
def world(town: Town, cast: Cast) -> World:
    """`here` and `there` are as they always were. `wandered`: went from the primary school to the Gymnasium on CHANGED.
    `annex`: in a building that the Gymnasium took over on CHANGED. `promised`: in one that it takes over on PROMISED.
    `disposed`: by the primary school on CHANGED. The report of 2023 is frozen, not published."""
    things = things_of(town)
    freeze_annual(authority=town.authority, year=2023, by=CLERK, at=CHANGED_AT)
    sessions = {who: cast.client(who).cookies[settings.SESSION_COOKIE_NAME].value for who in cast.accounts}
    return World(town, cast, things, sessions, {who: cast.viewer(who) for who in cast.accounts})

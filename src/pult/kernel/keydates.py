"""The key date (Stichtag): what held on a day, as far as we knew at a moment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import now


@dataclass(frozen=True, slots=True)
class KeyDate:
    """`valid_on`: the day a figure speaks of. `known_at`: the moment of knowledge, None for all we know now."""

    valid_on: date
    known_at: datetime | None = None

    def on(self, day: date) -> "KeyDate":
        """The same knowledge about another day."""
        return KeyDate(day, self.known_at)


@dataclass(frozen=True, slots=True)
class AsOf:
    """A key date in the books of one authority: knowledge is pinned to a revision, the last entry that counts.

    Everything asked with the same AsOf answers the same, for ever.
    """

    authority_id: int
    valid_on: date
    revision: int
    known_at: datetime

    def on(self, day: date) -> "AsOf":
        """The same knowledge about another day."""
        return AsOf(self.authority_id, day, self.revision, self.known_at)

    @property
    def holds(self) -> Q:
        """Condition on rows with both time axes: held on the day, known at the revision."""
        return Q(authority_id=self.authority_id, valid_from__lte=self.valid_on, valid_to__gt=self.valid_on) & Q(
            known_from__lte=self.revision, known_to__gt=self.revision
        )

    @property
    def held(self) -> Q:
        """As `holds`, for rows found by what they are about; see `held_sql`."""
        return Q(valid_from__lte=self.valid_on, valid_to__gt=self.valid_on) & Q(
            known_from__lte=self.revision, known_to__gt=self.revision
        )

    def through(self, relation: str) -> Q:
        """The same condition on a joined relation, for FilteredRelation."""
        return Q(
            **{
                f"{relation}__valid_from__lte": self.valid_on,
                f"{relation}__valid_to__gt": self.valid_on,
                f"{relation}__known_from__lte": self.revision,
                f"{relation}__known_to__gt": self.revision,
            }
        )

    @property
    def parameters(self) -> dict[str, Any]:
        """For SQL: authority, valid_on, revision."""
        return {"authority": self.authority_id, "valid_on": self.valid_on, "revision": self.revision}


def holds_sql(alias: str) -> str:
    """The condition of `AsOf.holds` in SQL, with the names of `AsOf.parameters`."""
    return (
        f"{alias}.authority_id = %(authority)s AND {alias}.valid_from <= %(valid_on)s "
        f"AND {alias}.valid_to > %(valid_on)s AND {alias}.known_from_id <= %(revision)s "
        f"AND {alias}.known_to > %(revision)s"
    )


def held_sql(alias: str) -> str:
    """The same without the authority, for rows found by what they are about: that belongs to one authority.

    SQLite would otherwise find them by the authority, all of them.
    """
    return (
        f"{alias}.valid_from <= %(valid_on)s AND {alias}.valid_to > %(valid_on)s "
        f"AND {alias}.known_from_id <= %(revision)s AND {alias}.known_to > %(revision)s"
    )


def resolve(authority_id: int, day: KeyDate) -> AsOf:
    """Pins a key date to the authority's last entry recorded by `known_at`.

    Without `known_at` it is the newest committed entry. A moment after that is brought back to it: an entry being
    written right now may yet carry an earlier one. So the answer can be asked for again exactly by its `known_at`.
    """
    from pult.kernel.models import Entry

    entries = Entry.objects.filter(authority_id=authority_id).order_by("-recorded_at")
    newest = entries.values_list("id", "recorded_at").first()
    if newest is None:
        return AsOf(authority_id, day.valid_on, 0, day.known_at or now())
    if day.known_at is None or day.known_at >= newest[1]:
        return AsOf(authority_id, day.valid_on, *newest)
    by_then = entries.filter(recorded_at__lte=day.known_at).values_list("id", flat=True).first()
    return AsOf(authority_id, day.valid_on, by_then or 0, day.known_at)

"""Who asks: what one person may see and do, in which books, in which units of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pult.kernel.access.permissions import Permission


@dataclass(frozen=True)
class Grant:
    """Permissions for the books of an authority; `unit` narrows them to one unit (a school) of it.

    `role`: the key of the role that gave them.
    """

    authority_id: int
    unit_id: int | None
    role: str
    permissions: frozenset[str]


@dataclass(frozen=True)
class Viewer:
    """Whoever asks. `actor` is what entries carry: `account:17`, never a name, so that a person can be forgotten."""

    account_id: int | None
    name: str
    actor: str
    grants: tuple[Grant, ...] = ()

    @property
    def signed_in(self) -> bool:
        return self.account_id is not None

    def authorities(self) -> tuple[int, ...]:
        """The authorities in whose books the viewer has anything to do, in the order of the grants."""
        return tuple(dict.fromkeys(grant.authority_id for grant in self.grants))

    def roles(self, authority_id: int) -> tuple[str, ...]:
        """Keys of the roles held there, each once."""
        return tuple(dict.fromkeys(g.role for g in self.grants if g.authority_id == authority_id))

    def may(self, permission: Permission, authority_id: int, unit_id: int | None = None) -> bool:
        """Whether the permission is held for the unit, or without one: for the whole authority."""
        return any(
            grant.authority_id == authority_id
            and permission.key in grant.permissions
            and (grant.unit_id is None or grant.unit_id == unit_id)
            for grant in self.grants
        )

    def may_somewhere(self, permission: Permission, authority_id: int) -> bool:
        """Whether the permission is held for the authority or any unit of it."""
        return any(g.authority_id == authority_id and permission.key in g.permissions for g in self.grants)

    def units(self, permission: Permission, authority_id: int) -> frozenset[int] | None:
        """The units for which the permission is held; None means the whole authority."""
        held = [g for g in self.grants if g.authority_id == authority_id and permission.key in g.permissions]
        if any(g.unit_id is None for g in held):
            return None
        return frozenset(g.unit_id for g in held if g.unit_id is not None)

    def writes_for_all(self, writing: Iterable[str]) -> bool:
        """Whether any of the permissions `writing` is held for a whole authority: then a second factor is due."""
        keys = frozenset(writing)
        return any(g.unit_id is None and keys & g.permissions for g in self.grants)


NOBODY: Final = Viewer(None, "", "")
"""Not signed in."""

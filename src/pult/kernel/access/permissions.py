"""What can be permitted; each module registers its own when the product starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise


@dataclass(frozen=True)
class Permission:
    """`key`: `module.verb`, never changes its meaning. `writes`: whoever holds it changes the books or settings."""

    key: str
    label: str | Promise
    writes: bool = False


_permissions: dict[str, Permission] = {}


def register(*added: Permission) -> None:
    """Adds permissions; a key belongs to one permission for ever."""
    for one in added:
        if _permissions.setdefault(one.key, one) != one:
            raise ValueError(f"two permissions called {one.key}")


def permissions() -> Mapping[str, Permission]:
    """Key → permission, in the order of registration."""
    return MappingProxyType(_permissions)

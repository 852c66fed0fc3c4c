"""The figures there are; each module adds its own when the product starts."""

from collections.abc import Mapping
from types import MappingProxyType

from pult.kernel.figures.figure import Figure

_figures: dict[str, Figure] = {}


def register(*added: Figure) -> None:
    """Adds figures; a key belongs to one figure for ever."""
    for one in added:
        known = _figures.setdefault(one.key, one)
        if type(known) is not type(one):
            raise ValueError(f"two figures called {one.key}")


def figures() -> Mapping[str, Figure]:
    """Key → figure, in the order of registration."""
    return MappingProxyType(_figures)

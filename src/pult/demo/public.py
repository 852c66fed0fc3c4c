"""The demo city: building it, and knowing whether it is there. Other modules import from here only."""

from .building import build
from .founding import NUMBER, musterstadt

__all__ = ["NUMBER", "build", "musterstadt"]

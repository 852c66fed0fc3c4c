"""Bench: what Pult takes against hand-written SQL, measured in one run. Other modules import from here only."""

from .running import main, web

__all__ = ["main", "web"]

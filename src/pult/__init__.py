"""Pult: the books of a school authority's digital equipment."""

__version__ = "0.1.0"

"""How far long work has come, told to whoever watches."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""`(step, done, total)`: the step in the product's language; total 0 means not known yet."""


def silent(step: str, done: int, total: int) -> None:
    """Nobody watches."""

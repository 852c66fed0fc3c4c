"""A line of the table of addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from access.world import World

Scope = Literal["public", "signed-in", "member", "whole", "somewhere", "school"]
"""public: everyone. signed-in: whoever has an account. member: whoever holds a post of the authority. whole: the
permission is held for the whole authority. somewhere: for it or any school of it; the page shows each their part.
school: for the school that the address is about."""

GET: Final = ("GET",)
POST: Final = ("POST",)
DAYS: Final = ("tag",)

Arguments = Callable[[World], dict[str, Any]]
Owner = Literal["primary", "gymnasium", "both", ""]
"""Whose something is: a school's, theirs who hold both, "" for the authority's alone."""


@dataclass(frozen=True)
class Case:
    """Something that changed hands, or will: whose it was on PAST, is now, and what a school sees of it on FUTURE."""

    arguments: Arguments
    past: Owner
    now: Owner
    future: Owner


@dataclass(frozen=True)
class Line:
    """`permission`: its key. `words`: what the page is, for the handbook. `here`: arguments for the primary school's
    things (or the authority's), `there`: for the Gymnasium's, `changing`: for what changed hands. `methods`: that the
    address takes at all. `absent`: what the arguments name is not there, so whoever may is told so. `days`: parameters
    in which it takes a day."""

    permission: str
    scope: Scope
    words: str
    here: Arguments = lambda world: {}
    there: Arguments | None = None
    methods: tuple[str, ...] = ("GET", "POST")
    absent: bool = False
    days: tuple[str, ...] = ()
    changing: tuple[Case, ...] = ()


def number(world: World) -> dict[str, Any]:
    return {"number": "99001"}


def with_(**more: Any) -> Arguments:
    """The authority's number and more."""
    return lambda world: {"number": "99001", **more}

"""The side navigation: each module says where its pages are when the product starts."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from pult.kernel.access.permissions import Permission
from pult.kernel.access.viewer import Viewer


@dataclass(frozen=True)
class Destination:
    """A line of the navigation, shown to whoever holds the permission anywhere in the authority; None: to everyone there.

    `address`: name of a URL that takes the authority's number. `order`: ascending. `icon`: a name of KERN's icons.
    `alone`: the address is current by itself only, not what stands below it. `query`: what the line asks the page.
    """

    key: str
    label: str | Promise
    address: str
    permission: Permission | None
    order: int
    icon: str = ""
    alone: bool = False
    query: str = ""


_destinations: dict[str, Destination] = {}


def register(*added: Destination) -> None:
    for one in added:
        _destinations[one.key] = one


@dataclass(frozen=True)
class Line:
    key: str
    label: str
    href: str
    icon: str
    current: bool


def lines(viewer: Viewer, authority_id: int, number: str, path: str) -> list[Line]:
    """What the viewer finds in the navigation of an authority; the longest address that begins `path` is current."""
    shown = [
        (d, reverse(d.address, args=[number]))
        for d in sorted(_destinations.values(), key=lambda d: d.order)
        if d.permission is None or viewer.may_somewhere(d.permission, authority_id)
    ]
    below = (href for d, href in shown if path == href or (path.startswith(href) and not d.alone))
    current = max(below, key=len, default="")
    return [Line(d.key, str(d.label), href + d.query, d.icon, href == current) for d, href in shown]

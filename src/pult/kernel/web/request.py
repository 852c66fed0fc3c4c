"""A request as pages get it."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from pult.kernel.access.viewer import Viewer


class PageRequest(HttpRequest):
    """`viewer` is set by the accounts' middleware. `place` is whose books the page shows, set by the getter."""

    viewer: Viewer
    htmx: HtmxDetails
    place: Any

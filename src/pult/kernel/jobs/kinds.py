"""Which kinds of background work there are; each module registers its own when the product starts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise

from pult.kernel.access.permissions import Permission
from pult.kernel.models import Document, Job
from pult.kernel.progress import Progress


@dataclass(frozen=True)
class Outcome:
    """What came of a job. `refused`: it could not be done, and `result` says why."""

    result: dict[str, Any] = field(default_factory=dict)
    refused: bool = False
    document: Document | None = None


Work = Callable[[Job, Progress, datetime], Outcome]
"""Does a job, given the moment at which it starts. May be called again after it was broken off."""


@dataclass(frozen=True)
class JobKind:
    """`address`: the page that shows what came of it. `permission`: who may look at it, for the whole authority.

    `writes`: it changes the books, so its end and its result are one transaction. `kept`: how long the result stays;
    None is for ever.
    """

    key: str
    label: str | Promise
    work: Work
    address: Callable[[Job], str]
    permission: Permission
    writes: bool = True
    kept: timedelta | None = None


_kinds: dict[str, JobKind] = {}


def register(*added: JobKind) -> None:
    for kind in added:
        _kinds[kind.key] = kind


def kinds() -> Mapping[str, JobKind]:
    return MappingProxyType(_kinds)

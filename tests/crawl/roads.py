"""Where the crawler goes: every address of the matrix, with things behind it that are there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from django.urls import NoReverseMatch, reverse

from access.line import Line
from access.matrix import LINES
from access.world import World
from city import CLERK
from inventory.lists import device
from portal.imports.sent import drafted, mapped, press, small_list
from pult.api.operations.tokens import issue_token
from pult.kernel.jobs.worker import work_off
from pult.kernel.models import Job
from pult.kernel.models.document import Document
from pult.reporting.models import Report
from pult.reporting.operations.drafting import begin_draft
from pult.reporting.operations.publishing import publish_frozen
from pult.schools.operations.campuses import found_campus

AT: Final = datetime(2025, 2, 1, 9, tzinfo=UTC)
Arguments = Mapping[str, Any]


@dataclass(frozen=True)
class Road:
    """`arguments`: the address with something behind it, one of several."""

    name: str
    line: Line
    arguments: tuple[Arguments, ...]


def furnished(world: World, folder: Path) -> dict[str, Arguments]:
    """Adds what the matrix knows as absent. Beginning of addresses' names → arguments; the longest beginning counts."""
    town = world.town
    report = Report.objects.get(authority=town.id)
    publish_frozen(report=report, by=CLERK, at=AT)
    written = begin_draft(authority=town.authority, year=2024, by=CLERK, at=AT)
    campus = found_campus(authority=town.id, name="Campus am Markt", by=CLERK, at=AT)
    viewer = world.viewers["administrator"]
    token, _secret = issue_token(
        authority=town.id,
        name="Abgleich",
        role_key="city-it",
        school=None,
        expires_on=datetime(2199, 1, 1, tzinfo=UTC).date(),
        issuer=viewer,
        on=AT.date(),
        at=AT,
    )
    planner = world.cast.client("planner")
    taken = drafted(planner, small_list(folder, device("LISTE-1"), device("LISTE-2", Raum="R 1")))
    mapped(planner, taken)
    work_off()
    press(planner, taken, "uebernahme")
    work_off()
    taken.refresh_from_db()
    faulty = drafted(
        planner, small_list(folder, device("LISTE-3"), device("LISTE-4", Schulnummer="7"), name="faul.csv")
    )
    mapped(planner, faulty)
    work_off()
    job = Job.objects.latest("pk")
    document = Document.objects.latest("pk")
    of_import = {"draft": faulty.pk, "run": taken.run_id}
    return {
        "reporting-": {"draft": written.pk, "chapter": "tablets", "version": 1},
        "portal-import": of_import,
        "portal-job": {"job": job.pk},
        "portal-document": {"document": document.pk},
        "portal-entry": {"entry": world.here.moved_in.number},
        "schools-campus": {"campus": campus.pk},
        "api-token": {"token": token.pk},
    }


def roads(world: World, there: Mapping[str, Arguments]) -> tuple[Road, ...]:
    """All of the matrix; what is not reached by a name (the demo's sign-in) is not there."""
    found = []
    for name, line in LINES.items():
        given: Arguments = next((more for start, more in there.items() if name.startswith(start)), {})
        ways = [line.here, *([line.there] if line.there else []), *(case.arguments for case in line.changing)]
        arguments = []
        for way in ways:
            plain = way(world)
            arguments.append({key: given.get(key, value) for key, value in plain.items()})
        try:
            reverse(name, kwargs=dict(arguments[0]))
        except NoReverseMatch:
            continue
        found.append(Road(name, line, tuple(arguments)))
    return tuple(found)

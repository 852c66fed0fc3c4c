"""The inbox: what waits for whom."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from city import CLERK, OPENED_AT, Town, add_item
from pult.inventory.public import ItemFact, Place
from pult.kernel.db.infinity import EVER
from pult.kernel.facts.stating import state
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import ImportDraft, Job
from pult.kernel.recording import recording
from pult.kernel.web.inbox import Due, inbox
from pult.people.public import appoint, register_person

ADDRESS = "/99001/eingang/"
TODAY = timezone.localdate()


def page(client: Client, **asked: str) -> str:
    response = client.get(ADDRESS, asked, headers={"accept-language": "de"})
    assert response.status_code == 200
    return unescape(response.content.decode())


def waiting(town: Town, cast: Cast, who: str, source: str) -> list[Due]:
    as_of = resolve(town.id, KeyDate(TODAY))
    return [one.due for one in inbox(cast.viewer(who), as_of, "99001") if one.source.key == source]


def bought(town: Town, serial: str, on: date, *, place: int = 0, at: Place | None = None) -> None:
    item = add_item(town, serial, at=at or town.site_places[place], on=date(2024, 1, 2))
    with recording(town.id, by=CLERK, at=OPENED_AT, action="tests.bought", summary=serial) as entry:
        state(entry, ItemFact, [((item.pk,), EVER, None, (town.tablet.pk, "", "pupil", "", "", "", on, ""))])


def test_equipment_that_has_served_its_time(town: Town, cast: Cast) -> None:
    """Tablets serve five years."""
    bought(town, "OLD", date(TODAY.year - 6, 1, 1))
    bought(town, "DUE", date(TODAY.year - 5, 12, 31), place=2)
    bought(town, "NEW", date(TODAY.year - 4, 1, 1))
    (line,) = waiting(town, cast, "planner", "erneuerung")
    assert line.title == "Tablet: 2 zur Erneuerung fällig"
    assert line.due_on == date(TODAY.year, 12, 31)
    assert line.kind == "warning"
    assert [one.title for one in waiting(town, cast, "head", "erneuerung")] == ["Tablet: 1 zur Erneuerung fällig"]
    assert [one.title for one in waiting(town, cast, "gymnasium-head", "erneuerung")] == [
        "Tablet: 1 zur Erneuerung fällig"
    ]
    assert waiting(town, cast, "auditor", "erneuerung") == []
    bought(town, "KEPT", date(TODAY.year - 6, 1, 1), at=town.warehouse)
    behind = cast.client("planner").get(line.href, headers={"accept-language": "de"})
    assert "2 Geräte" in unescape(behind.content.decode())


def test_terms_that_end_with_nobody_to_follow(town: Town, cast: Cast) -> None:
    by = {"by": CLERK, "at": OPENED_AT}
    last = TODAY + timedelta(days=20)
    person = register_person(authority=town.id, name="Ute Übergang", email="", account=None, **by)
    school = town.college.pk
    appoint(authority=town.id, person=person.pk, role="head", school=school, on=date(2024, 1, 1), until=last, **by)
    (line,) = waiting(town, cast, "administrator", "posten")
    assert "Weiterbildungskolleg Musterstadt" in line.title
    assert "Ute Übergang" in line.text
    assert waiting(town, cast, "head", "posten") == []
    other = register_person(authority=town.id, name="Nele Nachfolge", email="", account=None, **by)
    appoint(authority=town.id, person=other.pk, role="head", school=school, on=last, until=None, **by)
    assert waiting(town, cast, "administrator", "posten") == []


def test_schools_without_an_it_officer(town: Town, cast: Cast) -> None:
    titles = [one.title for one in waiting(town, cast, "administrator", "it-beauftragte")]
    assert titles == ["Keine IT-Beauftragten: Weiterbildungskolleg Musterstadt"]
    assert waiting(town, cast, "head", "it-beauftragte") == []


def test_lists_with_faults_and_lists_that_lie(town: Town, cast: Cast) -> None:
    made = {"authority_id": town.id, "kind": "items", "sha256": "0", "size": 1, "made_by": CLERK, "effective_on": TODAY}
    job = Job.objects.create(
        authority_id=town.id, kind="x", language="de", requested_by=CLERK, requested_at=OPENED_AT, state="refused"
    )
    ImportDraft.objects.create(**made, file_name="faulty.csv", made_at=timezone.now(), preview=job)
    ImportDraft.objects.create(**made, file_name="lying.csv", made_at=OPENED_AT)
    ImportDraft.objects.create(**made, file_name="new.csv", made_at=timezone.now())
    found = waiting(town, cast, "city-it", "listen")
    assert [one.title for one in found] == ["Liste mit Fehlern: faulty.csv", "Liste wartet: lying.csv"]
    assert waiting(town, cast, "head", "listen") == []
    assert waiting(town, cast, "neighbour-administrator", "listen") == []


def test_the_report_that_nobody_has_published(town: Town, cast: Cast) -> None:
    (line,) = waiting(town, cast, "planner", "berichte")
    assert line.title == f"Jahresbericht {TODAY.year - 1} veröffentlichen"
    assert line.due_on == date(TODAY.year, 6, 30)
    assert waiting(town, cast, "city-it", "berichte") == []


def test_the_page_lists_filters_and_exports(town: Town, cast: Cast) -> None:
    bought(town, "OLD", date(TODAY.year - 6, 1, 1))
    client = cast.client("planner")
    text = page(client)
    assert "3 Einträge" in text
    assert "1 Eintrag<" in page(client, art="erneuerung")
    assert "1 Eintrag<" in page(client, suche="jahresbericht")
    assert "Nichts gefunden" in page(client, suche="eisenbahn")
    csv = b"".join(client.get(ADDRESS, {"format": "csv"}).streaming_content)  # type: ignore[attr-defined]
    assert csv.count(b"\r\n") == 4


def test_nothing_to_do(town: Town, cast: Cast) -> None:
    assert "Nichts zu tun" in page(cast.client("councillor"))


@pytest.mark.parametrize(("who", "status"), [("teacher", 200), ("nobody", 404), ("neighbour-administrator", 404)])
def test_who_may(cast: Cast, who: str, status: int) -> None:
    assert cast.client(who).get(ADDRESS).status_code == status


def test_only_reading(cast: Cast) -> None:
    assert cast.client("planner").post(ADDRESS).status_code == 405


@pytest.mark.parametrize("items", [1, 3])
def test_queries(town: Town, cast: Cast, items: int) -> None:
    for number in range(items):
        bought(town, f"OLD{number}", date(TODAY.year - 6, 1, 1))
    client = cast.client("planner")
    page(client)
    with CaptureQueriesContext(connection) as captured:
        page(client)
    assert len(captured) == 14

"""The gate of every text column: nothing unseen, nothing longer than the column; the same on both databases."""

from datetime import date
from typing import Any

import pytest

from city import CLERK, OPENED_AT, Town
from pult.inventory.operations.arranging import add_place
from pult.inventory.public import ItemFact, Place, PlaceKind
from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.errors import PultError
from pult.kernel.facts.stating import DayUnthinkable, state
from pult.kernel.models import Entry
from pult.kernel.recording import recording
from pult.kernel.texts import TextTooLong, TextUnreadable
from pult.schools.public import SupportModel

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "said",
    [
        {"summary": "Umzug\0"},
        {"summary": "Umzug\ud800"},
        {"by": "token:1\x1b"},
        {"details": {"alt": ["Lager\0"]}},
        {"details": {"Lager\0": 1}},
        {"by": "x" * 201},
    ],
)
def test_no_entry_holds_what_nobody_sees(town: Town, said: dict[str, Any]) -> None:
    before = Entry.objects.count()
    whole: dict[str, Any] = {"by": CLERK, "action": "tests.say", "summary": "Umzug", "at": OPENED_AT, **said}
    with pytest.raises((TextUnreadable, TextTooLong)) as refused, recording(town.id, **whole):
        pass
    assert refused.value.message
    assert refused.value.remedy
    assert Entry.objects.count() == before


@pytest.mark.parametrize(("name", "error"), [("Lager\x01", TextUnreadable), ("x" * 201, TextTooLong)])
def test_no_operation_names_a_place_so(town: Town, name: str, error: type[PultError]) -> None:
    with pytest.raises(error):
        add_place(authority=town.id, kind=PlaceKind.WAREHOUSE, name=name, by=CLERK, at=OPENED_AT)
    with pytest.raises(error):
        Place.objects.filter(pk=town.warehouse.pk).update(name=name)


def test_what_cannot_be_there_is_not_asked_for(town: Town) -> None:
    with pytest.raises(TextUnreadable, match=r"U\+0000"):
        Place.objects.filter(name="Lager\0").exists()


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"note": "x\0"}, TextUnreadable),
        ({"note": "x" * 501}, TextTooLong),
        ({"user_group": "Schülerinnen und Schüler"}, TextTooLong),
        ({"inventory_number": "9" * 61}, TextTooLong),
    ],
)
def test_no_fact_says_so(town: Town, values: dict[str, str], error: type[PultError]) -> None:
    said = [values.get(column, None if column == "purchased_on" else "") for column in ItemFact.value_columns()[1:]]
    with pytest.raises(error), recording(town.id, by=CLERK, at=OPENED_AT, action="tests.say", summary="") as entry:
        state(entry, ItemFact, [((1,), EVER, None, (town.tablet.pk, *said))])


@pytest.mark.parametrize(
    ("start", "until"),
    [(date(77, 1, 1), None), (date(2024, 1, 1), date(3000, 1, 2)), (date(9999, 12, 30), FOREVER)],
)
def test_no_fact_holds_on_days_so_far_away(town: Town, start: date, until: date | None) -> None:
    with (
        pytest.raises(DayUnthinkable, match="zu weit weg"),
        recording(town.id, by=CLERK, at=OPENED_AT, action="tests.say", summary="") as entry,
    ):
        state(entry, SupportModel, [((town.gymnasium.pk,), start, until, ("full",))])

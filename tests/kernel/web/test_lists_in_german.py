"""Every list holds German order and finds German words: umlauts, ß, composed and decomposed letters, numbers."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from itertools import cycle
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from django.test import Client

from cast import Cast
from city import CLERK, OPENED_AT, Town
from kernel.web.lists import LISTS, ListOf
from pult.catalogue.public import Product
from pult.inventory.public import Item, Place
from pult.kernel.db.infinity import EVER
from pult.kernel.facts.stating import state
from pult.kernel.german import sort_key
from pult.kernel.recording import recording
from pult.people.models import Account, Person
from pult.schools.public import Room, SchoolDetails

pytestmark = pytest.mark.django_db

NAMES: Final = (
    unicodedata.normalize("NFD", "Ärzte"),
    "Zoo 2",
    "Straße 10",
    "STRASSE 9",
    "Arndt",
    "Zoo 10",
    "Österreich",
    "1.10",
    "äpfel",
    "1.9",
)
_DAY: Final = re.compile(r"(\d\d\.\d\d\.\d{4}.*|)")
_UNMARKED: Final = str.maketrans({"ß": "SS"})


def renamed(town: Town) -> None:
    """All that has a name has one of `NAMES`, each with a letter of its own so that none is there twice."""
    letters = cycle("abcdefghijklmnopqrstuvwxyz")

    def names() -> Iterator[str]:
        for letter in letters:
            yield from (f"{name} {letter}" for name in NAMES)

    for model, column in (
        (Person, "name"),
        (Account, "name"),
        (Product, "model"),
        (Room, "name"),
        (Item, "serial_number"),
    ):
        for pk, name in zip(model.objects.order_by("pk").values_list("pk", flat=True), names(), strict=False):
            model.objects.filter(pk=pk).update(**{column: name})
    for pk, name in zip(Place.objects.filter(site=None).values_list("pk", flat=True), names(), strict=False):
        Place.objects.filter(pk=pk).update(name=name)
    with recording(town.id, by=CLERK, at=OPENED_AT, action="tests.rename", summary="Umlaute") as entry:
        said = [
            ((school.pk,), EVER, None, (name, name, "1", "", "", ""))
            for school, name in zip(town.schools, names(), strict=False)
        ]
        state(entry, SchoolDetails, said)


class Page:
    def __init__(self, of: ListOf, client: Client, address: str) -> None:
        self.of, self.client, self.address = of, client, address

    def shown(self, **asked: str) -> Any:
        return self.client.get(f"{self.address}?{urlencode(asked)}").context["list"]

    def file(self, **asked: str) -> list[list[str]]:
        answer = self.client.get(f"{self.address}?{urlencode({**asked, 'format': 'csv'})}")
        content = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        return list(csv.reader(content.splitlines(), delimiter=";"))[1:]


@pytest.fixture(params=LISTS, ids=str)
def page(request: pytest.FixtureRequest, town: Town, cast: Cast) -> Page:
    of: ListOf = request.param
    arguments = of.fill(town, cast)
    renamed(town)
    return Page(of, cast.client(of.who), of.address(arguments))


def test_every_column_of_words_is_in_german_order(page: Page) -> None:
    shown = page.shown()
    if not shown.exports:
        pytest.skip("gives out no files")
    ordered = 0
    for at, column in enumerate(shown.listing.columns):
        if not column.sortable or column.numeric or column.key in page.of.loose | page.of.coded:
            continue
        for sign, reverse in (("", False), ("-", True)):
            words = [row[at] for row in page.file(sortierung=f"{sign}{column.key}") if row[at]]
            if all(_DAY.fullmatch(word) for word in words):
                continue
            assert words == sorted(words, key=sort_key, reverse=reverse), column.key
            ordered += len(set(words)) > 1
    assert ordered


def test_every_choice_of_names_is_in_german_order(page: Page) -> None:
    for box in page.shown().boxes:
        labels = [str(choice.label) for choice in box.filter.choices]
        named = [label for label in labels if any(name in label for name in NAMES)]
        assert named == sorted(named, key=sort_key), box.filter.key


def test_a_search_holds_spellings_to_be_the_same(page: Page) -> None:
    shown = page.shown()
    if not shown.listing.search_label:
        pytest.skip("has no search")
    found = 0
    for name in NAMES:
        count = page.shown(suche=name).count
        composed = unicodedata.normalize("NFC", name)
        for other in (composed.lower(), composed.upper(), composed.translate(_UNMARKED).swapcase()):
            for form in ("NFC", "NFD"):
                assert page.shown(suche=unicodedata.normalize(form, other)).count == count, other  # type: ignore[arg-type]
        found += bool(count) and not name.isascii()
    assert found

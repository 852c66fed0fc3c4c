"""Finding in the database what German folding finds, on both databases."""

import unicodedata

import pytest
from django.db import connection

from pult.kernel.db import ordering
from pult.kernel.db.ordering import by_words, in_order
from pult.kernel.db.search import contains, parts
from pult.kernel.german import folded
from pult.kernel.models import Tenant
from pult.schools.public import Authority

pytestmark = pytest.mark.django_db

STORED = [
    "Ü1",
    unicodedata.normalize("NFD", "Ärzte-Schule"),
    "Große Straße 5",
    "GROSSE STRASSE 6",
    "Maß (50 %) [x] a_b!c",
    "Flusssand",
    "A\\B.C*D?",
    "Émile",
    "",
]
SEARCHED = [
    "ü1",
    "Ü",
    "ärzte",
    unicodedata.normalize("NFD", "ÄRZTE"),
    "strasse",
    "straße",
    "STRAẞE",
    "mass",
    "50 %",
    "[X]",
    "a_b!",
    "%",
    "_",
    "fluss",
    "\\b.c*d?",
    "a.c",
    ".",
    "é",
    "'",
    '"',
    "(",
    "",
]


@pytest.mark.parametrize("text", SEARCHED)
def test_the_database_finds_what_folding_finds(text: str) -> None:
    with connection.cursor() as cursor:
        found = []
        for stored in STORED:
            cursor.execute(
                f"SELECT 1 FROM (SELECT CAST(%(stored)s AS VARCHAR(80)) AS name) t WHERE {contains('t.name', 'text')}",
                {"stored": stored, **parts("text", text)},
            )
            found += [stored] if cursor.fetchone() else []
    assert found == [stored for stored in STORED if folded(text) in folded(stored)]


def authorities(*names: str) -> None:
    for n, name in enumerate(names):
        Authority.objects.create(tenant=Tenant.objects.create(), number=f"9910{n}", name=name)


@pytest.mark.parametrize("few", [0, 100])
def test_querysets_find_and_stand_in_order(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(ordering, "FEW", few)
    authorities("Ort 10", "Ärzte", "Ort 2", "Zoo", "Große Straße")
    some = Authority.objects.filter(number__startswith="9910")
    assert [one.name for one in in_order(some, "name")] == ["Ärzte", "Große Straße", "Ort 2", "Ort 10", "Zoo"]
    assert [one.name for one in in_order(some, "name", descending=True, limit=2, offset=1)] == ["Ort 10", "Ort 2"]
    assert [one.name for one in some.filter(name__mentions="STRASSE")] == ["Große Straße"]
    assert list(some.filter(name__mentions="gibt es nicht")) == []
    assert some.filter(name__mentions="ä").union(some.filter(name__mentions="zoo")).count() == 2


def test_codes_stand_in_the_order_of_their_words() -> None:
    authorities("b", "a", "c")
    words = {"a": "Zoo", "b": "Ärzte", "c": "Arndt"}
    some = Authority.objects.filter(number__startswith="9910")
    assert [one.name for one in some.order_by(by_words("name", words))] == ["c", "b", "a"]
    assert [one.name for one in some.order_by(by_words("name", {"c": "Arndt"}).desc(), "name")] == ["a", "b", "c"]
    assert [one.name for one in in_order(some, "name", words={"name": words.__getitem__})] == ["c", "b", "a"]

"""German order and the folding of searches."""

import random
import unicodedata

import pytest

from pult.kernel.german import folded, has_words, sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["Arndt-Schule", "Ärzte-Schule", "Österreich-Schule", "Zebra-Schule"],
        ["Raum 1.9", "Raum 1.10", "Raum 2", "Raum 10", "Raum A", "Raumteiler"],
        ["", "1", "2", "10", "99999999999999999999999", "A"],
        ["Bar", "bar", "Bär", "bär", "Bart"],
        ["GROSSE STRASSE 4", "Große Straße 5", "GROSSE STRASSE 6", "Große Straße 10"],
        ["Ödland", "Öko 2", "Oko 10", "ökologisch"],
        ["Café", "Cafeteria"],
        ["A 007", "A 7", "A 8", "A 10"],
        ["B1", "B2", "B10", "Ba"],
        ["Łódź", "Lübeck"],
    ],
)
def test_german_order(ordered: list[str]) -> None:
    mixed = ordered[:]
    random.Random(7).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == ordered
    decomposed = [unicodedata.normalize("NFD", text) for text in mixed]
    assert [unicodedata.normalize("NFC", text) for text in sorted(decomposed, key=sort_key)] == ordered


def test_numbers_of_any_length_have_an_order() -> None:
    assert sorted(["9" * 5000, "1" + "0" * 5000, "²", "٣"], key=sort_key)[-1] == "1" + "0" * 5000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ü1", "ü1"),
        ("Ärzte", unicodedata.normalize("NFD", "ärzte")),
        ("Große Straße", "GROSSE STRASSE"),
        ("GROẞ", "groß"),
        ("İ", unicodedata.normalize("NFD", "İ")),
    ],
)
def test_same_folded(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_umlauts_are_letters_of_their_own() -> None:
    assert folded("Bär") != folded("Bar")


def test_words_are_found_wherever_they_stand() -> None:
    texts = ("Ärzte-Schule", "Große Straße 5")
    assert has_words("strasse  ÄRZTE", *texts)
    assert has_words("", *texts)
    assert not has_words("ärzte weg", *texts)

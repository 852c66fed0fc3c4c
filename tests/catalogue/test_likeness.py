"""Which names may be the same, and which are not."""

import pytest

from pult.catalogue.public import Likeness, makers_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HP", "Hewlett-Packard"),
        ("HP Inc.", "Hewlett Packard"),
        ("hewlett packard", "Hewlett-Packard Enterprise"),
        ("Apple", "Apple Inc."),
        ("LENOVO", "Lenovo (Deutschland) GmbH"),
        ("Lenvo", "Lenovo"),
        ("Samsung", "Samsung Electronics"),
        ("Asus", "ASUSTeK Computer Inc."),
        ("Müller Medien", "Mueller-Medien"),
        ("Mircosoft", "Microsoft"),
    ],
)
def test_makers_that_may_be_one(one: str, other: str) -> None:
    assert makers_alike(one, other)
    assert makers_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("HP", "Dell"), ("Acer", "Asus"), ("Apple", ""), ("Epson", "Canon"), ("LG", "HP"), ("", "")]
)
def test_makers_that_are_two(one: str, other: str) -> None:
    assert not makers_alike(one, other)
    assert not makers_alike(other, one)


def like(known: tuple[str, str], asked: tuple[str, str]) -> bool:
    among = Likeness()
    among.add(*known)
    return among.of(*asked) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Hewlett-Packard", "ProBook 450"), ("HP", "ProBook 450")),
        (("Apple", "iPad 8. Generation"), ("Apple Inc", "iPad (8th generation)")),
        (("Apple", "iPad 8"), ("", "Apple iPad 8. Gen")),
        (("Apple", "iPad 10"), ("", "iPad 10")),
        (("Apple", "iPad 10"), ("Apple", "Apple iPad 10")),
        (("Musterfirma", "Tafel 10"), ("Musterfirma", "Taffel 10")),
        (("Musterfirma", "Tafel 10"), ("Musterfirma", "Tafel-10")),
        (("Musterfirma", "Tafel 010"), ("Musterfirma", "Tafel10")),
        (("Lenovo", "ThinkPad L13"), ("Lenovo", "ThinkPda L13")),
    ],
)
def test_products_that_may_be_one(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert like(one, other)
    assert like(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Apple", "iPad 9"), ("Apple", "iPad 10")),
        (("Apple", "iPad Pro 11"), ("Apple", "iPad Air 11")),
        (("Microsoft", "Surface Go 2"), ("Microsoft", "Surface Pro 2")),
        (("Lenovo", "T14"), ("Lenovo", "T14s")),
        (("Lenovo", "ThinkPad L13"), ("Lenovo", "ThinkPad L13 Yoga")),
        (("HP", "ProBook 450"), ("Dell", "ProBook 450")),
    ],
)
def test_products_that_are_two(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert not like(one, other)
    assert not like(other, one)


def test_thousands_are_looked_among_quickly() -> None:
    """Whatever is asked for, only what is one letter apart is compared."""
    among = Likeness()
    for number in range(3_000):
        among.add("Musterfirma", f"Tafel {number}")
    assert among.of("Musterfirma", "Tafl 2999") == ("Musterfirma", "Tafel 2999")
    assert among.of("Musterfirma", "Tafel 3000") is None

"""Codes of connections and networks by their names."""

from django.utils import translation

from pult.infrastructure.public import extent_name, technology_name


def test_technologies() -> None:
    assert [technology_name(code) for code in ("fibre", "radio", "dsl", "cable", "lte", "pigeon")] == [
        "Glasfaser",
        "Richtfunk",
        "DSL",
        "Kabelanschluss",
        "LTE",
        "pigeon",
    ]
    with translation.override("en"):
        assert [technology_name(code) for code in ("fibre", "cable")] == ["Fibre", "Cable"]


def test_extents() -> None:
    assert [extent_name(code) for code in ("full", "partial", "some")] == ["flächendeckend", "partiell", "some"]
    with translation.override("en"):
        assert extent_name("full") == "Full coverage"

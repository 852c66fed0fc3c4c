"""Codes of schools by their names."""

from django.utils import translation

from pult.schools.public import SCHOOL_TYPES, SUPPORT_MODELS, school_type_name, support_model_name


def test_school_types_are_official_names_in_every_language() -> None:
    for language in ("de", "en"):
        with translation.override(language):
            assert [school_type_name(code) for code in SCHOOL_TYPES] == list(SCHOOL_TYPES.values())
            assert school_type_name("99") == "99"


def test_support_models() -> None:
    assert [support_model_name(code) for code in (*SUPPORT_MODELS, "none")] == [
        "Vollsupport",
        "Vor-Ort-Support",
        "Eigenregie-Support",
        "none",
    ]
    with translation.override("en"):
        assert support_model_name("full") == "Full support"

"""Numbers in prose are the numbers of the tables."""

import pytest
from django.utils.translation import override

from pult.reporting.paper.references import UnknownReference, literal, resolved
from reporting.paper.musterstadt import tables

NARROW = "\u202f"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("{tablets-by-school-type:total:tablets}", f"51{NARROW}230"),
        ("{tablets-by-school-type:20:tablets}", f"15{NARROW}916"),
        ("{tablets-by-school-type:Gymnasium:Tablets}", f"15{NARROW}916"),
        ("{internet-by-school-type:change:25-to-50}", "−4"),
        ("{internet-by-school-type:change:25-to-50|absolute}", "4"),
        ("{internet-by-school-type:change:fibre|signed}", "+10"),
        ("{damage-by-year:2024:rate}", f"1,28{NARROW}%"),
        ("{damage-by-year:2024:rate|percent}", f"1,28{NARROW}%"),
        ("{damage-by-year:2024:cases / damage-by-year:2024:stock|percent}", f"1,28{NARROW}%"),
        ("{tablets-by-user-group:total:tablets - tablets-by-school-type:total:tablets}", "610"),
        ("{support-by-school-type:total:full + support-by-school-type:total:own}", "101"),
        ("{losses-by-year:theft:stock}", "–"),
        ("{losses-by-year:theft:stock / losses-by-year:2024:stock|percent}", "–"),
        ("{support-by-school-type:30:full / support-by-school-type:30:on_site|percent}", "–"),
        ("ein {{Wort}} in Klammern", "ein {Wort} in Klammern"),
    ],
)
def test_a_reference_reads_as_its_number(text: str, read: str) -> None:
    assert resolved(f"vorher {text} nachher", tables()) == f"vorher {read} nachher"


def test_numbers_follow_the_language() -> None:
    with override("en"):
        assert resolved("{tablets-by-school-type:total:tablets}", tables()) == "51,230"


@pytest.mark.parametrize(
    "text",
    [
        "{no-figure:total:tablets}",
        "{tablets-by-school-type:total:laptops}",
        "{tablets-by-school-type:99:tablets}",
        "{damage-by-year:change:cases}",
        "{tablets-by-school-type:total:tablets|loud}",
        "{tablets-by-school-type}",
        "{}",
        "{tablets-by-school-type:total:tablets",
        "tablets}",
        "{damage-by-year:2024:cases - damage-by-year:2023:cases - damage-by-year:2022:cases}",
    ],
)
def test_a_reference_to_nowhere_is_named(text: str) -> None:
    with pytest.raises(UnknownReference) as refused:
        resolved(f"vorher {text} nachher", tables())
    assert refused.value.reference in text + " nachher"
    assert refused.value.reference in refused.value.message
    assert refused.value.remedy


def test_names_from_elsewhere_keep_their_braces() -> None:
    assert resolved(literal("{tablets-by-school-type:total:tablets} }{"), tables()) == (
        "{tablets-by-school-type:total:tablets} }{"
    )

"""Every code of the books has a name, in both languages; a foreign one names itself."""

from collections.abc import Callable, Sequence

import pytest
from django.utils import translation

from pult.inventory.public import (
    CONDITIONS,
    PLACE_KINDS,
    REASONS,
    USER_GROUPS,
    PlaceKind,
    Reason,
    condition_name,
    place_kind_name,
    reason_name,
    user_group_name,
)

NAMES: list[tuple[Callable[[str], str], Sequence[str]]] = [
    (place_kind_name, PLACE_KINDS),
    (reason_name, REASONS),
    (user_group_name, USER_GROUPS),
    (condition_name, CONDITIONS),
]


@pytest.mark.parametrize(("name", "codes"), NAMES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_code_has_a_name_of_its_own(name: Callable[[str], str], codes: Sequence[str]) -> None:
    for language in ("de", "en"):
        with translation.override(language):
            named = [name(code) for code in codes]
        assert len(set(named)) == len(codes)
        assert [
            one for one, code in zip(named, codes, strict=True) if not one or (language == "de" and one == code)
        ] == []


@pytest.mark.parametrize(("kind", "codes"), [(PlaceKind, PLACE_KINDS), (Reason, REASONS)])
def test_the_lists_hold_every_code(kind: type, codes: Sequence[str]) -> None:
    assert sorted(codes) == sorted(value for name, value in vars(kind).items() if name.isupper())


def test_a_place_and_a_reason_are_told_apart_in_english() -> None:
    assert (place_kind_name("lost"), reason_name("loss")) == ("Verlust", "Verlust")
    with translation.override("en"):
        assert (place_kind_name("lost"), reason_name("loss")) == ("Lost", "Loss")
        assert (user_group_name("school"), condition_name("")) == ("School", "Not stated")


def test_a_foreign_code_names_itself() -> None:
    assert {name("cupboard") for name, _codes in NAMES} == {"cupboard"}

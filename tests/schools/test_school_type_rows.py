"""The rows of a table by school type, whatever was counted."""

from datetime import date

import pytest
from django.utils import translation

from city import Town
from pult.kernel.keydates import KeyDate, resolve
from pult.schools.public import NO_SCHOOL, school_type_rows

pytestmark = pytest.mark.django_db


def test_what_has_no_type_or_no_school_is_named_in_both_languages(town: Town) -> None:
    as_of = resolve(town.id, KeyDate(date(2024, 9, 1)))
    for language, named in (("de", ["Ohne Schulform", "Ohne Schule"]), ("en", ["No school type", "No school"])):
        with translation.override(language):
            rows = school_type_rows(as_of, {"", NO_SCHOOL, "99"})
        assert [*rows][-3:] == ["99", "", NO_SCHOOL]
        assert [rows["99"], rows[""], rows[NO_SCHOOL]] == ["99", *named]

"""Columns are recognised as people name them, else guessed from their values."""

from datetime import date
from typing import Any

import pytest

from pult.inventory.public import ItemsImporter
from pult.kernel.imports.fields import Profile
from pult.kernel.imports.profiles import ColumnsMissing, choose_profile
from pult.kernel.imports.recognition import by_name, by_values
from pult.kernel.imports.shapes import DAY, SERIAL, SIX_DIGITS, shape_of
from pult.kernel.models import ImportProfile

ITEMS = ItemsImporter(0, date(2024, 9, 1))
OWN = ITEMS.profiles[0]


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (("SN", "Art", "Gerät", "Standort-Nr", "gekauft am"), "serial category model school purchased_on"),
        (("S/N", "Geräteart", "Modellbezeichnung", "Schul-Nr."), "serial category model school"),
        (
            ("Serien-Nr.", "GERÄTEBEZEICHNUNG", "Schule", "Kaufdatum", "Marke"),
            "serial model school purchased_on manufacturer",
        ),
        (("Seriennr", "Geraet", "Dienststelle", "Zimmer-Nr", "Händler"), "serial model school room supplier"),
        (
            ("Seriennummer", "Modell", "Schulnummer", "Inv.-Nr.", "Anmerkungen"),
            "serial model school inventory_number note",
        ),
    ],
)
def test_as_people_name_them(header: tuple[str, ...], fields: str) -> None:
    profile = by_name(OWN, ITEMS.fields, header).profile
    found = [next((key for key, name in profile.columns.items() if name == column), "") for column in header]
    assert found == fields.split()


def test_a_column_is_taken_once_and_the_profile_comes_first() -> None:
    recognised = by_name(OWN, ITEMS.fields, ("Schulnummer", "Standort", "Seriennummer", "Modell", "Gerät"))
    assert recognised.profile.column("school", ("Schulnummer", "Standort")) == 0
    assert recognised.how == {}


def test_a_fixed_value_is_not_looked_for() -> None:
    profile = Profile("x", {}, {"manufacturer": "Apple"})
    assert "manufacturer" not in by_name(profile, ITEMS.fields, ("Marke",)).profile.columns


@pytest.mark.parametrize(
    ("values", "shape"),
    [
        (["12.03.2023", "1.4.23", ""], DAY),
        ([date(2023, 3, 12)], DAY),
        (["990012", 990024.0], SIX_DIGITS),
        (["DMPXK2ABCD12", "DMPXK2ABCD13"], SERIAL),
        (["iPad 9", "iPad 9"], ""),
        (["DMPXK2ABCD12"] * 4, ""),
        (["12.03.2023", "kaputt"], ""),
        (["", None], ""),
    ],
)
def test_what_values_look_like(values: list[Any], shape: str) -> None:
    assert shape_of(values) == shape


def test_values_are_a_guess_only_where_one_column_fits() -> None:
    header = ("A", "B", "C", "D", "Modell")
    named = by_name(OWN, ITEMS.fields, header)
    guessed = by_values(named, ITEMS.fields, header, (SERIAL, SIX_DIGITS, DAY, DAY, ""))
    assert guessed.how == {"serial": "values", "school": "values"}
    assert [guessed.profile.columns[key] for key in ("serial", "school")] == ["A", "B"]


@pytest.mark.django_db
def test_a_list_of_ones_own_is_read_without_a_profile() -> None:
    header = ("SN", "Gerät", "Standort-Nr", "gekauft am")
    assert choose_profile(ITEMS, header, None).columns["purchased_on"] == "gekauft am"
    with pytest.raises(ColumnsMissing):
        choose_profile(ITEMS, ("SN", "Gerät"), None)
    # A profile that is named is read exactly as it is.
    with pytest.raises(ColumnsMissing):
        choose_profile(ITEMS, header, "Pult")


@pytest.mark.django_db
def test_what_is_remembered_says_all_that_it_means() -> None:
    columns = {"serial": "SN", "model": "Gerät", "school": "Wo"}
    ImportProfile.objects.create(kind="items", name="Rathaus", columns={"columns": columns, "fixed": {}})
    header = ("SN", "Gerät", "Wo", "gekauft am", "Marke")
    assert dict(choose_profile(ITEMS, header, None).columns) == columns

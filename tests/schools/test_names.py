import pytest

from pult.schools.schools_import.names import joined, phone


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Grundschule Nord", "", ""), "Grundschule Nord"),
        (
            ("Marktschule", "Städt. Grundschule", "- Primarstufe -"),
            "Marktschule Städt. Grundschule - Primarstufe -",
        ),
        (("Lindenschule, Städt. Förder-", "schule der Stadt"), "Lindenschule, Städt. Förderschule der Stadt"),
        (("Private Montessori-", "Gesamtschule"), "Private Montessori-Gesamtschule"),
        (("Realschule für Mädchen-", "u. Jungenklassen"), "Realschule für Mädchen- u. Jungenklassen"),
        (("Schule für Sozial-", "und Gesundheitswesen"), "Schule für Sozial- und Gesundheitswesen"),
        (("Realschule -Sekundarstufe I-", "im Zentrum"), "Realschule -Sekundarstufe I- im Zentrum"),
        (("Schule -Primarstufe-", "Grundschule"), "Schule -Primarstufe- Grundschule"),
        (("Gesamtschule Oberau/", "Unterau"), "Gesamtschule Oberau/Unterau"),
        (
            ("Johannes - Schule, Freie Waldorf-", "Förderschule"),
            "Johannes - Schule, Freie Waldorf-Förderschule",
        ),
    ],
)
def test_pieces_of_a_name_become_whole(parts: tuple[str, ...], name: str) -> None:
    assert joined(parts) == name


def test_phone_number_is_area_code_and_number() -> None:
    assert [phone("0231", "123"), phone("", "123"), phone("0231", ""), phone("", "")] == [
        "0231 123",
        "123",
        "0231",
        "",
    ]
    assert phone("231", "123") == "0231 123"

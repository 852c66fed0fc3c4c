"""Names that nobody could mistake for real ones."""

from pult.schools.public import check_digit

_WORDS = (
    "Ahorn", "Amsel", "Apfel", "Bachstelzen", "Birken", "Biber", "Brombeer", "Buchen", "Dachs", "Distel", "Dohlen",
    "Drossel", "Eichen", "Eisvogel", "Elster", "Erlen", "Eschen", "Eulen", "Falken", "Farn", "Fichten", "Finken",
    "Flieder", "Forellen", "Fuchs", "Gänseblümchen", "Ginster", "Grillen", "Hagebutten", "Hasel", "Hecht",
    "Heidelbeer", "Heron", "Himbeer", "Holunder", "Hummel", "Igel", "Iltis", "Jasmin", "Kamillen", "Karpfen",
    "Kastanien", "Kiebitz", "Kiefern", "Klee", "Kranich", "Krokus", "Kuckuck", "Lärchen", "Lerchen", "Libellen",
    "Liguster", "Linden", "Löwenzahn", "Luchs", "Maiglöckchen", "Marder", "Marienkäfer", "Meisen", "Minze", "Mohn",
    "Moos", "Nachtigall", "Nelken", "Otter", "Pappel", "Pirol", "Platanen", "Quitten", "Reiher", "Rosmarin",
    "Rotkehlchen", "Salbei", "Schlehen", "Schwalben", "Sperling", "Star", "Storchen", "Tannen", "Thymian", "Ulmen",
    "Veilchen", "Wacholder", "Waldkauz", "Weiden", "Wiesel", "Zaunkönig", "Zeder",
)  # fmt: skip

_KIND = {
    "02": "Grundschule",
    "20": "Gymnasium",
    "10": "Realschule",
    "04": "Hauptschule",
    "15": "Gesamtschule",
    "08": "Förderschule",
    "30": "Berufskolleg",
    "25": "Weiterbildungskolleg",
}


def school_name(code: str, number: int) -> str:
    """The n-th school of a type: "Ahorn-Grundschule Musterstadt"."""
    return f"{_WORDS[number % len(_WORDS)]}-{_KIND[code]} Musterstadt"


def street(number: int) -> str:
    return f"{_WORDS[(number * 7) % len(_WORDS)]}weg {number % 40 + 1}"


def school_number(index: int) -> str:
    """Six digits in a block that the state doesn't use, with the check digit."""
    stem = f"{99_000 + index:05d}"
    return f"{stem}{check_digit(stem + '0')}"


CAMPUSES = ("Nordufer", "Südhang", "Mühlenfeld", "Lindenhöhe")

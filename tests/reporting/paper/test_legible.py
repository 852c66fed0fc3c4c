"""What the fonts can show."""

from pult.kernel import wording
from pult.reporting.paper.legible import FONTS, glyphs, legible, wrapped


def test_every_sign_that_numbers_are_written_with_has_a_glyph() -> None:
    signs = f"0123456789.,+%–„“”‚‘’…·€§{wording.NARROW}{wording.MINUS}\u00a0\u00ad\u2011"
    assert {sign for sign in signs if ord(sign) not in glyphs()} == set()


def test_names_of_europe_stay_and_the_rest_is_marked() -> None:
    assert legible("Łódź Šibenik Weißenburg Çelik Ağa") == "Łódź Šibenik Weißenburg Çelik Ağa"
    assert legible("Fuchs 🦊 漢") == "Fuchs ? ?"
    assert legible("a\nb\tc") == "a b c"


def test_a_decomposed_letter_is_put_together() -> None:
    assert legible("Mu\u0308nster") == "Münster"


def test_a_label_takes_two_lines_at_most() -> None:
    lines = wrapped("Sekundarschule mit gymnasialer Oberstufe und angeschlossenem Internat").split("\n")
    assert len(lines) == 2
    assert all(len(line) <= 26 for line in lines)


def test_the_fonts_are_small_and_their_licence_is_with_them() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 500_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")

"""References are written and read alike, whatever the labels hold; what cannot be read says why."""

from contextlib import suppress
from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from pult.reporting.documents.faults import Misspelt
from pult.reporting.documents.markdown import read
from pult.reporting.documents.notation import (
    PARTS,
    PICTURE_FORMS,
    WORDS,
    WRITINGS,
    CellName,
    DayHere,
    DifferenceHere,
    NumberHere,
    PartHere,
    PictureHere,
    Reference,
    ShareHere,
    TableHere,
    WordHere,
    loose_braces,
    parse,
    references,
    written,
)
from pult.reporting.paper.prose import Paragraph, Span, plain

# Braces cannot stand in a label: no figure has them, and the end of a reference would not be found.
label = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="{}\n"), min_size=1
).filter(lambda text: text.strip() == text and bool(text))
figure = st.from_regex(r"[a-z]+(-[a-z]+){0,3}", fullmatch=True)
cell = st.builds(CellName, figure, label, label)
days = st.dates(date(1990, 1, 1), date(2200, 1, 1))
change = st.builds(
    NumberHere,
    cell,
    on=st.none(),
    change=st.just(True),
    since=st.none() | days,
    writing=st.sampled_from(("", *WRITINGS)),
)
plain_number = st.builds(NumberHere, cell, on=st.none() | days | st.just("Vorjahrestag"))
anything: st.SearchStrategy[Reference] = st.one_of(
    st.builds(TableHere, figure),
    st.builds(PictureHere, st.sampled_from(PICTURE_FORMS), st.tuples(figure), st.just("") | label),
    st.builds(PictureHere, st.just("quoten"), st.tuples(figure, figure), st.just("") | label),
    st.builds(PartHere, st.sampled_from(PARTS)),
    st.builds(WordHere, st.sampled_from(WORDS)),
    st.builds(DayHere, st.sampled_from(("stichtag", "vergleichstag")), st.just("") | figure),
    plain_number,
    change,
    st.builds(ShareHere, cell, st.just("") | label),
    st.builds(DifferenceHere, cell, cell),
)


@given(anything)
def test_a_reference_is_read_as_it_was_written(reference: Reference) -> None:
    text = written(reference)
    assert parse(text[2:-2]) == reference
    assert list(references(text)) == [(1, reference)]


@given(anything, anything)
def test_markdown_keeps_references_whole(one: Reference, other: Reference) -> None:
    """Whatever asterisks and underscores labels hold: they are no emphasis."""
    seen: list[Reference] = []

    def answer(reference: Reference) -> Span:
        seen.append(reference)
        return Span("17")

    pieces, faults = read(f"Vorn {written(one)} *mitten* {written(other)} hinten", answer)
    in_blocks = [r for r in (one, other) if isinstance(r, TableHere | PictureHere | PartHere)]
    assert seen == [r for r in (one, other) if r not in in_blocks]
    assert len(faults) == len(in_blocks)
    assert isinstance(pieces[0], Paragraph)
    assert plain(pieces[0].spans).startswith("Vorn ")


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    read(text, lambda reference: Span("17"))
    list(loose_braces(text))


@given(st.text(st.characters(exclude_characters="\n")))
def test_nothing_between_braces_breaks_the_parser(inside: str) -> None:
    with suppress(Misspelt):
        parse(inside)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("zahl: a; Summe; Tablets", NumberHere(CellName("a", "Summe", "Tablets"))),
        ("Zahl:a;Summe;Tablets;am 31.12.2022", NumberHere(CellName("a", "Summe", "Tablets"), date(2022, 12, 31))),
        (
            "zahl: a; R; S; Veränderung; ohne Vorzeichen",
            NumberHere(CellName("a", "R", "S"), None, True, None, WRITINGS[1]),
        ),
        ('zahl: a; "R; mit ""Strich"""; S', NumberHere(CellName("a", 'R; mit "Strich"', "S"))),
        ("anteil: a; R; S; an Summe", ShareHere(CellName("a", "R", "S"), "Summe")),
        ("bild: a; b; quoten; Titel: Je Jahr", PictureHere("quoten", ("a", "b"), "Je Jahr")),
        ("zaehlweise", PartHere("zählweise")),
        ("traeger", WordHere("träger")),
        ("stichtag: a", DayHere("stichtag", "a")),
    ],
)
def test_notation(text: str, meant: Reference) -> None:
    assert parse(text) == meant


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "hat keinen Namen"),
        ("17", "hat keinen Namen"),
        ("zhal: a; b; c", "„zhal“ ist kein Verweis"),
        ("zahl: a; b", "braucht andere Angaben"),
        ("zahl: a; b; c; irgendwie", "„irgendwie“ sagt bei einer Zahl nichts"),
        ("zahl: a; b; c; am 31.2.2022", "ist kein Tag"),
        ("bild: a", "fehlt, wovon oder in welcher Form"),
        ("bild: a; b; balken", "fehlt, wovon oder in welcher Form"),
        ('zahl: a; "b; c', "gehen nicht auf"),
        ("jahr: 2023", "braucht andere Angaben"),
        ("__import__('os')", "hat keinen Namen"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, why: str) -> None:
    with override("de"), pytest.raises(Misspelt, match=why.replace("(", r"\(")):
        parse(text)


def test_faults_name_their_line() -> None:
    text = (
        "Eins\n\nzwei {{zahl: kaputt}} und\ndrei {{zhal}}\n\n{{tabelle: a}}\n\nmitten {{tabelle: a}} drin\n\n{{ offen"
    )
    _pieces, faults = read(text, lambda reference: Span("17"))
    assert [fault.line for fault in faults] == [3, 4, 8]
    assert [fault.line for fault in loose_braces(text)] == [10]


def test_braces_that_are_meant() -> None:
    text = r"So: \{{zahl: a; b; c}} und { allein."
    pieces, faults = read(text, lambda reference: Span("17"))
    assert (faults, list(loose_braces(r"\{{ allein"))) == ([], [])
    assert plain(pieces[0].spans) == "So: {{zahl: a; b; c}} und { allein."  # type: ignore[union-attr]


def test_no_html_no_code_no_pictures_no_strange_links() -> None:
    text = "<script>x</script> `code` ![Bild](x.png) [hier](javascript:alert(1)) [da](//host/x)"
    pieces, faults = read(text, lambda reference: Span("17"))
    words = plain(pieces[0].spans)  # type: ignore[union-attr]
    assert "<script>x</script> `code`" in words
    assert not [span for span in pieces[0].spans if span.href]  # type: ignore[union-attr]
    assert [fault.message for fault in faults] == [
        "Der Link „x.png“ führt nirgends hin.",
        "Der Link „//host/x“ führt nirgends hin.",
    ]

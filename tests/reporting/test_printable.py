"""What is frozen can be printed: texts have limits that are said in words, and paper is set before anything is kept."""

from collections.abc import Mapping

import pytest

from cast import Cast
from city import CLERK, Town
from pult.kernel.texts import TextUnreadable
from pult.reporting import issuing
from pult.reporting.documents.chapter import DraftChapter
from pult.reporting.documents.composing import compose
from pult.reporting.documents.material import Material
from pult.reporting.freezing import freeze_annual
from pult.reporting.issuing import CannotBeSet, issued_file
from pult.reporting.models import Publication, Report
from pult.reporting.operations.drafting import save_chapter
from pult.reporting.operations.publishing import NotReady
from pult.reporting.paper.edition import Edition
from pult.reporting.paper.pdf import render_pdf
from pult.reporting.paper.word import write_word
from pult.reporting.web import printing
from reporting.conftest import AT, DAY, Written

TOO_LONG = "Von hier an hat das Kapitel mehr als 1000 Absätze, Listenpunkte und Überschriften."
TOO_DEEP = "Hier stehen mehr als 6 Listen und Zitate ineinander."
REFUSED = {
    "fourteen quotations": ("Davor.\n\n" + "> " * 14 + "tief", [(3, TOO_DEEP)]),
    "a hundred quotations": (">" * 100 + " tief", [(1, TOO_DEEP)]),
    "lists": ("\n".join("  " * depth + "- x" for depth in range(9)), [(7, TOO_DEEP)]),
    "both by turns": ("> - > 1. > - > tief", [(1, TOO_DEEP)]),
    "two places": ("> " * 7 + "a\n\nText\n\n" + "> " * 7 + "b", [(1, TOO_DEEP), (5, TOO_DEEP)]),
    "stars": ("*" * 400 + "x" + "*" * 400, [(1, "Hier stehen mehr als 8 Hervorhebungen ineinander.")]),
    "paragraphs": ("a\n\n" * 1_001, [(2_001, TOO_LONG)]),
    "points": ("- a\n" * 1_200, [(1_001, TOO_LONG)]),
    "paragraphs of a quotation": ("> a\n>\n" * 1_100, [(2_001, TOO_LONG)]),
    "no heading above": ("### Unten\n\nText", [(1, "Über dieser Überschrift mit ### fehlt eine mit ##.")]),
    "an empty heading": ("Text\n\n## \n\nText", [(3, "Diese Überschrift ist leer.")]),
}
AT_THE_LIMIT = {
    "six quotations": "> " * 6 + "tief",
    "six lists": "\n".join("  " * depth + "- x" for depth in range(6)),
    "both by turns": "> - > 1. > - tief",
    "looks": "**a *b [c **d** e](https://a.example) f* g**",
    "headings": "## A\n\n### B\n\nText\n\n## C\n\n### D",
    "a word without end": "x" * 20_000,
    "signs of the world": "😀 مرحبا 你好 \u200b\u00ad\u202e ﷺ",
    "ends of lines and pages": "eins\x0bzwei\x0cdrei",
    "many lines": "\n".join(f"- {number}" for number in range(1_000)),
    "numbers without end": "999999999. x",
}


def composed(text: str, material: Material) -> tuple[Edition, list[tuple[int, str]]]:
    made = compose([DraftChapter("a", "Anfang", text)], material, created_on=AT.date(), audited=False)
    return made.edition, [(fault.line, fault.message) for fault in made.faults]


@pytest.mark.parametrize("kind", REFUSED)
def test_limits_are_said_where_they_are_passed(kind: str, material: Material) -> None:
    text, faults = REFUSED[kind]
    edition, found = composed(text, material)
    assert found == faults
    assert render_pdf(edition, {})  # the preview goes on without what stands too deep


def test_what_keeps_within_them_is_set(material: Material) -> None:
    """In one document, because setting begins slowly."""
    chapters = [DraftChapter(f"k{n}", kind, text) for n, (kind, text) in enumerate(AT_THE_LIMIT.items())]
    made = compose(chapters, material, created_on=AT.date(), audited=False)
    assert made.faults == ()
    assert render_pdf(made.edition, {})
    assert write_word(made.edition, {})


@pytest.mark.parametrize(("heading", "text"), [("a\x01", "b"), ("a", "b\x1b[31m"), ("a", "b\x00"), ("a", "b\ud800")])
def test_what_controls_devices_is_not_kept(draft: Written, heading: str, text: str) -> None:
    with pytest.raises(TextUnreadable, match="Steuerzeichen"):
        write(draft, text, heading)


def test_a_text_too_deep_is_not_published(draft: Written) -> None:
    write(draft, "> " * 14 + "tief")
    with pytest.raises(NotReady, match="ineinander"):
        draft.publish()
    assert not Report.objects.exists()


def test_what_cannot_be_set_is_not_frozen_and_its_chapter_is_named(
    draft: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(draft, "Unsetzbar")

    def fails(edition: Edition, drawings: Mapping[str, str], comparison: object = None) -> bytes:
        if any("Unsetzbar" in str(chapter.blocks) for chapter in edition.chapters):
            raise RuntimeError("maximum show rule depth exceeded")
        return b"%PDF"

    monkeypatch.setattr(issuing, "render_pdf", fails)
    with pytest.raises(CannotBeSet, match="Kapitel „Tablets“") as refused:
        draft.publish()
    assert refused.value.chapter is not None
    assert refused.value.chapter.key == "tablets"
    assert not Report.objects.exists()
    assert not Publication.objects.exists()


def test_the_command_line_s_report_neither(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr(issuing, "render_pdf", fails)
    with pytest.raises(CannotBeSet, match="lässt sich so nicht drucken"):
        freeze_annual(authority=town.authority, year=DAY.year, by=CLERK, at=AT)
    assert not Report.objects.exists()


def test_what_was_set_beforehand_is_what_is_given_out(draft: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    report = draft.publish().report
    monkeypatch.setattr(issuing, "render_pdf", None)
    report.refresh_from_db()
    assert issued_file(report, "pdf").read_bytes().startswith(b"%PDF")


def test_a_preview_that_cannot_be_set_says_so(cast: Cast, draft: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr(printing, "render_pages", fails)
    monkeypatch.setattr(printing, "render_pdf", fails)
    for page in ("druckansicht/", "entwurf.pdf"):
        answer = cast.client("planner").get(draft.base + page)
        assert (page, answer.status_code) == (page, 409)


def write(draft: Written, text: str, heading: str = "Tablets") -> None:
    save_chapter(
        draft=draft.draft,
        chapter="tablets",
        heading=heading,
        text=text,
        based_on=draft.chapter("tablets").changed_in,
        by=CLERK,
        at=AT,
    )

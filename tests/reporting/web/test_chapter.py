"""Writing a chapter in the browser: preview, picker, saving, and what happens when two write at once."""

from django.http import HttpResponse
from django.test import Client

from cast import Cast
from reporting.conftest import Written

NUMBER = "{{zahl: tablets-by-school-type; Summe; Anzahl iPads}}"


def send(client: Client, draft: Written, doing: str, text: str, stand: int = 1, **more: str) -> HttpResponse:
    asked = {"heading": "Tablets", "text": text, "stand": str(stand), "tun": doing, **more}
    answer: HttpResponse = client.post(draft.base + "kapitel/tablets/", asked)  # type: ignore[assignment]
    return answer


def part(client: Client, draft: Written, target: str, asked: dict[str, str], *, post: bool = False) -> str:
    ask = client.post if post else client.get
    answer = ask(draft.base + "kapitel/tablets/", asked, headers={"HX-Request": "true", "HX-Target": target})
    page: str = answer.content.decode()
    assert "<html" not in page
    return page


def test_saving(cast: Cast, draft: Written) -> None:
    planner = cast.client("planner")
    answer = send(planner, draft, "speichern", f"Es sind {NUMBER}.")
    assert answer.headers["Location"] == draft.base + "kapitel/tablets/"
    assert draft.chapter("tablets").text == f"Es sind {NUMBER}."
    page = planner.get(draft.base + "kapitel/tablets/").content.decode()
    assert "Gespeichert als Fassung 2." in page
    assert '<span class="report-number" title="tablets-by-school-type:total:tablets">4</span>' in page


def test_a_preview_saves_nothing_and_works_without_scripts(cast: Cast, draft: Written) -> None:
    page = send(cast.client("planner"), draft, "vorschau", f"Neu: {NUMBER} {{{{zhal}}}}").content.decode()
    assert draft.chapter("tablets").changed_in == 1
    assert 'title="tablets-by-school-type:total:tablets">4</span>' in page
    assert "Zeile 1: „zhal“ ist kein Verweis." in page.replace("\n", " ")


def test_the_preview_comes_alone_to_htmx(cast: Cast, draft: Written) -> None:
    asked = {"heading": "Anders", "text": "**Neu**", "stand": "1", "tun": "vorschau"}
    page = part(cast.client("planner"), draft, "vorschau", asked, post=True)
    assert ("<strong>Neu</strong>" in page, "Anders" in page) == (True, True)


def test_no_html_of_writers_reaches_the_page(cast: Cast, draft: Written) -> None:
    asked = {"heading": "<b>x</b>", "text": "<script>alert(1)</script> [x](javascript:alert(1))", "stand": "1"}
    page = part(cast.client("planner"), draft, "vorschau", asked | {"tun": "vorschau"}, post=True)
    assert ("<script>" in page, "<b>x" in page, 'href="javascript' in page) == (False, False, False)


def test_the_second_keeps_their_text_and_sees_the_other(cast: Cast, draft: Written) -> None:
    send(cast.client("administrator"), draft, "speichern", "Von Alma.")
    planner = cast.client("planner")
    answer = send(planner, draft, "speichern", "Von Paul.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Dieses Kapitel hat inzwischen jemand anders gespeichert." in page
    assert "Alma Amtsleitung" in page
    assert ("<del>Von Alma.</del>" in page, "<ins>Von Paul.</ins>" in page) == (True, True)
    assert answer.context["form"]["text"].value() == "Von Paul."
    assert draft.chapter("tablets").text == "Von Alma."
    stand = int(answer.context["form"]["stand"].value())
    assert send(planner, draft, "speichern", "Von beiden.", stand).status_code == 302
    assert draft.chapter("tablets").text == "Von beiden."


def test_faults_keep_what_was_typed(cast: Cast, draft: Written) -> None:
    answer = send(cast.client("planner"), draft, "speichern", "Neuer Text", heading="")
    assert answer.status_code == 200
    assert answer.context["form"]["text"].value() == "Neuer Text"
    assert draft.chapter("tablets").changed_in == 1


def test_the_picker_writes_references(cast: Cast, draft: Written) -> None:
    planner = cast.client("planner")
    asked = {"art": "zahl", "kennzahl": "tablets-by-school-type", "zeile": "Gymnasium", "spalte": "Anzahl iPads"}
    page = part(planner, draft, "einsetzen", asked)
    assert 'data-insert="{{zahl: tablets-by-school-type; Gymnasium; Anzahl iPads}}"' in page
    assert "<strong>4</strong>" in page
    more = part(planner, draft, "einsetzen", asked | {"was": "mehr oder weniger", "tag": "31.12.2021"})
    assert "Veränderung seit 31.12.2021; mehr oder weniger}}" in more
    assert "<strong>4 mehr</strong>" in more
    assert "data-alone" in part(planner, draft, "einsetzen", {"art": "tabelle"})
    assert 'role="alert"' in part(planner, draft, "einsetzen", asked | {"tag": "gestern"})


def test_without_scripts_a_reference_goes_to_the_end(cast: Cast, draft: Written) -> None:
    more = {"art": "tabelle", "kennzahl": "tablets-by-school-type"}
    answer = send(cast.client("planner"), draft, "einsetzen", "Anfang.", **more)
    assert answer.context["form"]["text"].value() == "Anfang.\n\n{{tabelle: tablets-by-school-type}}\n"
    assert draft.chapter("tablets").changed_in == 1


def test_who_only_reads_gets_no_form(cast: Cast, draft: Written) -> None:
    page = cast.client("auditor").get(draft.base + "kapitel/tablets/").content.decode()
    assert ("<textarea" in page, "report-page" in page) == (False, True)


def test_unknown_chapters_are_not_found(cast: Cast, draft: Written) -> None:
    assert cast.client("planner").get(draft.base + "kapitel/gibts-nicht/").status_code == 404


def test_a_draft_s_files_say_that_they_are_drafts(cast: Cast, draft: Written) -> None:
    planner = cast.client("planner")
    pdf = planner.get(draft.base + "entwurf.pdf")
    assert (pdf.headers["Content-Type"], pdf.headers["Content-Disposition"]) == (
        "application/pdf",
        'inline; filename="entwurf-jahresbericht-2023.pdf"',
    )
    page = planner.get(draft.base + "druckansicht/")
    assert [one["number"] for one in page.context["pages"]] == list(range(1, page.context["count"] + 1))
    svg = planner.get(page.context["pages"][1]["src"])
    assert (svg.headers["Content-Type"], svg.headers["Cache-Control"]) == ("image/svg+xml", "private, max-age=600")
    assert planner.get(draft.base + "druckansicht/99.svg").status_code == 404
    assert planner.get(draft.base + "bild.svg?form=mix&kennzahl=support-by-school-type").status_code == 200
    assert planner.get(draft.base + "bild.svg?form=mix&kennzahl=nix").status_code == 404
    assert planner.get(draft.base + "bild.svg").status_code == 404

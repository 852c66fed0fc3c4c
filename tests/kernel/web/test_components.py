"""The components of the pages: what each says, and to whom."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django import forms
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory, override_settings

from pult.kernel.web.forms import DayField, Form
from pult.kernel.web.frame import Frame
from pult.kernel.web.page_numbers import page_links
from pult.kernel.web.parts import Chip, Fact, Happening, Tab
from pult.kernel.web.telling import tell


def shown(tag: str, request: HttpRequest | None = None, **context: Any) -> str:
    """What a tag writes, without the white space between its parts."""
    request = request or RequestFactory().get("/seite/?suche=x&seite=3")
    values = {"request": request, "frame": Frame(request), "csrf_token": "t", **context}
    return " ".join(Template("{% load components %}" + tag).render(Context(values)).replace("\n", " ").split())


def test_breadcrumbs_end_with_this_page() -> None:
    html = shown("{% breadcrumbs trail %}", trail=[("Start", "/"), ("Schulen", "")])
    assert '<a href="/">Start</a>' in html
    assert '<span aria-current="page">Schulen</span>' in html


def test_tabs_name_the_present_one() -> None:
    html = shown("{% tabs tabs %}", tabs=[Tab("A", "?a", True), Tab("B", "?b", count="7")])
    assert '<a href="?a" aria-current="page">A</a>' in html
    assert '<a href="?b">B <span class="pult-tabs__count">7</span></a>' in html


def test_pagination_keeps_what_was_asked() -> None:
    html = shown("{% pagination page %}", page=Paginator(range(100), 10).page(3))
    assert 'href="?suche=x&amp;seite=4"' in html
    assert 'aria-current="page">3<' in html
    assert shown("{% pagination page %}", page=Paginator(range(3), 10).page(1)) == ""


@pytest.mark.parametrize(
    ("number", "numbers"),
    [(1, [1, 2, None, 10]), (4, [1, None, 3, 4, 5, None, 10]), (10, [1, None, 9, 10])],
)
def test_pages_around_the_present_one(number: int, numbers: list[int | None]) -> None:
    found = page_links(Paginator(range(100), 10).page(number), "seite", None)
    assert found is not None
    assert [link.number for link in found.numbers] == numbers
    assert (bool(found.previous), bool(found.next)) == (number > 1, number < 10)


def test_a_message_comes_once_with_its_link_and_way_back() -> None:
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    tell(request, "12 Geräte <umgesetzt>.", href="/v/1/", label="Zum Vorgang", undo="/v/1/storno/")
    html = shown("{% toast %}", request)
    assert "12 Geräte &lt;umgesetzt&gt;." in html
    assert '<a href="/v/1/">Zum Vorgang</a>' in html
    assert '<form action="/v/1/storno/" method="post">' in html
    assert 'name="csrfmiddlewaretoken" value="t"' in html
    assert request._messages.used  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["info", "success", "warning", "danger"])
def test_kinds(kind: str) -> None:
    assert f"kern-badge--{kind}" in shown("{% badge 'neu' kind %}", kind=kind)
    assert f"kern-alert--{kind}" in shown("{% alert 'Titel' 'Text' kind %}", kind=kind)


def test_an_unknown_kind_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="pink"):
        shown("{% badge 'neu' 'pink' %}")
    with pytest.raises(ValueError, match="sideways"):
        shown("{% stat 'a' 'b' direction='sideways' %}")


def test_a_day_picker_asks_for_the_same_page_of_another_day() -> None:
    html = shown("{% day_picker 'tag' day %}", day=date(2023, 12, 31))
    assert 'name="tag" value="31.12.2023"' in html
    assert '<input type="hidden" name="suche" value="x">' in html
    assert 'name="seite"' not in html
    assert 'value="gestern"' in shown("{% day_picker 'tag' 'gestern' %}")


def test_an_empty_state_says_what_to_do() -> None:
    html = shown("{% empty_state 'Nichts' 'Noch keine Liste.' '/einlesen/' 'Einlesen' level=3 %}")
    assert "<h3" in html
    assert 'href="/einlesen/"' in html


def test_a_timeline_says_what_was_taken_back() -> None:
    entries = [
        Happening(
            date(2023, 9, 4), "Umgesetzt", undone=True, by="Ada", recorded_at=datetime(2023, 9, 5, 6, 0, tzinfo=UTC)
        ),
        Happening(None, "Angelegt"),
    ]
    html = shown("{% timeline entries %}", entries=entries)
    assert html.count("zurückgenommen") == 1
    assert "erfasst 05.09.2023 08:00 von Ada" in html
    assert '<time datetime="2023-09-04">04.09.2023</time>' in html
    assert "seit jeher" in html


def test_a_chart_follows_the_theme() -> None:
    request = RequestFactory().get("/")
    system = shown("{% chart '/bild.svg?a=1' 'Alt' '/tabelle/' %}", request)
    assert 'srcset="/bild.svg?a=1&amp;farben=dunkel"' in system
    assert 'src="/bild.svg?a=1&amp;farben=hell" alt="Alt"' in system
    request.COOKIES["pult_theme"] = "dark"
    fixed = shown("{% chart '/bild.svg' 'Alt' %}", request)
    assert 'src="/bild.svg?farben=dunkel"' in fixed
    assert "srcset" not in fixed


def test_chips_say_what_they_remove() -> None:
    html = shown("{% chips chips '?' %}", chips=[Chip("Schulform", "Grundschule", "?a")])
    assert 'aria-label="Filter Schulform Grundschule entfernen"' in html
    assert shown("{% chips chips %}", chips=[]) == ""


def test_facts_are_names_and_values() -> None:
    html = shown("{% facts facts %}", facts=[Fact("Nummer", "199999"), Fact("Standort", "A", "/a/", "seit 2019")])
    assert "<dt>Nummer</dt><dd>199999</dd>" in html
    assert '<a href="/a/">A</a> <span class="pult-facts__hint">seit 2019</span>' in html


def test_progress_asks_again_only_while_it_runs() -> None:
    assert 'hx-get="/lauf/3/"' in shown("{% progress 3 10 'drei' '/lauf/3/' %}")
    done = shown("{% progress 0 0 'läuft' %}")
    assert "hx-get" not in done
    assert "value=" not in done


def test_a_dialog_unfolds_without_scripts() -> None:
    html = shown("{% dialog 'move' 'Umsetzen' 'Umsetzen …' 'primary' %}<p>Inhalt</p>{% enddialog %}")
    assert '<details class="pult-dialog" id="move" data-dialog>' in html
    assert "<p>Inhalt</p>" in html


def test_an_address_that_is_not_there_is_empty() -> None:
    assert shown("{% address 'nowhere' as a %}[{{ a }}]") == "[]"
    assert shown("{% address 'theme' as a %}[{{ a }}]") == "[/darstellung/]"


class Sample(Form):
    name = forms.CharField(label="Name", help_text="Wie auf dem Schild.")
    on = DayField(label="Wirksam am", required=False)
    kind = forms.ChoiceField(label="Art", choices=[("a", "A")])
    several = forms.MultipleChoiceField(label="Gründe", choices=[("x", "X")], widget=forms.CheckboxSelectMultiple)
    one = forms.ChoiceField(label="Wahl", choices=[("x", "X")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Geprüft")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_has_label_hint_and_error_beside_it() -> None:
    html = shown("{% field form.name %}", form=Sample(data={}))
    assert '<label class="kern-label" for="id_name">Name</label>' in html
    assert 'id="id_name_helptext">Wie auf dem Schild.' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<div class="kern-error" id="id_name_error">' in html


def test_a_day_field_offers_the_calendar() -> None:
    html = shown("{% field form.on %}", form=Sample(initial={"on": date(2023, 12, 31)}))
    assert 'value="31.12.2023"' in html
    assert "data-day" in html
    assert "(freiwillig)" in html


def test_what_is_wrong_is_summed_up_above_with_links() -> None:
    form = Sample(data={"name": "x", "on": "31.2.2023"})
    form.add_error(None, "Der Raum ist voll.")
    html = shown("{% error_summary form %}", form=form)
    assert "6 Angaben fehlen oder stimmen nicht" in html
    assert "<li>Der Raum ist voll.</li>" in html
    assert '<a href="#id_on">Wirksam am:' in html
    assert '<a href="#id_several_0">' in html
    assert shown("{% error_summary form %}", form=Sample()) == ""


def test_a_whole_form_has_every_field() -> None:
    html = shown("{{ form }}", form=Sample())
    assert html.count("kern-form-check__checkbox") == 2
    assert html.count("kern-form-check__radio") == 1
    assert '<input type="hidden" name="secret"' in html


def test_a_submission_is_the_form_s_own_or_a_new_one() -> None:
    form = Sample()
    assert shown("{% submission form %}", form=form) == (
        f'<input type="hidden" name="submission" value="{form.submission}">'
    )
    assert shown("{% submission %}") != shown("{% submission %}")


@pytest.mark.django_db
def test_the_gallery_is_only_for_builders(client: Client) -> None:
    assert client.get("/entwicklung/bausteine/").status_code == 404
    with override_settings(PULT_DEMO=True):
        assert client.get("/entwicklung/bausteine/").status_code == 200

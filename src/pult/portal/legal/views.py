"""The three pages that the law asks of every site, open to everyone.

An operator writes them as Markdown in PULT_HOME/seiten/: impressum.md, datenschutz.md, barrierefreiheit.md, for English
impressum.en.md and so on. Until then the page says what Pult can say of itself, and what is still to be added.
"""

from pathlib import Path
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pult.home import home
from pult.portal.prose import set_page

_OWN: Final = Path(__file__).parent / "texts"


def text_of(key: str, language: str) -> tuple[str, str]:
    """`(Markdown, its language)`."""
    for folder in (home() / "seiten", _OWN):
        for ending, spoken in ((f".{language}.md", language), (".md", "de")):
            path = folder / f"{key}{ending}"
            if path.is_file():
                return path.read_text(encoding="utf-8"), spoken
    raise FileNotFoundError(key)


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    text, language = text_of(key, (get_language() or "de")[:2])
    return render(request, "portal/legal.html", {"page": set_page(key, text), "spoken": language})

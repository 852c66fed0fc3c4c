"""Imprint, privacy, accessibility: there for everyone, in both languages, in the operator's words where there are any."""

import pytest
from django.test import Client

from pult.home import home

PAGES = [
    ("impressum", "Impressum", "Imprint"),
    ("datenschutz", "Datenschutz", "Privacy"),
    ("barrierefreiheit", "Barrierefreiheit", "Accessibility"),
]


@pytest.mark.parametrize(("key", "german", "english"), PAGES)
def test_it_is_there_in_both_languages(client: Client, db: None, key: str, german: str, english: str) -> None:
    for language, title in (("de", german), ("en", english)):
        text = client.get(f"/{key}/", headers={"accept-language": language}).content.decode()
        assert f'<h1 class="kern-heading-large" lang="{language}">{title}</h1>' in text


def test_the_operators_words_come_first(client: Client, db: None) -> None:
    path = home() / "seiten" / "impressum.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("# Wer wir sind\n\nStadt Musterstadt", encoding="utf-8")
    try:
        # There is no English version of theirs: German words are better than somebody else's.
        for language in ("de", "en"):
            text = client.get("/impressum/", headers={"accept-language": language}).content.decode()
            assert "Stadt Musterstadt" in text
            assert 'lang="de">Wer wir sind' in text
    finally:
        path.unlink()

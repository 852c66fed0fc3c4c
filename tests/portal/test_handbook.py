"""The handbook's pages: all there, all linked, none broken."""

import re
from urllib.parse import unquote

import pytest
from django.test import Client

from pult.portal.handbook.pages import contents, folder, page
from pult.portal.prose import PICTURES, set_page

KEYS = [key for key, _title in contents()]


def test_every_file_is_a_page_with_a_title_of_its_own() -> None:
    assert sorted(KEYS) == sorted(path.stem for path in folder().glob("*.md"))
    titles = [title for _key, title in contents()]
    assert len(set(titles)) == len(titles)
    assert KEYS[0] == "index"


@pytest.mark.parametrize("key", KEYS)
def test_links_and_pictures_lead_somewhere(key: str, client: Client, db: None) -> None:
    found = page(key)
    assert found is not None
    for target in map(unquote, re.findall(r'(?:href|src)="([^"]+)"', found.body)):
        assert not target.endswith(".md"), target
        if target.startswith("/hilfe/"):
            address, _, anchor = target.partition("#")
            answer = client.get(address)
            assert answer.status_code == 200, target
            if anchor:
                assert f'id="{anchor}"' in answer.content.decode(), target
            answer.close()


def test_every_picture_is_shown_somewhere() -> None:
    shown = {name for key in KEYS if (found := page(key)) for name in re.findall(r"/hilfe/bilder/([^\"]+)", found.body)}
    assert shown == {path.name for path in (folder() / PICTURES).iterdir()}


def test_the_pictures_stay_small() -> None:
    sizes = [path.stat().st_size for path in (folder() / PICTURES).iterdir()]
    assert max(sizes) <= 150_000
    assert sum(sizes) <= 3_000_000


def test_a_reader_finds_it_without_signing_in(client: Client, db: None) -> None:
    text = client.get("/hilfe/").content.decode()
    assert text.count("<h1") == 1
    assert 'href="/hilfe/listen-einlesen/"' in text


def test_what_is_not_there_is_not_found(client: Client, db: None) -> None:
    for address in ("/hilfe/gibt-es-nicht/", "/hilfe/bilder/fehlt.png", "/hilfe/bilder/../index.md"):
        assert client.get(address).status_code == 404


def test_raw_html_is_shown_not_obeyed() -> None:
    found = set_page("x", "# Titel\n\n<script>alert(1)</script>\n")
    assert "<script>" not in found.body

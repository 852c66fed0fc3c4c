"""Sending a page's form as a browser does: with everything that stands in it, changed where wanted."""

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

_INPUT = re.compile(r"<(input|select|textarea)\b([^>]*)>(?:(.*?)</\1>)?", re.S)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def fields(page: str, marker: str) -> dict[str, str]:
    """The values of the form that has the input called `marker`."""
    form = next(part for part in re.findall(r"<form\b.*?</form>", page, re.S) if f'name="{marker}"' in part)
    found = {}
    for kind, attributes, content in _INPUT.findall(form):
        named = dict(_ATTRIBUTE.findall(attributes))
        if "name" not in named:
            continue
        value = named.get("value", "")
        if kind == "select":
            chosen = re.findall(r'<option value="([^"]*)" selected', content)
            value = chosen[0] if chosen else (re.findall(r'<option value="([^"]*)"', content) or [""])[0]
        elif kind == "textarea":
            value = content.strip()
        found[named["name"]] = unescape(value)
    return found


def send(client: Client, address: str, marker: str, to: str = "", **changed: Any) -> HttpResponse:
    """Gets the page and sends its form."""
    data = {**fields(client.get(address).content.decode(), marker), **changed}
    answer: HttpResponse = client.post(to or address, data)
    return answer


def said(client: Client, answer: HttpResponse) -> str:
    """What the next page says, in words."""
    page = client.get(answer.headers["Location"].split("#")[0]).content.decode()
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def way_back(client: Client, answer: HttpResponse) -> str:
    """The address of the message's "undo"."""
    page = client.get(answer.headers["Location"].split("#")[0]).content.decode()
    return re.findall(r'action="([^"]*ruecknahme/\d+/)"', page)[-1]

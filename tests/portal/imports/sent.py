"""Going through the import desk as a browser does."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from inventory.lists import csv_list
from pult.kernel.models import ImportDraft

ON: Final = "01.09.2024"
HOME: Final = "/99001/importe/"


def file(path: Path) -> BytesIO:
    content = BytesIO(path.read_bytes())
    content.name = path.name
    return content


def send(client: Client, path: Path, kind: str = "items", **more: Any) -> HttpResponse:
    """The first step. The draft's address is where the answer leads."""
    given = {"kind": kind, "file": file(path), "on": ON, "submission": str(uuid4()), **more}
    return client.post(f"{HOME}neu/", given)  # type: ignore[return-value]


def drafted(client: Client, path: Path, kind: str = "items", **more: Any) -> ImportDraft:
    answer = send(client, path, kind, **more)
    assert answer.status_code == 302, answer.content.decode()
    return ImportDraft.objects.latest("pk")


def guessed(client: Client, draft: ImportDraft) -> dict[str, str]:
    """What the form of the second step proposes."""
    page = client.get(f"{HOME}entwurf/{draft.pk}/spalten/")
    form = page.context["form"]
    fields = {name: str(field.initial or "") for name, field in form.fields.items()}
    return {**fields, "submission": form.submission}


def mapped(client: Client, draft: ImportDraft, changed: Mapping[str, str] | None = None) -> HttpResponse:
    """The second step, as proposed unless something is changed."""
    given = {**guessed(client, draft), **(changed or {})}
    return client.post(f"{HOME}entwurf/{draft.pk}/spalten/", given)  # type: ignore[return-value]


def press(client: Client, draft: ImportDraft, button: str, **more: Any) -> HttpResponse:
    address = f"{HOME}entwurf/{draft.pk}/{button}/"
    return client.post(address, {"submission": str(uuid4()), **more})  # type: ignore[return-value]


def small_list(folder: Path, *rows: Mapping[str, object], name: str = "geraete.csv") -> Path:
    return csv_list(folder / name, *rows)

"""An edition as a page: the same blocks that are printed, with addresses for its pictures."""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from ..paper.edition import Edition
from ..paper.manuscript import manuscript

Sheet = dict[str, Any]


def reading_sheet(edition: Edition, picture: Callable[[Sheet], str]) -> Sheet:
    """The whole edition for `reporting/blocks.html`. `picture`: block of a picture → its address."""
    sheet = manuscript(edition, printed=False)
    for chapter in sheet["chapters"]:
        _addressed(chapter["blocks"], picture)
    return sheet


def chapter_blocks(edition: Edition, at: int, number: str, draft: int) -> list[Sheet]:
    """The blocks of one chapter of a draft. Its pictures are drawn anew for whoever asks."""

    def address(block: Sheet) -> str:
        asked = QueryDict(mutable=True)
        asked["form"] = block["form"]
        asked.setlist("kennzahl", block["figures"])
        return f"{reverse('reporting-draft-picture', args=[number, draft])}?{asked.urlencode()}"

    blocks: list[Sheet] = manuscript(edition, printed=False)["chapters"][at]["blocks"]
    _addressed(blocks, address)
    return blocks


def _addressed(blocks: list[Sheet], picture: Callable[[Sheet], str]) -> None:
    for block in blocks:
        if block["kind"] == "picture":
            block["src"] = picture(block)

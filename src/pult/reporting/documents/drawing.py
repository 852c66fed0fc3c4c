"""Pictures of documents for pages: drawn once and remembered, with their letters, on paper's white ground."""

import json
from collections.abc import Sequence
from hashlib import sha256

from django.core.cache import caches

from pult.reporting.paper import pictures
from pult.reporting.paper.annual.material import picture
from pult.reporting.paper.edition import Edition, PictureBlock, PictureKind
from pult.reporting.pictures_web.picture import with_letters

from .material import Material


def draft_picture(kind: PictureKind, figures: Sequence[str], material: Material) -> PictureBlock:
    """A picture as a document would show it. Misspelt for a figure that there is not."""
    if kind == "growth":
        return picture(kind, "", key="x", series=(material.series(figures[0]),))
    return picture(kind, "", *(material.table(figure) for figure in figures))


def drawn(block: PictureBlock) -> str:
    """As SVG without letters of its own, as paper takes it."""
    spec = pictures.spec(block)
    key = f"drawing:{sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()}"
    cache = caches["answers"]
    found: str | None = cache.get(key)
    if found is None:
        found = pictures.drawn(spec)
        cache.set(key, found, None)
    return found


def drawn_for_page(block: PictureBlock) -> str:
    """As SVG for an `<img>`, in the active language."""
    return with_letters(drawn(block))


def drawings(edition: Edition) -> dict[str, str]:
    """All pictures of an edition for paper, by the key of their block; in the active language."""
    return {block.key: drawn(block) for block in edition.picture_blocks()}

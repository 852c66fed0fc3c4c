"""A chapter of a document as people write it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class DraftChapter:
    """`key` is stable within the document. `changed_in`: number of the version in which it last became different."""

    key: str
    heading: str
    text: str
    changed_in: int = 1


def as_json(chapters: Iterable[DraftChapter]) -> list[dict[str, Any]]:
    return [{"key": c.key, "heading": c.heading, "text": c.text, "changed_in": c.changed_in} for c in chapters]


def from_json(kept: Iterable[Mapping[str, Any]]) -> tuple[DraftChapter, ...]:
    return tuple(DraftChapter(str(c["key"]), str(c["heading"]), str(c["text"]), int(c["changed_in"])) for c in kept)


def chapter_named(chapters: Iterable[DraftChapter], key: str) -> DraftChapter | None:
    return next((chapter for chapter in chapters if chapter.key == key), None)

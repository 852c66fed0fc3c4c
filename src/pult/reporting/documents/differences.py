"""What one version of a document has that another has not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from .chapter import DraftChapter

Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Line:
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A chapter that differs. `added` or `removed` as a whole, or with `lines` that differ."""

    heading: str
    kind: Literal["added", "removed", "changed", "moved"]
    lines: tuple[Line, ...]
    renamed_from: str = ""


def differences(before: Sequence[DraftChapter], after: Sequence[DraftChapter]) -> list[Changed]:
    """By chapter, in the order of `after`; what was removed comes last."""
    old = {one.key: one for one in before}
    found = []
    kept = [one.key for one in before if one.key in {c.key for c in after}]
    order = [one.key for one in after if one.key in old]
    for chapter in after:
        earlier = old.get(chapter.key)
        if earlier is None:
            found.append(Changed(chapter.heading, "added", _all(chapter.text, "added")))
        elif (earlier.heading, earlier.text) != (chapter.heading, chapter.text):
            renamed = earlier.heading if earlier.heading != chapter.heading else ""
            found.append(Changed(chapter.heading, "changed", tuple(_lines(earlier.text, chapter.text)), renamed))
        elif kept.index(chapter.key) != order.index(chapter.key):
            found.append(Changed(chapter.heading, "moved", ()))
    there = {one.key for one in after}
    found += [Changed(c.heading, "removed", _all(c.text, "removed")) for c in before if c.key not in there]
    return found


def _all(text: str, kind: Kind) -> tuple[Line, ...]:
    return tuple(Line(kind, line) for line in text.split("\n") if line)


def _lines(before: str, after: str) -> Iterable[Line]:
    """Changed lines with one unchanged paragraph around them."""
    old = [line for line in before.split("\n") if line]
    new = [line for line in after.split("\n") if line]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            shown = old[i1:i2]
            if len(shown) > 2:
                shown = [shown[0], "…", shown[-1]]
            yield from (Line("same", line) for line in shown)
            continue
        yield from (Line("removed", line) for line in old[i1:i2])
        yield from (Line("added", line) for line in new[j1:j2])

"""What a reader of the preview should know beside the counts."""

from collections.abc import Collection, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording

from .books import authority_name
from .verdict import Verdict

SHOWN_CHANGES: Final = 20
SHOWN_SCHOOLS: Final = 10


def new_authorities(numbers: Collection[str]) -> list[str]:
    if not numbers:
        return []
    if len(numbers) == 1:
        return [_("Neu in den Büchern: %(name)s") % {"name": authority_name(min(numbers))}]
    return [_("Neue Schulträger: %(count)s") % {"count": wording.number(len(numbers))}]


def changes(verdicts: Sequence[Verdict]) -> list[str]:
    """`162784: Name „A“ → „B“`, the first of them."""
    lines = [f"{verdict.listed.number}: {line}" for verdict in verdicts for line in verdict.changes]
    more = len(lines) - SHOWN_CHANGES
    if more <= 0:
        return lines
    rest = ngettext("… und %(count)s weitere Änderung", "… und %(count)s weitere Änderungen", more)
    return [*lines[:SHOWN_CHANGES], rest % {"count": wording.number(more)}]


def unlisted(numbers: Sequence[str]) -> list[str]:
    """Schools that the books have and the list hasn't."""
    if not numbers:
        return []
    shown = ", ".join(numbers[:SHOWN_SCHOOLS]) + (" …" if len(numbers) > SHOWN_SCHOOLS else "")
    line = ngettext(
        "In der Liste nicht mehr enthalten: %(count)s Schule (%(numbers)s). Sie bleibt, wie sie ist.",
        "In der Liste nicht mehr enthalten: %(count)s Schulen (%(numbers)s). Sie bleiben, wie sie sind.",
        len(numbers),
    )
    return [line % {"count": wording.number(len(numbers)), "numbers": shown}]

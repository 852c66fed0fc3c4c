"""Every change says what happened, with a link and the way back; shown once on the next page."""

import json
from dataclasses import dataclass
from typing import Final, Literal

from django.contrib import messages
from django.http import HttpRequest

Kind = Literal["success", "info", "warning", "danger"]
_LEVELS: Final[dict[Kind, int]] = {
    "success": messages.SUCCESS,
    "info": messages.INFO,
    "warning": messages.WARNING,
    "danger": messages.ERROR,
}
_MARK: Final = "\x1epult"


@dataclass(frozen=True)
class Told:
    """`href` and `label`: a link to what was changed. `undo`: address to which a POST takes it back."""

    text: str
    kind: Kind
    href: str = ""
    label: str = ""
    undo: str = ""


def tell(
    request: HttpRequest, text: str, *, kind: Kind = "success", href: str = "", label: str = "", undo: str = ""
) -> None:
    """Keeps a message for the next page the person sees."""
    packed = _MARK + json.dumps([text, href, label, undo], ensure_ascii=False)
    messages.add_message(request, _LEVELS[kind], packed)


def told(request: HttpRequest) -> list[Told]:
    """The messages kept, taken out; those of libraries too."""
    kinds = {level: kind for kind, level in _LEVELS.items()}
    found = []
    for message in messages.get_messages(request):
        text, kind = str(message), kinds.get(message.level or 0, "info")
        if text.startswith(_MARK):
            text, href, label, undo = json.loads(text.removeprefix(_MARK))
            found.append(Told(text, kind, href, label, undo))
        else:
            found.append(Told(text, kind))
    return found

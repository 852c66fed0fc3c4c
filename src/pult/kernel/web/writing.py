"""What a form does: one operation, once, with a message and the way back; a refusal goes back to the form."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponse
from django.shortcuts import redirect

from pult.kernel.errors import PultError
from pult.kernel.web.forms import Form
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell

T = TypeVar("T")


def written_once(
    request: PageRequest,
    form: Form,
    write: Callable[[], T],
    *,
    text: str,
    back: Callable[[T], str],
    undo: Callable[[T], str] | None = None,
    field: str | None = None,
) -> HttpResponse | None:
    """Runs the operation and leads `back`; None when it was refused: then the form says why.

    `text`: what happened. `undo`: the address that takes it back. `field`: where a refusal belongs.
    """
    try:
        with once(request, form) as sending:
            if not sending.repeated:
                result = write()
                sending.address = back(result)
                tell(request, text, undo=undo(result) if undo else "")
    except PultError as refused:
        form.refuse(refused, field)
        return None
    return redirect(sending.address)

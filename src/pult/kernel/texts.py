"""What a text may hold, wherever it comes from: a form, a program, a command, a cell, an address.

Nothing that controls a device: PostgreSQL takes no NUL, SQLite keeps it for ever, and nobody sees what is there.
"""

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.errors import PultError

CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""All that controls but tab and line breaks; halves of characters, and what is none."""

_QUOTED: Final = 40


LONGEST_ADDRESS: Final = 254
"""Characters of a mail address (RFC 5321, 4.5.3.1.3, without its brackets); what columns of addresses hold."""


class TextUnreadable(PultError):
    """There is an invisible control character in a text."""


class TextTooLong(PultError):
    """More than the books keep."""


class MailAddressMalformed(PultError):
    """No mail goes to what was typed."""


class TextMissing(PultError):
    """Something has to be said here."""


def required(text: str, called: str) -> str:
    """The text as one line. Raises `TextMissing` when it says nothing; `called`: what people call it."""
    line = " ".join(text.split())
    if not line:
        raise TextMissing(_("Die Angabe „%(name)s“ fehlt.") % {"name": called}, _("Bitte etwas eingeben."))
    return line


def mail_address(text: str) -> str:
    """As addresses are compared: in lower case; "" for none.

    Raises `MailAddressMalformed`, `TextTooLong`, `TextUnreadable`.
    """
    address = text.strip().lower()
    if address:
        check_mail_address(address)
    return address


def check_mail_address(text: str) -> None:
    """Raises `MailAddressMalformed`, `TextTooLong`, `TextUnreadable`."""
    check_text(text, most=LONGEST_ADDRESS)
    try:
        validate_email(text)
    except ValidationError as refused:
        raise MailAddressMalformed(
            _("„%(text)s“ ist keine E-Mail-Adresse.") % {"text": text[:_QUOTED]},
            _("Bitte eine Adresse wie name@schule.example eingeben."),
        ) from refused


def check_text(text: str, *, most: int | None = None) -> None:
    """Raises `TextUnreadable`, `TextTooLong`."""
    if not text.isprintable() and (found := CONTROL.search(text)):
        start = CONTROL.sub("", text)[:_QUOTED].strip()
        code = f"{ord(found[0]):04X}"
        raise TextUnreadable(
            _("Im Text „%(text)s“ steht das unsichtbare Steuerzeichen U+%(code)s.") % {"text": start, "code": code}
            if start
            else _("Im Text steht das unsichtbare Steuerzeichen U+%(code)s.") % {"code": code},
            _("Bitte den Text neu eintippen statt einfügen."),
        )
    if most is not None and len(text) > most:
        raise TextTooLong(
            _("Der Text „%(text)s …“ ist zu lang.") % {"text": text[:_QUOTED]},
            _("Höchstens %(n)s Zeichen.") % {"n": wording.number(most)},
        )


def check_texts(value: object) -> None:
    """As `check_text`, for whatever stands in lists and mappings."""
    if isinstance(value, str):
        check_text(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            check_texts(key)
            check_texts(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            check_texts(inner)

"""Parts of addresses.

`<books:number>` is the five-digit number of whose books a page shows, `<key:…>` a number that a database can hold.
"""

from django.http import HttpRequest
from django.urls import register_converter
from django.urls.converters import IntConverter
from django.utils.http import url_has_allowed_host_and_scheme


class Books:
    regex = r"\d{5}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Key(IntConverter):
    regex = "[0-9]{1,18}"


def safe_address(request: HttpRequest, typed: str, otherwise: str = "/") -> str:
    """Where a form asks to be led back to, when it is an address of ours; never the name of a view (`heute`)."""
    own = url_has_allowed_host_and_scheme(typed, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    if not own or not typed.isprintable() or len(typed) > _LONGEST:
        return otherwise
    here = f"{request.scheme}://{request.get_host()}/"
    return typed if typed.startswith(("/", here)) else otherwise


_LONGEST = 2_000

register_converter(Books, "books")
register_converter(Key, "key")

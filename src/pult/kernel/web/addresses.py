"""Parts of addresses.

`<books:number>` is the five-digit number of whose books a page shows, `<key:…>` a number that a database can hold.
"""

from django.urls import register_converter
from django.urls.converters import IntConverter


class Books:
    regex = r"\d{5}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Key(IntConverter):
    regex = "[0-9]{1,18}"


register_converter(Books, "books")
register_converter(Key, "key")

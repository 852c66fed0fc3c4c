"""Parts of addresses: `<books:number>` is the five-digit number of whose books a page shows."""

from django.urls import register_converter


class Books:
    regex = r"\d{5}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Books, "books")

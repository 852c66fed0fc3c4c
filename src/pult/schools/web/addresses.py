"""Parts of addresses: `<school:school>` is a school's six digits, `<site:site>` the code of a site."""

from django.urls import register_converter


class SchoolNumber:
    regex = r"\d{6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SiteCode(SchoolNumber):
    regex = r"[0-9A-Za-z-]{1,10}"


register_converter(SchoolNumber, "school")
register_converter(SiteCode, "site")

"""Kinds of values that commands take; each refuses in the product's language and says what it wants."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

from pult.kernel.bounds import number_in
from pult.kernel.moments import parse_day, parse_moment


class Day(click.ParamType[date]):
    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return _("TAG")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except ValueError:
            self.fail(
                _("„%(value)s“ ist kein Tag; bitte wie 31.12.2023 oder 2023-12-31 schreiben.") % {"value": value},
                param,
                ctx,
            )


class Moment(click.ParamType[datetime]):
    name = "moment"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return _("ZEITPUNKT")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return parse_moment(value)
        except ValueError:
            self.fail(
                _("„%(value)s“ ist kein Zeitpunkt; bitte wie 2024-02-01T14:30 oder 01.02.2024 14:30 schreiben.")
                % {"value": value},
                param,
                ctx,
            )


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, *words: str) -> None:
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "|".join(self.words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word = str(value).casefold()
        if word not in self.words:
            self.fail(
                _("„%(value)s“ geht nicht; möglich sind: %(words)s.")
                % {"value": value, "words": ", ".join(self.words)},
                param,
                ctx,
            )
        return word


class Whole(click.ParamType[int]):
    """A whole number within bounds."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return _("ZAHL")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = number_in(str(value).strip())
        if number is None or not self.least <= number <= self.most:
            self.fail(
                _("„%(value)s“ geht nicht; bitte eine ganze Zahl von %(least)s bis %(most)s.")
                % {"value": value, "least": self.least, "most": self.most},
                param,
                ctx,
            )
        return number


class AFile(click.ParamType[Path]):
    """A path; whether the file can be read, the reader says best."""

    name = "file"

    def __init__(self, metavar: str = "") -> None:
        self.metavar = metavar

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return self.metavar or _("DATEI")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        return Path(value)


class Pair(click.ParamType[Sequence[str]]):
    """`FIELD=HEADER`."""

    name = "pair"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return _("FELD=SPALTE")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Sequence[str]:
        if isinstance(value, tuple):
            return value
        field, equals, header = str(value).partition("=")
        if not (equals and field.strip() and header.strip()):
            self.fail(
                _("„%(value)s“ geht nicht; bitte wie serial=Seriennummer schreiben.") % {"value": value}, param, ctx
            )
        return field.strip(), header.strip()

"""Columns of text: what a person may say, no longer than the column and without what nobody sees.

The one gate that every model goes through, whoever writes: SQLite would keep any length and any character, PostgreSQL
would fail. To migrations they are Django's own, so a column may become one of these without any.
"""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from pult.kernel.texts import check_text, check_texts


class _Words(models.CharField):  # type: ignore[type-arg]
    """One line, of at most `max_length` characters. What is asked for is looked at as well: an answer needs a question."""

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        if isinstance(prepared, str):
            check_text(prepared)
        return prepared

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        prepared = super().get_db_prep_save(value, connection)
        if isinstance(prepared, str):
            check_text(prepared, most=self.max_length)
        return prepared

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class _Prose(models.TextField):  # type: ignore[type-arg]
    """Any length."""

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        if isinstance(prepared, str):
            check_text(prepared)
        return prepared

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


class _Tree(models.JSONField):
    """Lists and mappings with texts in them."""

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        check_texts(value)
        return super().get_db_prep_save(value, connection)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


if TYPE_CHECKING:
    # What they hold is typed as Django's own.
    Words, Prose, Tree = models.CharField, models.TextField, models.JSONField
else:
    Words, Prose, Tree = _Words, _Prose, _Tree

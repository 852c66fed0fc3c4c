"""Laws for tables: whose rows they are, and no behaviour hidden in saving them."""

import ast
from collections.abc import Iterable

from django.db import models

from harness.codebase import PRODUCT, Source, product_models, sources
from pult.kernel.models import Tenant

BELONGS_TO_NO_AUTHORITY = {
    "kernel.Tenant",  # is the authority's books
    "schools.Authority",  # is the authority; its key is the tenant
    "kernel.ImportRun",  # one file may be taken over for many authorities; its entries belong to one each
    "kernel.Submission",  # a form somebody sent; holds nothing but where it led
    "people.Account",  # one person may hold posts of several authorities
    "catalogue.Category",  # the vocabulary all authorities share
}
DJANGOS_OWN = ("password",)
SIGNALS = ("django.db.models.signals", "django.dispatch")
HIDDEN = ("save", "delete", "asave", "adelete")


def without_authority(tables: Iterable[type[models.Model]]) -> list[str]:
    found = []
    for model in tables:
        fields = {field.name: field for field in model._meta.local_concrete_fields}
        owner = fields.get("authority")
        if not isinstance(owner, models.ForeignKey) or owner.related_model is not Tenant:
            found.append(model._meta.label)
    return found


def overriding(tables: Iterable[type[models.Model]]) -> list[str]:
    return [
        f"{model._meta.label}.{name}"
        for model in tables
        for name in HIDDEN
        if any(name in vars(base) for base in model.__mro__ if not base.__module__.startswith("django."))
    ]


def ungated(tables: Iterable[type[models.Model]]) -> list[str]:
    """Columns of text that take any character and any length. Those of Django's own bases stay as they are."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in tables
        for field in model._meta.local_concrete_fields
        if type(field) in (models.CharField, models.TextField, models.JSONField)
        and not any(field.name == name for name in DJANGOS_OWN)
    ]


def imports_signals(files: Iterable[Source]) -> list[str]:
    found = []
    for file in files:
        for node in ast.walk(ast.parse(file.text)):
            if isinstance(node, ast.Import):
                imported = [name.name for name in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported = [f"{node.module}.{name.name}" for name in node.names]
            else:
                continue
            if any(f"{name}.".startswith(f"{signal}.") for name in imported for signal in SIGNALS):
                found.append(f"{file.path}:{node.lineno}")
    return found


def test_every_row_carries_its_authority() -> None:
    assert set(without_authority(product_models())) == BELONGS_TO_NO_AUTHORITY


def test_every_text_goes_through_the_gate() -> None:
    assert ungated(product_models()) == []


def test_saving_and_deleting_have_no_side_effects() -> None:
    assert overriding(product_models()) == []


def test_modules_do_not_talk_by_signals() -> None:
    assert imports_signals(sources(PRODUCT)) == []


class Ownerless(models.Model):
    """Breaks the laws above; never a table."""

    authority = models.ForeignKey("kernel.Entry", models.PROTECT, related_name="+")
    name = models.CharField(max_length=10)

    class Meta:
        app_label = "kernel"
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        raise NotImplementedError


def test_a_table_against_the_laws_would_be_found() -> None:
    assert without_authority([Ownerless]) == ["kernel.Ownerless"]
    assert overriding([Ownerless]) == ["kernel.Ownerless.save"]
    assert ungated([Ownerless]) == ["kernel.Ownerless.name"]


def test_a_signal_would_be_found() -> None:
    files = [
        Source("a.py", "from django.db.models.signals import post_save"),
        Source("b.py", "from django.db.models import F, signals"),
        Source("c.py", "import django.dispatch"),
        Source("d.py", "from django.db.models import F"),
    ]
    assert imports_signals(files) == ["a.py:1", "b.py:1", "c.py:1"]

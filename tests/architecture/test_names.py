"""A name says what is inside: files named after one idea, dates and moments told apart."""

from collections.abc import Iterable, Iterator

from django.db import models

from harness.codebase import PRODUCT, Source, product_models, sources

DRAWERS = {"utils", "util", "helpers", "helper", "common", "services", "service", "managers", "misc", "tools"}
PERIOD = {"valid_from", "valid_to"}
MOST_LINES = 400


def drawers(files: Iterable[Source]) -> list[str]:
    return [file.path for file in files if file.module in DRAWERS]


def long_files(files: Iterable[Source]) -> list[str]:
    return [f"{file.path}: {lines} lines" for file in files if (lines := file.text.count("\n")) >= MOST_LINES]


def badly_dated(model: type[models.Model]) -> Iterator[str]:
    """A DateTimeField is a DateField too, so it is asked first."""
    for field in model._meta.local_concrete_fields:
        if isinstance(field, models.DateTimeField):
            wrong = not field.name.endswith("_at")
        elif isinstance(field, models.DateField):
            wrong = not field.name.endswith("_on") and field.name not in PERIOD
        else:
            continue
        if wrong:
            yield f"{model._meta.label}.{field.name}"


def test_no_file_is_a_drawer() -> None:
    assert drawers(sources("src", "tests", "scripts")) == []


def test_a_drawer_would_be_found() -> None:
    files = [Source("src/pult/x/utils.py", ""), Source("src/pult/common/__init__.py", "")]
    assert drawers([*files, Source("src/pult/x/useful.py", "")]) == [file.path for file in files]


def test_no_file_is_too_long() -> None:
    written = [s for s in sources(PRODUCT, "tests", "scripts") if not s.path.endswith("0001_initial.py")]
    assert long_files(written) == []


def test_a_long_file_would_be_found() -> None:
    assert long_files([Source("a.py", "\n" * 400), Source("b.py", "\n" * 399)]) == ["a.py: 400 lines"]


def test_dates_end_in_on_and_moments_in_at() -> None:
    assert [name for model in product_models() for name in badly_dated(model)] == []


def test_a_badly_named_date_would_be_found() -> None:
    class Loan(models.Model):
        due = models.DateField()
        returned_on = models.DateField()
        valid_from = models.DateField()
        handed_out_on = models.DateTimeField()
        noted_at = models.DateTimeField()

        class Meta:
            app_label = "kernel"
            managed = False
            abstract = True

    assert list(badly_dated(Loan)) == ["kernel.Loan.due", "kernel.Loan.handed_out_on"]

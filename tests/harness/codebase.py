"""The code base as data, for the laws in `tests/architecture`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = "src/pult"


@dataclass(frozen=True)
class Source:
    """A Python file. `path`: from the project's root, with slashes."""

    path: str
    text: str

    @property
    def module(self) -> str:
        """The file's own name; for a package the directory's."""
        parts = self.path.removesuffix(".py").split("/")
        return parts[-2] if parts[-1] == "__init__" else parts[-1]


def sources(*below: str) -> Iterator[Source]:
    for directory in below:
        for path in sorted((ROOT / directory).rglob("*.py")):
            yield Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


def product_models() -> list[type[models.Model]]:
    """Every concrete model of Pult's own modules."""
    return [model for model in apps.get_models() if model.__module__.startswith("pult.")]


def module_of(model: type[models.Model]) -> str:
    """`pult.schools` of `pult.schools.models.site.Site`."""
    return ".".join(model.__module__.split(".")[:2])

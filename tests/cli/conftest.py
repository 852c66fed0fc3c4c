"""The command line in this process: fast, and inside the test's transaction."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils.translation import get_language, override

from pult.cli.main import run


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Pult = Callable[..., Answer]
"""Takes texts and paths."""


@pytest.fixture
def pult(capfd: pytest.CaptureFixture[str]) -> Pult:
    """`pult("figure", …)`: what it wrote and how it ended."""

    def call(*arguments: str) -> Answer:
        with override(get_language()):
            code = run(list(map(str, arguments)))
        out, err = capfd.readouterr()
        return Answer(code, out, err)

    return call

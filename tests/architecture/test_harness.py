"""The harness keeps what it promises."""

import os
import tempfile
import warnings
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import TestCase, TransactionTestCase

from harness.rollback import flushing, refuse_flush
from harness.separate_home import SeparateHome
from pult.home import home


def test_the_data_directory_is_the_run_s_own() -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    assert home() == Path(os.environ["PULT_TEST_RUN"], worker).resolve()
    assert home().is_relative_to(Path(tempfile.gettempdir()).resolve())
    assert settings.STATIC_ROOT.is_relative_to(home())


def test_a_warning_is_an_error() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("look", UserWarning, stacklevel=1)


def test_an_undefined_template_variable_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable 'missing'"):
        Template("{{ missing }}").render(Context())
    assert Template("{% if missing %}a{% else %}{{ there }}{% endif %}").render(Context({"there": "b"})) == "b"


def item(*fixtures: str, marks: tuple[pytest.MarkDecorator, ...] = (), cls: type | None = None) -> Any:
    """As much of a test as the guard looks at."""
    return SimpleNamespace(
        fixturenames=fixtures,
        cls=cls,
        iter_markers=lambda name: [decorator.mark for decorator in marks if decorator.name == name],
    )


@pytest.mark.parametrize(
    "asking",
    [
        item("transactional_db"),
        item("live_server"),
        item(marks=(pytest.mark.django_db(transaction=True),)),
        item(marks=(pytest.mark.django_db(serialized_rollback=True),)),
        item(cls=TransactionTestCase),
    ],
)
def test_a_test_that_would_flush_is_refused(asking: Any) -> None:
    with pytest.raises(pytest.fail.Exception, match="separate_home"):
        refuse_flush(asking)


@pytest.mark.parametrize("asking", [item(), item("db"), item(marks=(pytest.mark.django_db(),)), item(cls=TestCase)])
def test_a_test_that_rolls_back_is_not(asking: Any) -> None:
    assert flushing(asking) is None


def test_a_separate_home_has_a_database_of_its_own(separate_home: SeparateHome) -> None:
    assert separate_home.path.is_dir()
    assert separate_home.env["PULT_HOME"] == str(separate_home.path)
    assert ("DATABASE_URL" in separate_home.env) == ("DATABASE_URL" in os.environ)
    assert separate_home.env.get("DATABASE_URL") != os.environ.get("DATABASE_URL", "none")
    assert not [name for name in separate_home.env if name.startswith("DJANGO_")]

"""The invented report and its pictures, set once for all tests that only read them."""

import pytest

from pult.reporting.paper import pictures
from pult.reporting.paper.edition import Edition
from pult.reporting.paper.pdf import render_pdf
from reporting.paper.musterstadt import awkward_edition, edition


@pytest.fixture(scope="session")
def report() -> Edition:
    return edition()


@pytest.fixture(scope="session")
def drawings(report: Edition) -> dict[str, str]:
    return pictures.draw(report)


@pytest.fixture(scope="session")
def paper(report: Edition, drawings: dict[str, str]) -> bytes:
    return render_pdf(report, drawings)


@pytest.fixture(scope="session")
def awkward() -> Edition:
    return awkward_edition()


@pytest.fixture(scope="session")
def awkward_paper(awkward: Edition) -> bytes:
    return render_pdf(awkward, pictures.draw(awkward))

"""Each dependency says why it is there, and the lock holds every one of them, from wherever it is fetched."""

import re
import tomllib
from collections.abc import Iterable

from packaging.requirements import Requirement

from harness.codebase import ROOT

PROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / "requirements.lock"


def direct() -> list[str]:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    return [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(line for extra in extras for line in extra),
    ]


def without_reason(requirements: Iterable[str], text: str) -> list[str]:
    return [
        requirement
        for requirement in requirements
        if not re.search(rf'"{re.escape(requirement)}"[\],]*[ \t]+# \w', text)
    ]


def locked(text: str) -> dict[str, str]:
    """Name → version. A name may be locked twice, for different platforms; one of them is enough here."""
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE))


def test_every_dependency_has_its_reason() -> None:
    assert without_reason(direct(), PROJECT.read_text(encoding="utf-8")) == []


def test_a_dependency_without_reason_would_be_found() -> None:
    text = '"a>=1",  # counts\n"b>=1",\n# c is good\n"c>=1",\n'
    assert without_reason(["a>=1", "b>=1", "c>=1"], text) == ["b>=1", "c>=1"]


def test_the_lock_fits_the_dependencies() -> None:
    versions = locked(LOCK.read_text(encoding="utf-8"))
    for requirement in map(Requirement, direct()):
        name = requirement.name.lower().replace("_", "-")
        assert name in versions, f"{name} is not locked: make lock"
        assert requirement.specifier.contains(versions[name]), f"{name}=={versions[name]}: make lock"


def test_the_lock_names_no_source_and_hashes_everything() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--index-url|--extra-index-url|--find-links)\b", text, re.MULTILINE)
    for block in re.split(r"\n(?=[a-z])", text.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]

"""What a first visit weighs, and that files are named by their content."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client, override_settings

from pult.kernel.web import static_files

STATIC = re.compile(r'(?:href|src)="/static/([^"]+)"')
IMPORTED = re.compile(r'from "\./([\w.]+)"')
FIRST_VISIT = 200 * 1024


def named(path: Path, page: str) -> set[str]:
    """The static files a page asks for, with the modules that its scripts import."""
    names = set(STATIC.findall(page))
    return names | {f"kernel/{name}" for name in IMPORTED.findall((path / "kernel" / "pult.js").read_text())}


@pytest.mark.django_db
def test_a_first_visit_is_light(client: Client) -> None:
    page = client.get("/anmelden/").content
    found = finders.find("kernel/pult.js")
    assert isinstance(found, str)
    weights = {"page": len(brotli.compress(page))}
    for name in named(Path(found).parent.parent, page.decode()) | {"kernel/words.js"}:
        path = finders.find(name)
        assert isinstance(path, str), name
        content = Path(path).read_bytes()
        weights[name] = len(content) if name.endswith(".woff2") else len(brotli.compress(content))
    assert {name for name in weights if name.endswith(".woff2")} == {
        "kern/fira-sans-400.woff2",
        "kern/fira-sans-600.woff2",
    }
    assert sum(weights.values()) < FIRST_VISIT, weights


def test_files_are_collected_once_under_names_by_content(tmp_path: Path) -> None:
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "pult.kernel.web.static_files.NamedByContent"},
    }
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path / "static"):
        static_files.collect()
        stamp = tmp_path / "static" / static_files.STAMP
        first = stamp.stat().st_mtime_ns
        static_files.collect()
        assert stamp.stat().st_mtime_ns == first
    kept = {path.name for path in (tmp_path / "static" / "kernel").iterdir()}
    script = next(name for name in kept if re.fullmatch(r"pult\.\w{12}\.js", name))
    assert {f"{script}.br", "pult.js"} <= kept
    imported = re.findall(r'from "\./([\w.]+)"', (tmp_path / "static" / "kernel" / script).read_text())
    assert imported
    assert all(re.fullmatch(r"\w+\.\w{12}\.js", name) and name in kept for name in imported)


def test_nothing_is_collected_where_files_are_served_from_where_they_lie(tmp_path: Path) -> None:
    with override_settings(STATIC_ROOT=tmp_path / "static"):
        static_files.collect()
    assert not (tmp_path / "static").exists()

"""What is installed is the whole product: the wheel, in an environment without the source tree, served and walked."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.desk import TESTS, wait_for_server
from harness.separate_home import SeparateHome
from pult.cli.serving import LOOPBACK, free_port
from pult.people.middleware import COOKIE

ROOT = TESTS.parent
BIN = Path(sys.executable).parent


def run(*command: str | Path, **more: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """An environment that has the wheel and the libraries, and knows nothing of the source tree."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False, symlinks=True)
    run(BIN / "uv", "pip", "install", "--quiet", "--offline", "--no-deps", "--python", environment, wheel)
    # Their folder is named, its .pth files are not read: the source tree stays out of reach.
    (site,) = environment.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return environment / "bin"


@pytest.fixture
def served(installed: Path, separate_home: SeparateHome) -> Iterator[tuple[str, dict[str, str]]]:
    """`(address, who → session key)` of the invented town, shown by what is installed."""
    env = {**separate_home.env, "DJANGO_SETTINGS_MODULE": "pult.settings"}
    sessions = json.loads(run(installed / "python", "-m", "harness.peopling", **env, PYTHONPATH=str(TESTS)))
    port = free_port(LOOPBACK, 18_900)
    with (separate_home.path / "server.log").open("w+") as log:
        server = subprocess.Popen(
            [installed / "pult", "serve", "--no-worker", "--port", str(port)],
            env=env,
            cwd=separate_home.path,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for_server(f"http://{LOOPBACK}:{port}/anmelden/", server, separate_home.path / "server.log")
            yield f"http://{LOOPBACK}:{port}", sessions
        finally:
            server.terminate()
            server.wait(timeout=30)


def test_a_wheel_has_everything(installed: Path, served: tuple[str, dict[str, str]]) -> None:
    base, sessions = served
    assert run(installed / "python", "-c", "import pult; print(pult.__file__)").startswith(str(installed.parent))

    def page(path: str, who: str = "", kind: str = "text/html") -> str:
        request = urllib.request.Request(base + path, headers={"Cookie": f"{COOKIE}={sessions[who]}"} if who else {})
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert answer.headers["Content-Type"].startswith(kind)
            body = answer.read()
            return str(body.decode()) if kind.startswith("text") else str(len(body))

    signing_in = page("/anmelden/")
    assert "Anmelden" in heading(signing_in)
    for style in re.findall(r'href="(/static/[^"]+\.css)"', signing_in):
        assert page(style, kind="text/css")
    assert page("/hilfe/aufgaben/")
    picture = re.findall(r'src="(/hilfe/bilder/[^"]+)"', page("/hilfe/aufgaben/"))[0]
    assert int(page(picture, kind="image/")) > 1_000
    figure = page("/99001/kennzahlen/schools-by-type/", "planner")
    assert re.search(r"<td[^>]*>\s*(<a[^>]*>)?\s*\d+", figure)


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    return found[1] if found else ""

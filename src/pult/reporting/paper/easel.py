"""Drawing in a process of its own, so that its engine starts while the figures are still being counted.

Starting the engine takes half a second of one processor and would hold up every thread of this process.
"""

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from django.utils.translation import override

from pult.reporting.paper import pictures
from pult.reporting.paper.drawing import engine
from pult.reporting.paper.drawing.frame import Spec
from pult.reporting.paper.drawing.palette import textured
from pult.reporting.paper.edition import Edition
from pult.reporting.paper.legible import FONTS


class Easel:
    """Open it before the work begins, draw when the edition is there:

        with Easel() as easel:
            edition = …
            drawings = easel.draw(edition)

    Where no process can be started, it draws in this one: slower, the same pictures.
    """

    def __enter__(self) -> Self:
        self._process = self._started()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.kill()  # it holds nothing that could be lost
            self._process.communicate()

    def draw(self, edition: Edition) -> dict[str, str]:
        """The pictures of an edition as SVG, by the key of their block: the same as `pictures.draw`."""
        with override(edition.language):
            specs = {block.key: pictures.spec(block) for block in edition.picture_blocks()}
        return {key: self._drawn(spec) for key, spec in specs.items()}

    def _drawn(self, spec: Spec) -> str:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return pictures.drawn(spec)
        try:
            process.stdin.write(json.dumps(spec) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            return textured(answer["svg"])
        except (OSError, ValueError, KeyError):  # the process has died or could not draw this one
            return pictures.drawn(spec)

    @staticmethod
    def _started() -> subprocess.Popen[str] | None:
        command = [sys.executable, "-I", str(Path(engine.__file__)), str(FONTS), pictures.VEGA_LITE]
        try:
            return subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
            )
        except OSError:
            return None

"""Where Pult keeps its data: `PULT_HOME`, by default `./var`."""

import os
from pathlib import Path


def home() -> Path:
    """The data directory; made on first use, readable by its owner only."""
    path = Path(os.environ.get("PULT_HOME", "var")).resolve()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path

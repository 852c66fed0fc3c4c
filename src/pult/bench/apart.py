"""Work measured in a process of its own."""

import json
import subprocess
import sys


def in_a_process(environment: dict[str, str], name: str, *arguments: str) -> dict[str, float]:
    """What the task of that name (`tasks`) found."""
    done = subprocess.run(
        [sys.executable, "-m", "pult.bench.tasks", name, *arguments],
        env={**environment, "DJANGO_SETTINGS_MODULE": "pult.settings"},
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found

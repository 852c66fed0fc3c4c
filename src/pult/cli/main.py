"""Where the command `pult` begins."""

import os
import sys
from collections.abc import Sequence
from typing import TextIO


def main() -> None:
    """Runs the command line and ends the process."""
    for stream in (sys.stdout, sys.stderr):
        _spare_encoding(stream)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code: 0 done, 1 refused, 2 asked wrongly, 130 broken off."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pult.settings")
    from pult.cli.language import LanguageUnknown, chosen_language, start

    try:
        language, rest = chosen_language(arguments, os.environ)
        start(language)
    except KeyboardInterrupt:
        return 130
    except (LanguageUnknown, ValueError, OSError) as obstacle:  # before Django stands, nothing can be translated
        if os.environ.get("PULT_DEBUG") == "1":
            raise
        print(f"Pult kann nicht starten: {obstacle}", file=sys.stderr)
        return 2
    from pult.cli.refusals import exit_code

    return exit_code(lambda: _command(rest))


def _command(arguments: Sequence[str]) -> int | None:
    from pult.cli.program import program

    result: int | None = program.main(list(arguments), prog_name="pult", standalone_mode=False)
    return result


def _spare_encoding(stream: TextIO | None) -> None:
    """A terminal that lacks a character shows a question mark instead of ending the command."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")

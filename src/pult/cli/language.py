"""In which language the command line speaks: `--lang`, else PULT_LANG, else German."""

from collections.abc import Mapping, Sequence
from typing import Final

LANGUAGES: Final = ("de", "en")


class LanguageUnknown(Exception):
    """Neither German nor English; asked before anything can be translated."""

    def __init__(self, asked: str) -> None:
        super().__init__(f"Die Sprache „{asked}“ gibt es nicht. Möglich sind: {', '.join(LANGUAGES)}.")


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language and the arguments without `--lang`, wherever it stood."""
    asked = environment.get("PULT_LANG") or LANGUAGES[0]
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument == "--lang":
            asked = next(waiting, "")
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    language = asked.casefold().replace("_", "-").partition("-")[0]
    if language not in LANGUAGES:
        raise LanguageUnknown(asked)
    return language, rest


def start(language: str) -> None:
    """Sets Django up. Commands are imported after this, so that their help is in the language, too."""
    import django
    from django.apps import apps
    from django.utils.translation import activate

    if not apps.ready:
        django.setup()
    activate(language)

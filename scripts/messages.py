#!/usr/bin/env python3
"""The English texts of the product, whose source texts are German.

    messages.py extract   bring the catalogues up to date with the source; a new message gets an empty text
    messages.py check     fail when a message is missing, fuzzy or unused, or when its placeholders differ
    messages.py compile   make the .mo files that the product reads

German needs no catalogue: a message without a translation is its own text.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "pult"
LANGUAGES = ("en",)
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATES = {".html", ".txt"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]|\{(\w+)[^{}]*\}")
# No dates and no tool versions: the file changes only when a text does.
HEADER = """\
# English texts of Pult; the source texts are German.
msgid ""
msgstr ""
"Language: %(language)s\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def catalogue_path(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def template_as_python(source: str) -> str:
    """A Django template as calls of gettext; indentation goes, because it means something in Python only."""
    return "\n".join(line.lstrip() for line in templatize(source).splitlines())


def messages_in(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """`(line, message or singular and plural, comments, context)` of one file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix in TEMPLATES:
        source = template_as_python(source)
    yield from extract(
        "python",
        BytesIO(source.encode()),
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        options={"encoding": "utf-8"},
    )


def from_source() -> Catalog:
    """What the source says today."""
    found = Catalog(fuzzy=False)
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix == ".py" or (path.suffix in TEMPLATES and "templates" in path.parts):
            for line, message, comments, context in messages_in(path):
                where = path.relative_to(ROOT).as_posix()
                found.add(message, locations=[(where, line)], auto_comments=comments, context=context)
    return found


def catalogue(language: str) -> Catalog:
    """What is translated so far."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def entries(found: Catalog) -> list[Message]:
    return [message for message in found if message.id]


def as_po(found: Catalog) -> str:
    """The entries of a catalogue, by file, without its header."""
    written = BytesIO()
    write_po(
        written,
        found,
        width=110,
        omit_header=True,
        ignore_obsolete=True,
        include_previous=False,
        sort_by_file=True,
        include_lineno=False,
    )
    return written.getvalue().decode().strip("\n") + "\n"


def forms(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def names(text: str) -> set[str]:
    return {percent or brace for percent, brace in PLACEHOLDER.findall(text)}


def faults(source: Catalog, translated: Catalog) -> tuple[list[Message], list[str]]:
    """The messages without a translation, and what else is wrong, in words."""
    missing, wrong = [], []
    for message in entries(source):
        there = translated.get(message.id, context=message.context)
        texts = forms(there.string) if there else ()
        if there is None or not all(texts) or len(texts) != len(forms(message.id)):
            missing.append(message)
            continue
        if there.fuzzy:
            wrong.append(f"fuzzy: {forms(message.id)[0]!r}")
        for german, english in zip(forms(message.id), texts, strict=True):
            if names(german) != names(english):
                wrong.append(f"placeholders differ: {german!r} / {english!r}")
    wrong += [
        f"unused: {forms(message.id)[0]!r}"
        for message in entries(translated)
        if source.get(message.id, context=message.context) is None
    ]
    return missing, wrong


def extract_all() -> int:
    for language in LANGUAGES:
        found = catalogue(language)
        found.update(from_source(), no_fuzzy_matching=True)
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER % {"language": language} + as_po(found), encoding="utf-8")
        missing, wrong = faults(from_source(), found)
        name = path.relative_to(ROOT)
        print(f"{name}: {len(entries(found))} messages, {len(missing)} to translate, {len(wrong)} to mend")
    return 0


def check_all() -> int:
    failed = False
    source = from_source()
    for language in LANGUAGES:
        missing, wrong = faults(source, catalogue(language))
        if missing:
            # In the form of the catalogue: fill in the empty texts there after `extract`.
            listed = Catalog(locale=language, fuzzy=False)
            for message in missing:
                listed.add(
                    message.id,
                    locations=message.locations,
                    auto_comments=message.auto_comments,
                    context=message.context,
                )
            print(as_po(listed))
        for line in wrong:
            print(line)
        counted = len(entries(source))
        print(f"{language}: {counted} messages, {len(missing)} not translated, {len(wrong)} to mend")
        failed = failed or bool(missing or wrong)
    return 1 if failed else 0


def complete(found: Catalog) -> Catalog:
    """Only what is wholly translated: an empty plural form would be shown as an empty text."""
    kept = Catalog(locale=found.locale, fuzzy=False)
    for message in entries(found):
        if all(forms(message.string)) and not message.fuzzy:
            kept.add(message.id, message.string, context=message.context)
    return kept


def compile_all() -> int:
    for language in LANGUAGES:
        path = catalogue_path(language)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, complete(catalogue(language)))
    return 0


COMMANDS = {"extract": extract_all, "check": check_all, "compile": compile_all}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    sys.exit(COMMANDS[sys.argv[1]]())

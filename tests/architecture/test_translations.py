"""The English catalogue is made and checked by `scripts/messages.py`; here: that its checks can fail."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

from harness.codebase import ROOT


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def catalogue(*texts: tuple[object, object], flags: tuple[str, ...] = ()) -> Catalog:
    made = Catalog(locale="en", fuzzy=False)
    for german, english in texts:
        made.add(german, english, flags=flags)
    return made


SOURCE = catalogue(("Gerät", ""), ("%(n)s Schule", ""), (("Ein Stift", "%(n)s Stifte"), ("", "")))
COMPLETE = (
    ("Gerät", "Device"),
    ("%(n)s Schule", "School %(n)s"),
    (("Ein Stift", "%(n)s Stifte"), ("One pencil", "%(n)s pencils")),
)


def test_a_complete_catalogue_has_no_faults(messages: ModuleType) -> None:
    assert messages.faults(SOURCE, catalogue(*COMPLETE)) == ([], [])


@pytest.mark.parametrize(
    ("changed", "flags", "missing", "wrong"),
    [
        (("Gerät", ""), (), ["Gerät"], []),
        (("Gerät", "Device"), ("fuzzy",), [], ["fuzzy: 'Gerät'"]),
        (("Altes", "Old"), (), [], ["unused: 'Altes'"]),
        (("%(n)s Schule", "School"), (), [], ["placeholders differ: '%(n)s Schule' / 'School'"]),
        (("%(n)s Schule", "School %(m)s"), (), [], ["placeholders differ: '%(n)s Schule' / 'School %(m)s'"]),
        ((("Ein Stift", "%(n)s Stifte"), ("One pencil", "")), (), [("Ein Stift", "%(n)s Stifte")], []),
    ],
)
def test_a_fault_is_found(
    messages: ModuleType,
    changed: tuple[object, object],
    flags: tuple[str, ...],
    missing: list[object],
    wrong: list[str],
) -> None:
    translated = catalogue(*COMPLETE)
    key = changed[0] if isinstance(changed[0], str) else changed[0][0]
    translated.delete(key)
    translated.add(changed[0], changed[1], flags=flags)
    found, faults = messages.faults(SOURCE, translated)
    assert [message.id for message in found] == missing
    assert faults == wrong


def test_messages_of_templates_and_code_are_found(messages: ModuleType, tmp_path: Path) -> None:
    template = tmp_path / "a.html"
    template.write_text(
        "{% load i18n %}<ul>\n    <li>{% translate 'Geräte' %} it's\n  <li>{{ _('Orte')|upper }} {\n"
        "{% blocktranslate count n=x trimmed %}\n  Ein Stift\n"
        "{% plural %}\n  {{ n }} Stifte\n{% endblocktranslate %}"
    )
    code = tmp_path / "a.py"
    code.write_text("_('Ein ' 'Satz')\npgettext_lazy('Monat', 'Mai')\ngettext(name)\nprint('nichts')\n")
    assert [found[1] for found in messages.messages_in(template)] == [
        "Geräte",
        "Orte",
        ("Ein Stift", "%(n)s Stifte"),
    ]
    assert [(found[1], found[3]) for found in messages.messages_in(code)] == [
        ("Ein Satz", None),
        ("Mai", "Monat"),
    ]


def test_only_whole_translations_reach_the_product(messages: ModuleType) -> None:
    half = catalogue(("Gerät", ""), ("Schule", "School"), (("Ein Stift", "%(n)s Stifte"), ("One pencil", "")))
    assert [message.id for message in messages.complete(half) if message.id] == ["Schule"]

"""Tests look at what a page shows, not for a few letters anywhere in its source: a token holds any of them by chance."""

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from harness.codebase import sources
from harness.shown import Link, shown

FEWEST: Final = 4
"""Letters or digits of a text that is looked for in a whole page."""
SOURCES: Final = frozenset({"content", "decode", "streaming_content"})
"""What gives the source of a page."""
PAGES: Final = frozenset({"page", "html", "body", "text", "answer", "response"})
"""What tests call it."""


def too_short(path: str, source: str) -> Iterator[str]:
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        pages = {
            target.id
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and of_a_page(node.value, set())
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Compare) and looks_for_little(node) and of_a_page(node.comparators[0], pages):
                yield f"{path}:{node.lineno}: {ast.unparse(node)}"


def looks_for_little(node: ast.Compare) -> bool:
    sought = node.left.value if isinstance(node.left, ast.Constant) else None
    sought = sought.decode() if isinstance(sought, bytes) else sought
    return (
        isinstance(node.ops[0], ast.In | ast.NotIn)
        and isinstance(sought, str)
        and len(sought) < FEWEST
        and sought.isalnum()
    )


def of_a_page(node: ast.expr, pages: set[str]) -> bool:
    """A page's source, or what is made of it; a part of what is shown (`.words`, `.context[…]`) is not."""
    match node:
        case ast.Name(name):
            return name in PAGES | pages
        case ast.Attribute(_, name):
            return name in SOURCES
        case ast.Call(ast.Name(name), _, _):
            return name in PAGES or (name in {"str", "unescape"} and any(of_a_page(one, pages) for one in node.args))
        case ast.Call(ast.Attribute(_, name), _, _):
            return name in SOURCES
    return False


def test_no_test_looks_for_a_few_letters_in_a_whole_page() -> None:
    assert [line for source in sources("tests") for line in too_short(source.path, source.text)] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('assert "B1" in client.get("/").content.decode()', True),
        ('assert b"12" not in answer.content', True),
        ('assert "B1" in page(client, "/")', True),
        ('listed = page(client, "/")\n    assert "B1" not in listed', True),
        ('assert "12" in str(answer.content.decode())', True),
        ('assert "<b>" not in page(client)', False),
        ('assert "B1" in shown(answer).words', False),
        ('assert "get" in operations', False),
        ('assert "TAFEL0001" in page(client)', False),
    ],
)
def test_the_law_finds_it(line: str, found: bool) -> None:
    assert bool(list(too_short("x.py", f"def test_it():\n    {line}\n"))) is found


PAGE: Final = """<html lang="de"><head><title>B1</title></head><body>
<div id="meldungen" role="status"><div><svg><title>B1</title></svg><p>2 Geräte <b>umgesetzt</b>.</p></div></div>
<h1>Geräte</h1><script>const token = "xxB1xx"</script>
<dl><dt>Zustand</dt><dd>neu</dd><dt>Ort</dt><dd>Raum 7</dd></dl>
<table><caption>Bestand</caption><thead><tr><th>Nummer</th><th>Ort</th></tr></thead>
<tbody><tr><th><a href="/geraete/1/">A1</a></th><td>Lager</td></tr><tr><th>A2</th><td>–</td></tr></tbody></table>
<form><input type="hidden" name="csrf" value="B1"><input name="seit" value="1.2."><input type="checkbox" name="alle">
<select name="ort"><option value="1">Lager</option><option value="2" selected>Schule</option></select>
<textarea name="warum">Bruch</textarea></form></body></html>"""


def test_what_is_shown_is_told_in_parts() -> None:
    page = shown(PAGE)
    assert page.headings == ("Geräte",)
    assert page.messages == ("2 Geräte umgesetzt.",)
    assert page.facts == {"Zustand": "neu", "Ort": "Raum 7"}
    assert page.links == (Link("A1", "/geraete/1/"),)
    assert [(table.caption, table.header, table.rows) for table in page.tables] == [
        ("Bestand", ("Nummer", "Ort"), (("A1", "Lager"), ("A2", "–")))
    ]
    assert page.column("Ort") == ("Lager", "–")
    assert page.cells == ("A1", "Lager", "A2", "–")
    assert page.fields == {"csrf": "B1", "seit": "1.2.", "ort": "2", "warum": "Bruch"}
    assert "B1" not in page.words
    assert {"A1", "umgesetzt"} <= page.words

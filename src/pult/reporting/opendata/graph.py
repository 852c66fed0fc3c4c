"""A small graph of statements, written as Turtle or as JSON-LD. Enough for a catalogue, and nothing more."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcatap": "http://data.europa.eu/r5r/",
        "dcatde": "http://dcat-ap.de/def/dcatde/",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


@dataclass(frozen=True)
class Iri:
    """An address. Characters that no address holds are written as per cent."""

    address: str

    @property
    def safe(self) -> str:
        return "".join(
            c if c not in '<>"{}|^`\\' and ord(c) > 32 else "".join(f"%{byte:02X}" for byte in c.encode())
            for c in self.address
        )


@dataclass(frozen=True)
class Text:
    """Words; `language` "" for a plain string."""

    words: str
    language: str = ""


@dataclass(frozen=True)
class Node:
    """A thing with what is said of it: (property, value) with prefixes. `iri` None: a thing without an address."""

    iri: Iri | None
    kind: str
    says: tuple[tuple[str, Any], ...]


def turtle(nodes: list[Node]) -> str:
    head = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())
    return head + "".join(f"\n{_turtle(node)} .\n" for node in _with_address(nodes))


def _with_address(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every thing that has an address, also where it is told of within another: Turtle tells of each by itself."""
    for node in nodes:
        if node.iri is not None:
            yield node
        yield from _with_address(value for _name, value in node.says if isinstance(value, Node))


def _turtle(node: Node, depth: int = 1) -> str:
    indent = "    " * depth
    lines = [f"a {node.kind}", *(f"{name} {_value(value, depth)}" for name, value in node.says)]
    body = f" ;\n{indent}".join(lines)
    if node.iri is None:
        return f"[\n{indent}{body}\n{'    ' * (depth - 1)}]"
    return f"<{node.iri.safe}> {body}"


def _value(value: Any, depth: int) -> str:
    if isinstance(value, Iri):
        return f"<{value.safe}>"
    if isinstance(value, Text):
        return f'"{value.words.translate(_ESCAPES)}"' + (f"@{value.language}" if value.language else "")
    if isinstance(value, Node):
        return _turtle(value, depth + 1) if value.iri is None else f"<{value.iri.safe}>"
    kind, text = _typed(value)
    return f'"{text}"^^xsd:{kind}'


def _typed(value: int | date | datetime) -> tuple[str, str]:
    if isinstance(value, datetime):
        return "dateTime", value.isoformat()
    if isinstance(value, date):
        return "date", value.isoformat()
    return "nonNegativeInteger", str(value)


def json_ld(nodes: list[Node]) -> str:
    answer = {"@context": dict(PREFIXES), "@graph": [_json(node) for node in nodes]}
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _json(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": node.iri.safe} if node.iri is not None else {}
    found["@type"] = node.kind
    for name, value in node.says:
        found.setdefault(name, []).append(_json_value(value))
    return {name: v[0] if isinstance(v, list) and len(v) == 1 else v for name, v in found.items()}


def _json_value(value: Any) -> dict[str, Any]:
    if isinstance(value, Iri):
        return {"@id": value.safe}
    if isinstance(value, Text):
        return {"@value": value.words} | ({"@language": value.language} if value.language else {})
    if isinstance(value, Node):
        return _json(value)
    kind, text = _typed(value)
    return {"@value": text, "@type": f"xsd:{kind}"}


def statements(nodes: list[Node]) -> Iterator[tuple[Node, str, Any]]:
    """Every statement, those within others too."""
    for node in nodes:
        for name, value in node.says:
            yield node, name, value
            if isinstance(value, Node):
                yield from statements([value])

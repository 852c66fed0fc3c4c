"""What the audit has to say: one finding, worded for the clerk who has to answer for the report."""

from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Literal

from pult.reporting.audit.published import Published

Severity = Literal["contradiction", "hint"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`title`: one line. `explanation`: the computation, in the active language.

    `statements`: the published cells that cannot all be right. `difference`: how far apart they are,
    in their own unit. `explained_by`: published cells that equal the difference. A contradiction
    cannot be true whatever the world is like; a hint may have an innocent reason.
    """

    kind: str
    severity: Severity
    title: str
    explanation: str
    statements: tuple[Published, ...]
    difference: Decimal | None = None
    explained_by: tuple[Published, ...] = ()

    @property
    def key(self) -> str:
        """The same finding has the same key in every language, however the lines of the file move."""
        cells = sorted((*cell.cell, str(cell.value)) for cell in self.statements)
        return f"{self.kind}-{sha256(repr(cells).encode()).hexdigest()[:12]}"

    @property
    def line(self) -> int:
        return min((cell.line for cell in self.statements), default=0)


def as_json(finding: Finding) -> dict[str, object]:
    """Plain values for `json.dumps`: days as ISO text, numbers as text so that no digit is lost."""

    def cell(one: Published) -> dict[str, object]:
        return {
            "source": one.source,
            "figure": one.figure,
            "title": one.title,
            "as_of": one.as_of.isoformat(),
            "row": one.row,
            "column": one.column,
            "value": str(one.value),
            "unit": one.unit,
            "kind": one.kind,
            "line": one.line,
            **({"file": one.file} if one.file else {}),
        }

    return {
        "key": finding.key,
        "kind": finding.kind,
        "severity": finding.severity,
        "title": finding.title,
        "explanation": finding.explanation,
        "difference": None if finding.difference is None else str(finding.difference),
        "statements": [cell(one) for one in finding.statements],
        "explained_by": [cell(one) for one in finding.explained_by],
    }

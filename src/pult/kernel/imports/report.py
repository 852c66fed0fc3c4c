"""What an import found: every faulty row at once, and what would be or was written."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One faulty cell or row. `row`: as a person counts rows in the file; `column`: the header, "" for the row."""

    row: int
    column: str
    value: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a row would do. `verdict`: new, moved, stated, both; `subject`: what it is about; `text`: in words."""

    row: int
    verdict: str
    subject: str
    text: str


@dataclass
class Report:
    """`problems` refuse the list; `warnings` do not. `number` is set once it was taken over: `undo` takes it.

    `changes`: a sample of what would change, when one was asked for. `cleared`: column → how many values of the books
    its empty cells take away. `sheet`, `header_row`: where in the file the list was found.
    """

    kind: str
    file_name: str
    profile: str
    rows: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    cleared: dict[str, int] = field(default_factory=dict)
    sheet: str = ""
    header_row: int = 0
    number: int | None = None
    dry_run: bool = False

    @property
    def refused(self) -> bool:
        return bool(self.problems)

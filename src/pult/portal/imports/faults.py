"""The faults of a list, row by row, for the clerk who mends it."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.kernel import wording
from pult.kernel.german import folded, sort_key
from pult.kernel.imports.report import Problem
from pult.kernel.web.lists import Asked, Choice, Column, Filter, Listing


class FaultsListing(Listing[Problem]):
    """`problems` in memory: there are as many as the report keeps."""

    key = "faults"

    def __init__(self, problems: Sequence[Problem], file_name: str) -> None:
        self.problems, self.file_name = problems, file_name

    @property
    def title(self) -> str:
        return _("Fehler in %(file)s") % {"file": self.file_name}

    @property
    def columns(self) -> Sequence[Column[Problem]]:
        return (
            Column("row", _("Zeile"), lambda p: p.row, lambda p: str(p.row), numeric=True),
            Column("column", _("Spalte"), lambda p: p.column or _("ganze Zeile")),
            Column("value", _("Wert"), lambda p: p.value),
            Column("reason", _("Grund"), lambda p: p.reason),
            Column("remedy", _("Abhilfe"), lambda p: p.remedy, sortable=False),
        )

    @property
    def default_sort(self) -> str:
        return "row"

    @property
    def search_label(self) -> str:
        return _("Wert, Grund oder Abhilfe")

    @property
    def filters(self) -> Sequence[Filter]:
        columns = dict.fromkeys(problem.column for problem in self.problems)
        if len(columns) < 2:
            return ()
        return (Filter("spalte", _("Spalte"), choices=[Choice(c or "-", c or _("ganze Zeile")) for c in columns]),)

    @property
    def counted(self) -> Callable[[int], str]:
        return lambda n: ngettext("%(n)s Fehler", "%(n)s Fehler", n) % {"n": wording.number(n)}

    def count(self, asked: Asked) -> int:
        return len(self._found(asked))

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[Problem]:
        def key(problem: Problem) -> tuple[object, int]:
            value = getattr(problem, asked.sort)
            return (sort_key(value) if isinstance(value, str) else value, problem.row)

        found = sorted(self._found(asked), key=key, reverse=asked.descending)
        return found[offset : offset + limit]

    def _found(self, asked: Asked) -> list[Problem]:
        column, text = asked.one("spalte"), folded(asked.search)
        return [
            problem
            for problem in self.problems
            if (column is None or (problem.column or "-") == column)
            and (not text or text in folded(f"{problem.value} {problem.reason} {problem.remedy}"))
        ]

"""What an authority has published: editions, and by figure the tables of every year."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pult.kernel.figures.table import FigureTable
from pult.schools.public import Authority

from ..freezing import edition_of
from ..models import Publication
from ..paper.edition import Edition
from ..queries import current_publications


@dataclass(frozen=True)
class PublishedTable:
    """A figure as the newest public edition of a year prints it."""

    publication: Publication
    table: FigureTable

    @property
    def year(self) -> int:
        return self.publication.report.year


class Holdings:
    """The newest public edition of each year; nothing else is ever shown to the public as current."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    @cached_property
    def publications(self) -> Sequence[Publication]:
        """The newest year first."""
        return current_publications(self.authority.pk)

    @cached_property
    def editions(self) -> dict[int, Edition]:
        """By year."""
        return {one.report.year: edition_of(one.report) for one in self.publications}

    @cached_property
    def figures(self) -> dict[str, list[PublishedTable]]:
        """Printed figures by their key in the order of the newest report, their years newest first."""
        found: dict[str, list[PublishedTable]] = {}
        for publication in self.publications:
            for block in self.editions[publication.report.year].table_blocks():
                found.setdefault(block.figure.figure, []).append(PublishedTable(publication, block.figure))
        return found

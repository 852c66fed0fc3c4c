"""Reporting: reports that are frozen with their key date, their files, and the audit of published figures.

Promise: a frozen report, rendered again, shows the numbers it was frozen with; what has become known since is
shown beside them, never instead of them. Other modules import from here only.
"""

from .access import EDIT_REPORTS, PUBLISH, VIEW_FIGURES, VIEW_REPORTS
from .annual import KIND, annual_edition, annual_tables, key_date
from .audit.audit import audit
from .audit.comparison import Compared, Status, Summary, compare, summary
from .audit.finding import Finding, as_json
from .audit.published import Published, PublishedUnreadable, read_published
from .freezing import (
    NothingToReport,
    ReportOvertaken,
    counted_again,
    differing,
    edition_of,
    freeze_annual,
    in_language,
    known_today,
    latest_report,
    unreproducible,
    with_hint,
)
from .issuing import FolderNotWritable, file_name, issue, issued_file
from .models import Report
from .paper.comparison import Comparison, Difference
from .paper.easel import Easel
from .paper.edition import Edition
from .published_against_books import counted_by

__all__ = [
    "EDIT_REPORTS",
    "KIND",
    "PUBLISH",
    "VIEW_FIGURES",
    "VIEW_REPORTS",
    "Compared",
    "Comparison",
    "Difference",
    "Easel",
    "Edition",
    "Finding",
    "FolderNotWritable",
    "NothingToReport",
    "Published",
    "PublishedUnreadable",
    "Report",
    "ReportOvertaken",
    "Status",
    "Summary",
    "annual_edition",
    "annual_tables",
    "as_json",
    "audit",
    "compare",
    "counted_again",
    "counted_by",
    "differing",
    "edition_of",
    "file_name",
    "freeze_annual",
    "in_language",
    "issue",
    "issued_file",
    "key_date",
    "known_today",
    "latest_report",
    "read_published",
    "summary",
    "unreproducible",
    "with_hint",
]

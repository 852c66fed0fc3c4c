"""Reporting: reports that are frozen with their key date, their files, and the audit of published figures.

Promise: a frozen report, rendered again, shows the numbers it was frozen with; what has become known since is
shown beside them, never instead of them. Nobody signed out sees anything that was not published.
Other modules import from here only.
"""

from .access import EDIT_REPORTS, PUBLISH, VIEW_FIGURES, VIEW_REPORTS
from .annual import KIND, annual_edition, annual_tables, key_date
from .audit.audit import audit
from .audit.comparison import Compared, Status, Summary, compare, summary
from .audit.finding import Finding, as_json
from .audit.published import Published, PublishedUnreadable, read_published, read_together
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
from .models import Publication, Report
from .operations.publishing import AlreadyPublished, ReasonMissing, publish_frozen
from .paper.comparison import Comparison, Difference
from .paper.easel import Easel
from .paper.edition import Edition
from .paper.reading import latest_year, sum_column
from .pictures_web.bars import bars
from .pictures_web.course import Line, course
from .pictures_web.look import LOOKS, NARROW, WIDE, Ground, Size
from .pictures_web.picture import DRAWN_BY, Picture, drawn
from .pictures_web.words import course_in_words, in_words
from .published_against_books import counted_by

__all__ = [
    "DRAWN_BY",
    "EDIT_REPORTS",
    "KIND",
    "LOOKS",
    "NARROW",
    "PUBLISH",
    "VIEW_FIGURES",
    "VIEW_REPORTS",
    "WIDE",
    "AlreadyPublished",
    "Compared",
    "Comparison",
    "Difference",
    "Easel",
    "Edition",
    "Finding",
    "FolderNotWritable",
    "Ground",
    "Line",
    "NothingToReport",
    "Picture",
    "Publication",
    "Published",
    "PublishedUnreadable",
    "ReasonMissing",
    "Report",
    "ReportOvertaken",
    "Size",
    "Status",
    "Summary",
    "annual_edition",
    "annual_tables",
    "as_json",
    "audit",
    "bars",
    "compare",
    "counted_again",
    "counted_by",
    "course",
    "course_in_words",
    "differing",
    "drawn",
    "edition_of",
    "file_name",
    "freeze_annual",
    "in_language",
    "in_words",
    "issue",
    "issued_file",
    "key_date",
    "known_today",
    "latest_report",
    "latest_year",
    "publish_frozen",
    "read_published",
    "read_together",
    "sum_column",
    "summary",
    "unreproducible",
    "with_hint",
]

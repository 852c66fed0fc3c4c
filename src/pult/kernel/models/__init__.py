from .document import Document
from .entry import Entry
from .importdraft import ImportDraft
from .importprofile import ImportProfile
from .importrun import ImportRun
from .job import Job
from .savedlist import SavedList
from .submission import Submission
from .tenant import Tenant

__all__ = [
    "Document",
    "Entry",
    "ImportDraft",
    "ImportProfile",
    "ImportRun",
    "Job",
    "SavedList",
    "Submission",
    "Tenant",
]

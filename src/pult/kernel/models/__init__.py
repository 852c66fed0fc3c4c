from .document import Document
from .entry import Entry
from .importprofile import ImportProfile
from .importrun import ImportRun
from .savedlist import SavedList
from .submission import Submission
from .tenant import Tenant

__all__ = ["Document", "Entry", "ImportProfile", "ImportRun", "SavedList", "Submission", "Tenant"]

"""Schools: authorities, schools, sites, rooms, campuses, and what was so of them on any day.

Other modules import from here only.
"""

from .access import EDIT_SCHOOLS, VIEW_SCHOOLS, authority_and_schools_for, authority_for, authority_of, school_for
from .codes import OPERATING, SCHOOL_TYPES, SUPPORT_MODELS
from .models import (
    Authority,
    Campus,
    CampusMembership,
    PupilCount,
    Room,
    School,
    SchoolDetails,
    SchoolOperation,
    SchoolTypeFact,
    Site,
    SiteDetails,
    SiteUse,
    SocialIndex,
    StaffCount,
    SupportModel,
)
from .operations.describing import AlreadyKnown, NothingHeld, PeriodEmpty, already_known, check_period, nothing_held
from .operations.founding import SchoolUnknown, SiteUnknown, school_of, site_of
from .queries import (
    ATTENDED_SITES_SQL,
    NO_SCHOOL,
    OPEN_SCHOOLS_SQL,
    SITES_IN_USE_SQL,
    open_school_ids,
    open_schools,
    school_type_rows,
    schools_ended,
    sites_in_use,
)
from .rules import check_digit, last_day, school_year
from .schools_import.authorities import AuthoritiesImporter
from .schools_import.importer import SchoolsImporter
from .social_index_import.importer import SocialIndexImporter
from .telling import KINDS, Kind
from .web.addresses import SchoolNumber, SiteCode
from .words import (
    grade_name,
    legal_form_name,
    operation_name,
    operation_text,
    school_type_name,
    social_index_name,
    support_model_name,
)

__all__ = [
    "ATTENDED_SITES_SQL",
    "EDIT_SCHOOLS",
    "KINDS",
    "NO_SCHOOL",
    "OPEN_SCHOOLS_SQL",
    "OPERATING",
    "SCHOOL_TYPES",
    "SITES_IN_USE_SQL",
    "SUPPORT_MODELS",
    "VIEW_SCHOOLS",
    "AlreadyKnown",
    "AuthoritiesImporter",
    "Authority",
    "Campus",
    "CampusMembership",
    "Kind",
    "NothingHeld",
    "PeriodEmpty",
    "PupilCount",
    "Room",
    "School",
    "SchoolDetails",
    "SchoolNumber",
    "SchoolOperation",
    "SchoolTypeFact",
    "SchoolUnknown",
    "SchoolsImporter",
    "Site",
    "SiteCode",
    "SiteDetails",
    "SiteUnknown",
    "SiteUse",
    "SocialIndex",
    "SocialIndexImporter",
    "StaffCount",
    "SupportModel",
    "already_known",
    "authority_and_schools_for",
    "authority_for",
    "authority_of",
    "check_digit",
    "check_period",
    "grade_name",
    "last_day",
    "legal_form_name",
    "nothing_held",
    "open_school_ids",
    "open_schools",
    "operation_name",
    "operation_text",
    "school_for",
    "school_of",
    "school_type_name",
    "school_type_rows",
    "school_year",
    "schools_ended",
    "site_of",
    "sites_in_use",
    "social_index_name",
    "support_model_name",
]

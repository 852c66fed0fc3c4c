"""What the database itself keeps for this module."""

from typing import Final

from pult.kernel.db.guards import DatedFactGuard, Guard

GUARDS: Final[tuple[Guard, ...]] = (
    DatedFactGuard("schools_schooldetails", ["school_id"]),
    DatedFactGuard("schools_schooltypefact", ["school_id"]),
    DatedFactGuard("schools_schooloperation", ["school_id"]),
    DatedFactGuard("schools_socialindex", ["school_id"]),
    DatedFactGuard("schools_pupilcount", ["school_id", "grade"]),
    DatedFactGuard("schools_staffcount", ["school_id"]),
    DatedFactGuard("schools_supportmodel", ["school_id"]),
    DatedFactGuard("schools_siteuse", ["site_id"]),
    DatedFactGuard("schools_sitedetails", ["site_id"]),
    DatedFactGuard("schools_campusmembership", ["school_id"]),
)

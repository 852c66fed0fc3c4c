from .authority import Authority
from .campus import Campus, CampusMembership
from .school import (
    PupilCount,
    School,
    SchoolDetails,
    SchoolOperation,
    SchoolTypeFact,
    SocialIndex,
    StaffCount,
    SupportModel,
)
from .site import Room, Site, SiteDetails, SiteUse

__all__ = [
    "Authority",
    "Campus",
    "CampusMembership",
    "PupilCount",
    "Room",
    "School",
    "SchoolDetails",
    "SchoolOperation",
    "SchoolTypeFact",
    "Site",
    "SiteDetails",
    "SiteUse",
    "SocialIndex",
    "StaffCount",
    "SupportModel",
]

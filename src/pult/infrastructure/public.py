"""Infrastructure: how sites reach the internet and how far their networks reach. Other modules import from here only."""

from .models import InternetConnection, LanCoverage, WlanCoverage
from .words import EXTENTS, TECHNOLOGIES, extent_name, technology_name

__all__ = [
    "EXTENTS",
    "TECHNOLOGIES",
    "InternetConnection",
    "LanCoverage",
    "WlanCoverage",
    "extent_name",
    "technology_name",
]

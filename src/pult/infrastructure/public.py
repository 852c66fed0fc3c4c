"""Infrastructure: how sites reach the internet and how far their networks reach. Other modules import from here only."""

from .access import EDIT_NETWORKS, VIEW_NETWORKS
from .models import InternetConnection, LanCoverage, WlanCoverage
from .words import EXTENTS, TECHNOLOGIES, extent_name, network_text, technology_name

__all__ = [
    "EDIT_NETWORKS",
    "EXTENTS",
    "TECHNOLOGIES",
    "VIEW_NETWORKS",
    "InternetConnection",
    "LanCoverage",
    "WlanCoverage",
    "extent_name",
    "network_text",
    "technology_name",
]

"""Infrastructure: how sites reach the internet and how far their networks reach. Other modules import from here only."""

from .access import EDIT_NETWORKS, VIEW_NETWORKS
from .models import InternetConnection, LanCoverage, WlanCoverage
from .words import BANDWIDTHS, EXTENTS, TECHNOLOGIES, bandwidth_class, extent_name, network_text, technology_name

__all__ = [
    "BANDWIDTHS",
    "EDIT_NETWORKS",
    "EXTENTS",
    "TECHNOLOGIES",
    "VIEW_NETWORKS",
    "InternetConnection",
    "LanCoverage",
    "WlanCoverage",
    "bandwidth_class",
    "extent_name",
    "network_text",
    "technology_name",
]

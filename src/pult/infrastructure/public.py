"""Infrastructure: how sites reach the internet and how far their networks reach. Other modules import from here only."""

from .models import InternetConnection, LanCoverage, WlanCoverage

__all__ = ["InternetConnection", "LanCoverage", "WlanCoverage"]

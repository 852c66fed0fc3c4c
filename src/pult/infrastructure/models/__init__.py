from .connection import InternetConnection
from .coverage import LanCoverage, WlanCoverage

__all__ = ["InternetConnection", "LanCoverage", "WlanCoverage"]

"""From metres of the official lists (ETRS89/UTM, zone 32, EPSG:25832) to degrees and to web maps. Pure.

Krüger's series to the third order: exact to a millimetre within the zone and well beyond it, in twenty lines; a
library would bring a database of all the world's projections along. ETRS89 is taken for WGS 84, as web maps do; they
differ by less than a metre.
"""

from math import asinh, atan, atanh, cos, cosh, degrees, pi, radians, sin, sinh, sqrt, tan
from typing import Final

_A: Final = 6_378_137.0
_F: Final = 1 / 298.257222101
_SCALE: Final = 0.9996
_FALSE_EASTING: Final = 500_000.0
_MERIDIAN: Final = 9.0
_N: Final = _F / (2 - _F)
_RADIUS: Final = _A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA: Final = (
    _N / 2 - 2 / 3 * _N**2 + 37 / 96 * _N**3,
    _N**2 / 48 + _N**3 / 15,
    17 / 480 * _N**3,
)
_EXCENTRICITY: Final = 2 * sqrt(_N) / (1 + _N)
_REST: Final = 1 - _EXCENTRICITY**2


def geographic(easting: float, northing: float) -> tuple[float, float]:
    """Longitude and latitude in degrees."""
    xi = northing / (_SCALE * _RADIUS)
    eta = (easting - _FALSE_EASTING) / (_SCALE * _RADIUS)
    x, y = xi, eta
    for j, beta in enumerate(_BETA, start=1):
        x -= beta * sin(2 * j * xi) * cosh(2 * j * eta)
        y -= beta * cos(2 * j * xi) * sinh(2 * j * eta)
    conformal = sin(x) / sqrt(sinh(y) ** 2 + cos(x) ** 2)
    latitude = conformal
    for _round in range(4):
        sigma = sinh(_EXCENTRICITY * atanh(_EXCENTRICITY * latitude / sqrt(1 + latitude**2)))
        again = latitude * sqrt(1 + sigma**2) - sigma * sqrt(1 + latitude**2)
        slope = sqrt(1 + again**2) * sqrt(1 + latitude**2) * _REST / (1 + _REST * latitude**2)
        latitude += (conformal - again) / slope
    return _MERIDIAN + degrees(atan(sinh(y) / cos(x))), degrees(atan(latitude))


def world(longitude: float, latitude: float) -> tuple[float, float]:
    """Web Mercator (EPSG:3857) with the world as a square from 0 to 1, y downwards, as tiles are numbered."""
    return (longitude + 180) / 360, (1 - asinh(tan(radians(latitude))) / pi) / 2

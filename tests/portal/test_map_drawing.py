"""Where things come to lie on the map."""

import pytest

from pult.portal.directory.drawing import (
    Sheet,
    Window,
    apart,
    asked_window,
    outline,
    round_metres,
    window_of,
)
from pult.portal.directory.projection import geographic, world

# By PROJ 9 (EPSG:25832 to EPSG:4326).
KNOWN = [
    (400_000, 5_700_000, 7.56112321, 51.44235232),
    (356_000, 5_645_000, 6.95044230, 50.93862484),
    (500_000, 5_300_000, 9.0, 47.85334195),
    (692_000, 5_335_000, 11.58092953, 48.13925740),
    (280_000, 5_650_000, 5.86714078, 50.95954639),
    (833_000, 5_821_000, 13.90008583, 52.43750377),
]


@pytest.mark.parametrize(("easting", "northing", "longitude", "latitude"), KNOWN)
def test_utm_to_degrees(easting: int, northing: int, longitude: float, latitude: float) -> None:
    assert geographic(easting, northing) == pytest.approx((longitude, latitude), abs=1e-8)


def test_degrees_to_web_mercator() -> None:
    half = 20_037_508.342789244
    x, y = world(*geographic(400_000, 5_700_000))
    assert (x * 2 * half - half, half - y * 2 * half) == pytest.approx((841_700.385, 6_699_916.905), abs=0.01)
    assert world(0, 0) == (0.5, 0.5)


def test_the_window_shows_every_spot_with_a_margin() -> None:
    spots = [(400_000, 5_700_000), (410_000, 5_704_000), (403_000, 5_706_000)]
    window, height = window_of(spots)
    sheet = Sheet(window, height)
    places = [sheet.at(spot) for spot in spots]
    assert all(sheet.shows(x, y) for x, y in places)
    assert min(x for x, _y in places) > 30
    assert places[0][1] > places[1][1] > places[2][1]  # north is up
    alone, _height = window_of([(400_000, 5_700_000)])
    assert Sheet(alone, 600).at((400_000, 5_700_000)) == (500, 300)


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("400000,5700000,5000", Window(400_000, 5_700_000, 5_000)),
        ("", None),
        ("400000,5700000", None),
        ("400000,5700000,0", None),
        ("x,5700000,5000", None),
        ("-1,5700000,5000", None),
        ("99999999,5700000,5000", None),
    ],
)
def test_windows_from_addresses(text: str, window: Window | None) -> None:
    assert asked_window(text) == window
    assert window is None or window.written() == text


def test_tiles_cover_the_sheet() -> None:
    sheet = Sheet(Window(400_000, 5_700_000, 10_000), 700, tiles=True)
    tiles = sheet.tiles()
    assert min(t.x for t in tiles) <= 0
    assert max(t.x + t.size for t in tiles) >= 1000
    assert min(t.y for t in tiles) <= 0
    assert max(t.y + t.size for t in tiles) >= 700
    assert all(180 <= t.size <= 363 for t in tiles)
    assert sheet.at((400_000, 5_700_000)) == pytest.approx((500, 350))
    assert sheet.grid()[:2] == ([], [])
    assert Sheet(Window(400_000, 5_700_000, 10_000), 700).tiles() == []


@pytest.mark.parametrize(("about", "metres"), [(1, 1), (199, 100), (200, 200), (999, 500), (1000, 1000), (4_900, 2000)])
def test_round_metres(about: float, metres: int) -> None:
    assert round_metres(about) == metres


def test_points_upon_each_other_are_moved_apart() -> None:
    points = [(100.0, 100.0), (100.0, 100.0), (300.0, 300.0)]
    moved = apart(points)
    assert moved[2] == (300.0, 300.0)
    assert len({(round(x), round(y)) for x, y in moved}) == 3


def test_the_outline_is_the_hull() -> None:
    assert outline([(0, 0), (4, 0), (4, 4), (0, 4), (2, 2)]) == [(0, 0), (4, 0), (4, 4), (0, 4)]
    assert outline([(1, 1), (1, 1)]) == [(1, 1)]
    assert outline([]) == []

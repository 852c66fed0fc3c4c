from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from pult.kernel.moments import parse_day, parse_moment

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("text", ["31.12.2023", "2023-12-31", " 31.12.2023 "])
def test_a_day_is_written_in_two_ways(text: str) -> None:
    assert parse_day(text) == date(2023, 12, 31)


@pytest.mark.parametrize("text", ["", "2023", "31.12.23", "30.02.2023", "2023-13-01", "20231231", "gestern"])
def test_no_other_text_is_a_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_day(text or "-")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-02-01T14:30", datetime(2024, 2, 1, 14, 30, tzinfo=BERLIN)),
        ("2024-07-01T14:30:15.000001", datetime(2024, 7, 1, 14, 30, 15, 1, tzinfo=BERLIN)),
        ("2024-02-01T13:30+00:00", datetime(2024, 2, 1, 13, 30, tzinfo=UTC)),
        ("2024-02-01T13:30Z", datetime(2024, 2, 1, 13, 30, tzinfo=UTC)),
        ("01.02.2024 14:30", datetime(2024, 2, 1, 14, 30, tzinfo=BERLIN)),
        ("1.2.2024, 9:05 Uhr", datetime(2024, 2, 1, 9, 5, tzinfo=BERLIN)),
        ("2024-02-01", datetime.combine(date(2024, 2, 1), time.max, BERLIN)),
        ("01.02.2024", datetime.combine(date(2024, 2, 1), time.max, BERLIN)),
    ],
)
def test_a_moment_without_zone_is_the_city_s_and_a_day_its_end(text: str, moment: datetime) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize("text", ["morgen", "2024-02-01T25:00", "01.02.2024 1430"])
def test_no_other_text_is_a_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_moment(text)

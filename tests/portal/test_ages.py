"""Ages and renewal."""

from datetime import date

import pytest

from pult.inventory.public import Bought
from pult.portal.dossier.ages import BANDS, band_of, by_category

ON = date(2024, 6, 30)


@pytest.mark.parametrize(
    ("bought", "band"),
    [
        (date(2025, 1, 1), 0),
        (ON, 0),
        (date(2023, 6, 30), 0),
        (date(2023, 6, 29), 1),
        (date(2020, 6, 29), 4),
        (date(2019, 6, 30), 4),
        (date(2019, 6, 29), 5),
        (date(1999, 1, 1), 5),
    ],
)
def test_bands_are_older_than_so_many_years(bought: date, band: int) -> None:
    assert band_of(bought, ON) == band
    assert len(BANDS) == 6


def test_renewal_is_due_in_the_budget_year_in_which_the_life_ends() -> None:
    bought = [
        Bought("tablet", "Tablet", 5, date(2018, 12, 31), 1),
        Bought("tablet", "Tablet", 5, date(2019, 1, 1), 2),
        Bought("tablet", "Tablet", 5, date(2020, 5, 5), 4),
        Bought("tablet", "Tablet", 5, date(2024, 5, 5), 8),
        Bought("tablet", "Tablet", 5, None, 16),
        Bought("other", "Sonstiges", None, date(2001, 1, 1), 3),
    ]
    tablets, others = by_category(bought, ON)
    assert (tablets.total, tablets.overdue, tablets.due, tablets.next, tablets.unknown) == (31, 1, 2, 4, 16)
    assert tablets.bands == (8, 0, 0, 0, 4, 3)
    assert (others.total, others.overdue, others.due, others.next, others.bands) == (3, 0, 0, 0, (0, 0, 0, 0, 0, 3))
    assert by_category([], ON) == []

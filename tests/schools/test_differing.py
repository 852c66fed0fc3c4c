from datetime import date

import pytest

from pult.kernel.db.infinity import EVER, FOREVER
from pult.schools.schools_import.differing import Period, first, first_operation, news

OPENED, CHANGED, ON = date(1990, 8, 1), date(2024, 8, 1), date(2024, 9, 15)
OLD, NEW = ("1",), ("2",)


def test_first_word_reaches_back_for_ever() -> None:
    assert first(NEW) == [Period(EVER, FOREVER, NEW)]


@pytest.mark.parametrize("code", ["1", "6"])
def test_operating_school_operates_from_its_opening(code: str) -> None:
    assert first_operation(code, OPENED, ON) == [Period(OPENED, FOREVER, (code,))]


@pytest.mark.parametrize("code", ["0", "2", "4", "5", "9"])
def test_school_that_ends_was_operating_before(code: str) -> None:
    assert first_operation(code, CHANGED, ON) == [
        Period(EVER, CHANGED, ("1",)),
        Period(CHANGED, FOREVER, (code,)),
    ]


def test_announced_end_counts_from_the_day_of_the_list() -> None:
    assert first_operation("0", date(2025, 7, 31), ON) == [
        Period(EVER, ON, ("1",)),
        Period(ON, FOREVER, ("0",)),
    ]


def test_school_yet_to_open_never_operated() -> None:
    assert first_operation("3", date(2025, 8, 1), ON) == [Period(EVER, FOREVER, ("3",))]


def test_what_is_known_is_no_news() -> None:
    assert news([Period(OPENED, FOREVER, OLD)], OLD, on=ON) is None


def test_other_word_applies_from_the_day_of_the_list() -> None:
    assert news([Period(EVER, FOREVER, OLD)], NEW, on=ON) == Period(ON, FOREVER, NEW)


def test_other_code_applies_from_its_own_day() -> None:
    known = [Period(OPENED, FOREVER, OLD)]
    assert news(known, NEW, on=ON, since=CHANGED) == Period(CHANGED, FOREVER, NEW)


@pytest.mark.parametrize("since", [date(2025, 8, 1), OPENED, date(1980, 8, 1)])
def test_code_whose_day_cannot_be_that_of_the_change_applies_from_the_day_of_the_list(since: date) -> None:
    known = [Period(OPENED, FOREVER, OLD)]
    assert news(known, NEW, on=ON, since=since) == Period(ON, FOREVER, NEW)


def test_change_that_the_books_know_to_come_stays() -> None:
    planned = Period(date(2025, 8, 1), FOREVER, ("9",))
    assert news([Period(OPENED, planned.start, OLD), planned], NEW, on=ON) == Period(ON, planned.start, NEW)


def test_what_begins_later_is_no_news_when_the_same() -> None:
    later = Period(date(2025, 8, 1), FOREVER, OLD)
    assert news([later], OLD, on=ON) is None
    assert news([later], NEW, on=ON) == Period(ON, later.start, NEW)


def test_what_has_ended_is_news_again() -> None:
    assert news([Period(OPENED, CHANGED, OLD)], OLD, on=ON) == Period(ON, FOREVER, OLD)

from datetime import date

import pytest

from pult.kernel.db.infinity import EVER, FOREVER
from pult.schools.schools_import.differing import Period, first, first_operation, news, operation_news

OPENED, CHANGED, ON = date(1990, 8, 1), date(2024, 8, 1), date(2024, 9, 15)
OLD, NEW = ("1",), ("2",)
LAST, CLOSED = date(2034, 7, 31), date(2034, 8, 1)
ENDING = [Period(OPENED, CHANGED, OLD), Period(CHANGED, CLOSED, NEW), Period(CLOSED, FOREVER, ("9",))]


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


@pytest.mark.parametrize(
    ("code", "until_then", "afterwards"), [("0", "0", "9"), ("2", "2", "9"), ("9", "2", "9"), ("5", "2", "5")]
)
def test_announced_end_is_kept(code: str, until_then: str, afterwards: str) -> None:
    assert first_operation(code, LAST, ON) == [
        Period(EVER, ON, ("1",)),
        Period(ON, CLOSED, (until_then,)),
        Period(CLOSED, FOREVER, (afterwards,)),
    ]


def test_school_whose_last_day_is_over_is_closed() -> None:
    assert first_operation("0", date(2024, 7, 31), ON) == [
        Period(EVER, CHANGED, ("1",)),
        Period(CHANGED, FOREVER, ("9",)),
    ]


def test_last_day_is_within_the_school() -> None:
    assert first_operation("2", ON, ON)[1:] == [
        Period(ON, date(2024, 9, 16), ("2",)),
        Period(date(2024, 9, 16), FOREVER, ("9",)),
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


@pytest.mark.parametrize(
    ("code", "since", "news"),
    [
        ("2", LAST, []),
        ("2", OPENED, []),
        ("2", date(2033, 7, 31), [Period(CHANGED, date(2033, 8, 1), NEW), Period(date(2033, 8, 1), FOREVER, ("9",))]),
        ("2", date(2035, 7, 31), [Period(CHANGED, date(2035, 8, 1), NEW), Period(date(2035, 8, 1), FOREVER, ("9",))]),
        ("0", LAST, [Period(ON, CLOSED, ("0",))]),
        ("1", OPENED, [Period(ON, FOREVER, OLD)]),
        ("9", date(2024, 9, 1), [Period(date(2024, 9, 1), FOREVER, ("9",))]),
        ("2", date(2024, 8, 31), [Period(date(2024, 9, 1), FOREVER, ("9",))]),
    ],
    ids=["same", "says no day", "earlier", "postponed", "other code", "goes on", "closed", "is over"],
)
def test_word_about_a_school_that_is_phasing_out(code: str, since: date, news: list[Period]) -> None:
    assert operation_news(ENDING, code, since, ON) == news


def test_school_begins_to_phase_out() -> None:
    assert operation_news([Period(OPENED, FOREVER, OLD)], "2", LAST, ON) == [
        Period(ON, CLOSED, NEW),
        Period(CLOSED, FOREVER, ("9",)),
    ]


def test_last_day_is_learnt_of_a_school_known_as_phasing_out() -> None:
    known = [Period(EVER, CHANGED, OLD), Period(CHANGED, FOREVER, NEW)]
    assert operation_news(known, "2", LAST, ON) == [Period(CHANGED, CLOSED, NEW), Period(CLOSED, FOREVER, ("9",))]
    assert operation_news(known, "2", date(2024, 8, 31), ON) == [Period(date(2024, 9, 1), FOREVER, ("9",))]


def test_closing_that_the_books_know_comes_before_the_last_day_of_the_list() -> None:
    planned = Period(date(2025, 8, 1), FOREVER, ("9",))
    known = [Period(OPENED, planned.start, OLD), planned]
    assert operation_news(known, "2", LAST, ON) == [Period(ON, planned.start, NEW)]


def test_closed_school_stays_closed_when_a_list_still_names_its_last_day() -> None:
    known = [Period(EVER, CHANGED, OLD), Period(CHANGED, FOREVER, ("9",))]
    assert operation_news(known, "0", date(2024, 7, 31), ON) == []


def test_school_not_known_on_the_day_phases_out_until_the_books_know_of_another_change() -> None:
    later = Period(date(2030, 8, 1), FOREVER, OLD)
    assert operation_news([later], "2", LAST, ON) == [Period(ON, later.start, NEW)]

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from pult.kernel.web.remembering import Turns

MANY = 8


def test_what_many_want_at_once_is_made_by_one_and_found_by_the_others() -> None:
    turns: Turns[str] = Turns()
    made: list[int] = []
    all_here = Barrier(MANY)

    def want(number: int) -> int:
        all_here.wait(10)
        with turns.at("the same"):
            if not made:
                made.append(number)
            return made[0]

    with ThreadPoolExecutor(MANY) as threads:
        got = set(threads.map(want, range(MANY)))
    assert len(made) == 1
    assert got == set(made)
    assert not turns._wanted


def test_different_things_do_not_wait_for_one_another_nor_a_thread_for_itself() -> None:
    turns: Turns[str] = Turns()
    inside = Event()

    def other() -> None:
        with turns.at("other"):
            inside.set()

    with ThreadPoolExecutor(1) as thread, turns.at("one"), turns.at("one"):
        thread.submit(other).result(10)
    assert inside.is_set()

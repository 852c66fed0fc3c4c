"""Jobs from the asking to the result, in this process."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError

from city import CLERK, OPENED_AT, Town
from kernel.jobs.kinds_for_tests import AT, asked, clock, kind
from pult.kernel.errors import PultError
from pult.kernel.jobs.asking import NotToBeRepeated, ahead_of, ask, start_again, state_of
from pult.kernel.jobs.housekeeping import forget_results
from pult.kernel.jobs.kinds import Outcome
from pult.kernel.jobs.living import AlreadyHeld, beat, clear_away, folder, held, is_held, worker_present
from pult.kernel.jobs.running import Stopped, run_next
from pult.kernel.jobs.watching import Standing, standing, told_by
from pult.kernel.jobs.worker import look_after_the_left, work_off
from pult.kernel.models import Entry, Job
from pult.kernel.models.job import DONE, FAILED, INTERRUPTED, REFUSED, RUNNING, WAITING
from pult.kernel.progress import Progress
from pult.kernel.recording import recording

pytestmark = pytest.mark.django_db


def done(job: Job, progress: Progress) -> Outcome:
    return Outcome({"subject": job.subject})


def written(job: Job) -> None:
    with recording(job.authority_id, by=CLERK, at=OPENED_AT, action="tests.job", summary="vom Auftrag"):
        pass


def entries() -> int:
    return Entry.objects.filter(action="tests.job").count()


def test_jobs_are_done_in_the_order_they_were_asked_for(town: Town) -> None:
    order = []

    def noted(job: Job, progress: Progress) -> Outcome:
        order.append((job.subject, is_held(job.pk)))
        return Outcome({"subject": job.subject})

    with kind(noted) as made:
        first, second = asked(made, town, "a"), asked(made, town, "b")
        assert (ahead_of(first), ahead_of(second)) == (0, 1)
        assert work_off(clock) == 2
    assert order == [("a", True), ("b", True)]
    first.refresh_from_db()
    assert (first.state, first.result, first.started_at, first.finished_at) == (DONE, {"subject": "a"}, AT, AT)
    assert not is_held(first.pk)
    assert not (folder() / f"{first.pk}.lock").exists()


def test_the_same_is_asked_for_once_while_it_is_open(town: Town) -> None:
    with kind(done) as made:
        asking = {"authority": town.id, "subject": "a", "arguments": {}, "by": CLERK, "at": AT}
        first, new = ask(made, **asking)
        again, again_new = ask(made, **asking)
        assert (first.pk, new, again_new) == (again.pk, True, False)
        other, other_new = ask(made, **{**asking, "authority": town.neighbour.id})
        assert other_new
        assert other.pk != first.pk
        work_off(clock)
        later, later_new = ask(made, **asking)
        assert later_new
        assert later.pk != first.pk


def test_an_obstacle_is_kept_in_its_own_words(town: Town) -> None:
    def refuse(job: Job, progress: Progress) -> Outcome:
        written(job)
        raise PultError("Das geht nicht.", "Anders machen.")

    with kind(refuse) as made:
        job = asked(made, town)
        work_off(clock)
    job.refresh_from_db()
    assert (job.state, job.result) == (REFUSED, {"message": "Das geht nicht.", "remedy": "Anders machen."})
    assert entries() == 0


def test_the_unexpected_leaves_nothing_written_and_can_be_tried_again(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    broken = [True]

    def work(job: Job, progress: Progress) -> Outcome:
        written(job)
        if broken:
            raise ZeroDivisionError
        return Outcome()

    with kind(work) as made:
        job = asked(made, town)
        work_off(clock)
        job.refresh_from_db()
        assert (job.state, entries()) == (FAILED, 0)
        assert "nichts geschrieben" in job.result["message"]
        assert "ZeroDivisionError" in caplog.text
        broken.clear()
        start_again(job, by="account:2", at=AT)
        work_off(clock)
    job.refresh_from_db()
    assert (job.state, job.requested_by, entries()) == (DONE, "account:2", 1)


def test_what_a_second_try_mends_is_tried_twice(town: Town) -> None:
    tries = []

    def work(job: Job, progress: Progress) -> Outcome:
        tries.append(1)
        if len(tries) == 1:
            raise IntegrityError("someone was faster")
        return Outcome()

    with kind(work) as made:
        job = asked(made, town)
        work_off(clock)
    job.refresh_from_db()
    assert (job.state, len(tries)) == (DONE, 2)


def test_what_waits_for_a_lock_waits_in_line(town: Town) -> None:
    def work(job: Job, progress: Progress) -> Outcome:
        raise OperationalError("database is locked")

    with kind(work) as made:
        job = asked(made, town)
        assert run_next(clock)
    job.refresh_from_db()
    assert (job.state, job.started_at) == (WAITING, None)


def test_a_stopped_worker_gives_its_job_back(town: Town) -> None:
    def work(job: Job, progress: Progress) -> Outcome:
        written(job)
        raise Stopped

    with kind(work) as made:
        job = asked(made, town)
        with pytest.raises(Stopped):
            run_next(clock)
        job.refresh_from_db()
        assert (job.state, entries(), is_held(job.pk)) == (WAITING, 0, False)


def test_a_job_that_nobody_is_at_was_interrupted(town: Town) -> None:
    with kind(done) as made:
        job = asked(made, town)
        Job.objects.filter(pk=job.pk).update(state=RUNNING, started_at=AT)
        job.refresh_from_db()
        with held(job.pk):
            assert state_of(job) == RUNNING
            look_after_the_left(clock)
            with pytest.raises(NotToBeRepeated):
                start_again(job, by=CLERK, at=AT)
        assert state_of(job) == INTERRUPTED
        look_after_the_left(clock)
        job.refresh_from_db()
        assert (job.state, job.finished_at) == (INTERRUPTED, AT)
        start_again(job, by=CLERK, at=AT)
        assert work_off(clock) == 1
        job.refresh_from_db()
        assert job.state == DONE
        with pytest.raises(NotToBeRepeated):
            start_again(job, by=CLERK, at=AT)


def test_whoever_asks_anew_finds_an_interrupted_job_out_of_the_way(town: Town) -> None:
    with kind(done) as made:
        left = asked(made, town)
        Job.objects.filter(pk=left.pk).update(state=RUNNING, started_at=AT)
        anew = asked(made, town)
        left.refresh_from_db()
        assert (left.state, anew.pk != left.pk) == (INTERRUPTED, True)
        # The old one can't be started beside the new one.
        with pytest.raises(NotToBeRepeated):
            start_again(left, by=CLERK, at=AT)


def test_a_job_taken_from_its_worker_ends_without_a_trace(town: Town) -> None:
    def work(job: Job, progress: Progress) -> Outcome:
        written(job)
        Job.objects.filter(pk=job.pk).update(state=INTERRUPTED)
        return Outcome()

    with kind(work) as made:
        asked(made, town)
        work_off(clock)
    assert entries() == 0


def test_nobody_takes_a_job_that_another_holds(town: Town) -> None:
    with kind(done) as made:
        first, second = asked(made, town, "a"), asked(made, town, "b")
        with held(first.pk):
            with pytest.raises(AlreadyHeld), held(first.pk):
                pass
            assert run_next(clock)
        first.refresh_from_db()
        second.refresh_from_db()
    assert (first.state, second.state) == (WAITING, DONE)


def test_others_see_how_far_it_has_come(town: Town) -> None:
    seen = []

    def work(job: Job, progress: Progress) -> Outcome:
        progress("Zeilen prüfen", 10, 40)
        seen.append(standing(job.pk))
        progress("Zeilen prüfen", 11, 40)  # too soon to be told
        seen.append(standing(job.pk))
        progress("Vergleichen", 0, 0)
        seen.append(standing(job.pk))
        return Outcome()

    with kind(work) as made:
        job = asked(made, town)
        work_off(clock)
    first = Standing("Zeilen prüfen", 10, 40)
    assert seen == [first, first, Standing("Vergleichen", 0, 0)]
    assert (first.percent, Standing("", 0, 0).percent) == (25, None)
    assert standing(job.pk) is None


def test_results_of_a_kind_that_is_kept_for_a_while_go(town: Town) -> None:
    with kind(done, kept=timedelta(days=30)) as short, kind(done, key="tests.kept") as long:
        asked(short, town)
        kept = asked(long, town)
        assert forget_results(AT + timedelta(days=31)) == 0  # still open
        work_off(clock)
        assert forget_results(AT + timedelta(days=29)) == 0
        assert forget_results(AT + timedelta(days=31)) == 1
    assert list(Job.objects.all()) == [kept]


def test_locks_of_killed_workers_are_cleared_away() -> None:
    left = folder() / "4711.lock"
    left.touch()
    with held(4712):
        clear_away()
        assert (left.exists(), is_held(4712)) == (False, True)


def test_a_worker_that_has_not_been_heard_of_is_not_there() -> None:
    beat(AT)
    assert worker_present(AT + timedelta(seconds=20))
    assert not worker_present(AT + timedelta(seconds=40))


def test_progress_told_for_a_job_that_is_gone_harms_nobody() -> None:
    with suppress(LookupError):
        told_by(999_999)("Schritt", 0, 0)

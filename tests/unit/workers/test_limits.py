"""A job that takes too much ends in its own future, and the others are kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from c2c_publish.workers import Limits, Workers
from c2c_publish.world import OutOfTime, WorkerLost
from tests.unit.workers import jobs

if TYPE_CHECKING:
    from collections.abc import Callable

HASTY = Limits(seconds=0.2)
FRUGAL = Limits(memory=1 << 28)


def ends_amid_others(limits: Limits, job: Callable[[], object]) -> BaseException | None:
    """Give what a job raised between others that must not notice."""
    with Workers(2, limits=limits) as workers:
        before = workers.map(jobs.product, range(5), range(5))
        bad = workers.submit(job)
        after = workers.map(jobs.product, range(5), range(5))
        assert [*before, *after] == [n * n for n in range(5)] * 2
        return bad.exception()


def test_a_loop_without_end_is_out_of_time() -> None:
    assert isinstance(ends_amid_others(HASTY, jobs.endless), OutOfTime)


@pytest.mark.parametrize("job", [jobs.deaf, jobs.stuck, jobs.asleep])
def test_what_cannot_be_told_the_time_is_killed(job: Callable[[], object]) -> None:
    error = ends_amid_others(HASTY, job)
    assert isinstance(error, WorkerLost)
    assert error.reason == "time"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS bounds no address space")
def test_memory_without_end_is_refused() -> None:
    assert isinstance(ends_amid_others(FRUGAL, jobs.greedy), MemoryError)


def test_a_worker_that_dies_is_one_job_lost() -> None:
    error = ends_amid_others(Limits(), jobs.killed)
    assert isinstance(error, WorkerLost)
    assert error.reason == "died"


def test_a_job_may_say_itself_where_its_time_went_but_its_worker_is_not_used_again() -> None:
    with Workers(1, limits=HASTY) as workers:
        given_up = workers.submit(jobs.giving_up).result()
        assert given_up != f"gave up in {workers.submit(jobs.process_number).result()}"


def test_time_is_counted_for_each_job_anew() -> None:
    with Workers(1, limits=Limits(seconds=0.5)) as workers:
        assert set(workers.map(jobs.busy, [0.2] * 4)) == {
            workers.submit(jobs.process_number).result()
        }


def test_a_worker_grown_stout_is_not_used_again() -> None:
    with Workers(1) as workers:
        first = workers.submit(jobs.process_number).result()
        workers.submit(jobs.doubled, bytes(1 << 26)).result()
        assert workers.submit(jobs.process_number).result() != first

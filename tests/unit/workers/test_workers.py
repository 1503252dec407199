from __future__ import annotations

import os
import sys
from concurrent.futures import as_completed
from operator import mul
from typing import TYPE_CHECKING

import pytest

from c2c_publish.findings import PublishError
from c2c_publish.workers import Workers, here
from tests.unit.workers import jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, ["tests.unit.workers.jobs", "no.such.library"], {jobs.MARK: "seen"}) as started:
        yield started


def test_a_job_gives_its_value(workers: Workers) -> None:
    assert workers.submit(jobs.product, 6, right=7).result() == 42


def test_many_jobs_are_shared_by_no_more_workers_than_allowed(workers: Workers) -> None:
    assert list(workers.map(jobs.product, range(200), range(200))) == [n * n for n in range(200)]
    numbers = [workers.submit(jobs.process_number) for _ in range(50)]
    assert len({number.result() for number in numbers}) <= 2


def test_a_job_may_be_done_before_an_earlier_one(workers: Workers) -> None:
    slow, quick = workers.submit(jobs.patient, 0.5), workers.submit(jobs.patient, 0)
    assert list(as_completed([slow, quick])) == [quick, slow]


def test_messages_may_be_large(workers: Workers) -> None:
    content = bytes(range(256)) * (1 << 16)
    assert workers.submit(jobs.doubled, content).result() == content * 2


def test_libraries_are_loaded_beforehand_under_the_environment(workers: Workers) -> None:
    assert workers.submit(jobs.seen_when_loaded).result() == "seen"
    assert jobs.MARK not in os.environ


def test_what_a_job_says_is_not_heard(workers: Workers, capfd: pytest.CaptureFixture[str]) -> None:
    assert workers.submit(jobs.said_to_nobody).result() == ""
    assert capfd.readouterr() == ("", "")


def test_an_error_travels_and_says_where_it_was_raised(workers: Workers) -> None:
    error = workers.submit(jobs.failing, "no such page").exception()
    assert isinstance(error, ValueError)
    assert str(error) == "no such page"
    assert 'jobs.py", line' in error.__notes__[0]


def test_an_error_without_a_bottom_travels(workers: Workers) -> None:
    assert isinstance(workers.submit(jobs.deep).exception(), RecursionError)


@pytest.mark.parametrize(
    ("job", "said"),
    [(jobs.failing_wordily, "WordyError: two words"), (jobs.leaving, "SystemExit: as if it were")],
)
def test_an_error_that_cannot_travel_is_told(
    workers: Workers, job: Callable[[], object], said: str
) -> None:
    with pytest.raises(RuntimeError, match=said):
        workers.submit(job).result()


def test_a_job_or_value_that_cannot_travel_is_an_error_of_that_job(workers: Workers) -> None:
    with pytest.raises(Exception, match="lambda"):
        workers.submit(lambda: None).result()
    with pytest.raises(Exception, match="lambda"):
        workers.submit(jobs.without_a_pickle).result()
    assert workers.submit(jobs.product, 2, 2).result() == 4


def test_a_machine_that_starts_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with Workers(1) as workers, pytest.raises(PublishError, match="no worker could be started"):
        workers.submit(jobs.process_number).result()


def test_after_shutdown_there_are_no_more_jobs() -> None:
    workers = Workers(1)
    workers.shutdown()
    with pytest.raises(RuntimeError):
        workers.submit(jobs.process_number)


def test_here_a_job_is_done_at_once() -> None:
    with here() as executor:
        assert executor.submit(mul, 6, 7).result() == 42
        assert executor.submit(jobs.process_number).result() == os.getpid()
        assert isinstance(executor.submit(jobs.failing, "x").exception(), ValueError)

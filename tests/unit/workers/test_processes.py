"""Which processes there are: none before it is wanted, none without its owner, however that goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from uuid import uuid4

import pytest

from c2c_publish.workers import Workers
from tests.unit.workers import jobs

if TYPE_CHECKING:
    from collections.abc import Callable

PROCESSES = Path("/proc")
ROOT = Path(__file__).parent.parent.parent.parent
OWNER = """
import sys
from c2c_publish.workers import Workers
from tests.unit.workers import jobs

with Workers(2, environment={jobs.MARK: sys.argv[1]}) as workers:
    futures = [workers.submit(job) for job in (jobs.asleep, jobs.stuck, jobs.asleep)]
    workers.submit(jobs.asleep).cancel()
    futures[0].result()
"""

pytestmark = pytest.mark.skipif(
    not (PROCESSES / "self" / "environ").exists(),
    reason="processes are found by their environment, in /proc",
)


@pytest.fixture
def mark() -> str:
    return uuid4().hex


def alive(mark: str) -> int:
    """Give how many processes have a mark in their environment."""
    found = 0
    for environment in PROCESSES.glob("[0-9]*/environ"):
        try:
            found += mark.encode() in environment.read_bytes()
        except OSError:  # another's, or gone
            continue
    return found


def descriptors() -> int:
    return len(list((PROCESSES / "self" / "fd").iterdir()))


def soon(holds: Callable[[], bool]) -> bool:
    for _ in range(600):
        if holds():
            return True
        time.sleep(0.1)
    return False


def becomes(number: int, mark: str) -> bool:
    """Whether there are, soon, so many marked processes."""
    return soon(lambda: alive(mark) == number)


def is_dead(number: int) -> bool:
    """Whether a process, whose parent has not asked for it yet, has ended."""
    return ") Z " in (PROCESSES / str(number) / "stat").read_text("utf-8")


def owner(mark: str) -> subprocess.Popen[bytes]:
    """Give a process in the middle of two jobs, with its forking interpreter and two workers."""
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER, mark],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert becomes(3, mark)
    return process


def test_nothing_starts_before_it_is_wanted(mark: str) -> None:
    with Workers(4, environment={jobs.MARK: mark}) as workers:
        assert alive(mark) == 0
        workers.submit(jobs.product, 2, 2).result()
        assert alive(mark) == 2


def test_shutdown_leaves_nothing(mark: str) -> None:
    before = descriptors()
    with Workers(2, environment={jobs.MARK: mark}) as workers:
        results = workers.map(jobs.product, range(9), range(9))
    assert list(results) == [n * n for n in range(9)]
    assert alive(mark) == 0
    assert descriptors() <= before


def test_shutdown_that_does_not_wait_lets_jobs_end(mark: str) -> None:
    workers = Workers(1, environment={jobs.MARK: mark})
    result = workers.submit(jobs.product, 6, 7)
    workers.shutdown(wait=False)
    assert result.result() == 42
    assert becomes(0, mark)


def leave_amid_jobs(mark: str) -> NoReturn:
    with Workers(1, environment={jobs.MARK: mark}) as workers:
        for _ in range(3):
            workers.submit(jobs.asleep)
        assert becomes(2, mark)
        raise KeyboardInterrupt


def leave_amid_a_job_of_an_orphan(mark: str) -> NoReturn:
    with Workers(1, environment={jobs.MARK: mark}) as workers:
        os.kill(workers.submit(jobs.parent_number).result(), signal.SIGKILL)
        workers.submit(jobs.asleep)
        assert becomes(1, mark)
        raise KeyboardInterrupt


@pytest.mark.parametrize("leave", [leave_amid_jobs, leave_amid_a_job_of_an_orphan])
def test_an_error_of_the_owner_ends_what_runs(leave: Callable[[str], None], mark: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        leave(mark)
    assert becomes(0, mark)


def test_an_owner_that_is_killed_leaves_nothing(mark: str) -> None:
    with owner(mark) as process:
        process.kill()
        assert becomes(0, mark)


def test_ctrl_c_ends_all(mark: str) -> None:
    with owner(mark) as process:
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate()[1]
    assert process.returncode == -signal.SIGINT
    assert said.rstrip().endswith(b"KeyboardInterrupt")
    assert alive(mark) == 0


def test_a_worker_killed_while_idle_is_no_loss(mark: str) -> None:
    with Workers(1, environment={jobs.MARK: mark}) as workers:
        first = workers.submit(jobs.process_number).result()
        os.kill(first, signal.SIGKILL)
        assert soon(lambda: is_dead(first))
        assert workers.submit(jobs.process_number).result() != first
        assert alive(mark) == 2


def test_the_interpreter_that_forks_may_be_killed(mark: str) -> None:
    with Workers(2, environment={jobs.MARK: mark}) as workers:
        first = workers.submit(jobs.parent_number).result()
        slow = workers.submit(jobs.patient, 0.5)
        os.kill(first, signal.SIGKILL)
        assert becomes(1, mark)
        assert workers.submit(jobs.parent_number).result() not in {1, first}
        assert slow.exception() is None
        os.kill(workers.submit(jobs.parent_number).result(), signal.SIGKILL)
    assert becomes(0, mark)

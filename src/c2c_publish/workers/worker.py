"""What a worker does: one job after another, each within its limits."""

from __future__ import annotations

import math
import pickle
import resource
import signal
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from c2c_publish.world import OutOfTime

if TYPE_CHECKING:
    from types import FrameType

    from c2c_publish.workers.wire import Line

# A worker that has grown by so many bytes makes room for a new one: libraries in C give back little of
# what they take, and lose some at every section. A new one costs as much as two pages.
_STOUT = 96 << 20
# To tell of a failure by, when a job has left no memory.
_RESERVE = 1 << 22
_STATM = Path("/proc/self/statm")
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


def work(line: Line, seconds: float, memory: int) -> None:
    """Do the jobs that come over a line, until it is cut or this worker is fit for no more.

    An answer is a byte, 0 if it is the last, and a pickled pair: whether the job succeeded, and its
    value or what it raised.
    """
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, memory)
    bounds = _Bounds(seconds)
    slim = _held()
    with suppress(OSError):
        while True:
            answer, fit = _answer(line.receive(), bounds)
            fit = fit and _held() - slim < _STOUT
            line.send(bytes([fit]) + answer)
            if not fit:
                return


def _answer(job: bytearray, bounds: _Bounds) -> tuple[bytes, bool]:
    """Give a job's answer, and whether the worker is as sound after it as before."""
    try:
        try:
            bounds.start()
            function, arguments, names = pickle.loads(job)  # noqa: S301 - from our own process
            job.clear()  # else its pictures would stand in memory twice
            answer = pickle.dumps((True, function(*arguments, **names)))
        finally:
            bounds.stop()
    except BaseException as error:  # noqa: BLE001 - whatever it is, it travels
        bounds.break_off()
        return _failed(error), not (bounds.rang or isinstance(error, MemoryError))
    return answer, not bounds.rang


def _failed(error: BaseException) -> bytes:
    """Give the answer of a job that raised, with where it did as a note."""
    said = f"{type(error).__name__} in a worker"
    with suppress(Exception):  # memory may be short
        said = "".join(traceback.format_exception(error, limit=-20)).rstrip()
    # What these hold is let go.
    error.__traceback__ = error.__context__ = error.__cause__ = None
    try:
        error.add_note(said)
        answer = pickle.dumps((False, error))
        # SystemExit and its like would be taken for the owner's own.
        if isinstance(pickle.loads(answer)[1], (Exception, OutOfTime)):  # noqa: S301 - just made
            return answer
    except Exception:  # noqa: BLE001, S110 - an error that cannot travel
        pass
    return pickle.dumps((False, RuntimeError(said)))


class _Bounds:
    """What holds a job within its limits.

    In one that takes too much CPU, OutOfTime is raised again and again; then the system kills it. Some
    memory is kept back from it.
    """

    def __init__(self, seconds: float) -> None:
        self.rang = False
        self._runs = False
        self._seconds = seconds
        self._reserve: bytes | None = None
        # Whole seconds are all that the system counts.
        self._grace = max(1.0, min(5.0, seconds))
        signal.signal(signal.SIGPROF, self._ring)

    def start(self) -> None:
        """Begin to count."""
        self._reserve = self._reserve or bytes(_RESERVE)
        self.rang, self._runs = False, True
        end = time.process_time() + self._seconds + self._grace
        _limit(resource.RLIMIT_CPU, math.ceil(end))
        signal.setitimer(signal.ITIMER_PROF, self._seconds, self._grace / 5)

    def stop(self) -> None:
        """Stop counting. From the first line on, nothing is raised."""
        self._runs = False
        signal.setitimer(signal.ITIMER_PROF, 0)

    def break_off(self) -> None:
        """Stop after a failure, be it one to stop, and let the reserve of memory go."""
        self._reserve = None
        self.stop()

    def _ring(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self._runs:
            self.rang = True
            raise OutOfTime


def _limit(what: int, most: int) -> None:
    """Set a limit, as far as the system knows it and its own is not lower."""
    with suppress(OSError, ValueError):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, hard))


def _held() -> int:
    """Give the bytes of memory that this process holds, or, if the system does not tell, ever held."""
    with suppress(OSError):
        return int(_STATM.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT

"""Executors: one whose jobs run in processes of their own, each within limits, and one without any."""

from __future__ import annotations

import os
import pickle
import signal
from collections import deque
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Thread
from types import MappingProxyType
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from c2c_publish.workers.interpreter import Interpreter, Limits, Worker
from c2c_publish.world import WorkerLost

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

__all__ = ["Limits", "Workers", "here"]

P = ParamSpec("P")
T = TypeVar("T")

_LIMITS = Limits()


class Workers(Executor):
    """Runs jobs in at most `jobs` processes; a job is a function of a module and values that pickle.

    Nothing is started before there is a job for it. `preload` names modules that are loaded once, under
    the variables of `environment`, for all workers. A job that exceeds its limits, or kills its worker,
    ends as OutOfTime, MemoryError or WorkerLost in its own future; the other jobs never notice.
    """

    def __init__(
        self,
        jobs: int,
        preload: Sequence[str] = (),
        environment: Mapping[str, str] = MappingProxyType({}),
        limits: Limits = _LIMITS,
    ) -> None:
        self._interpreter = Interpreter(preload, environment, limits)
        self._idle: deque[Worker] = deque()
        # Each thread sees one job through, and waits.
        self._threads = ThreadPoolExecutor(jobs, "worker")

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Give the future of a job."""
        return self._threads.submit(self._done, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's signature
        """End the workers when their jobs are done; if this is interrupted, end them now."""
        try:
            self._threads.shutdown(wait, cancel_futures=cancel_futures)
        finally:
            if wait:
                self._close()
            else:
                Thread(target=self.shutdown).start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Shut down: after an error, such as Ctrl-C, without waiting for any job."""
        if error:
            self._interpreter.close()
        self.shutdown(cancel_futures=error is not None)

    def _close(self) -> None:
        self._interpreter.close()
        while self._idle:
            self._idle.pop().line.close()

    def _done(
        self, function: Callable[..., T], arguments: Sequence[object], names: Mapping[str, object]
    ) -> T:
        job = pickle.dumps((function, arguments, names))
        worker = self._at_hand()
        try:
            worker.line.send(job)
            answer = worker.line.receive()
        except OSError as error:
            end = os.WTERMSIG(self._interpreter.end(worker))
            slow = isinstance(error, TimeoutError) or end == signal.SIGXCPU
            raise WorkerLost("time" if slow else "died") from None
        if answer[0]:
            self._idle.append(worker)
        else:
            self._interpreter.end(worker)
        succeeded, value = pickle.loads(memoryview(answer)[1:])  # noqa: S301 - from our own worker
        if not succeeded:
            raise value
        return cast("T", value)

    def _at_hand(self) -> Worker:
        """Give an idle worker that is still there, or else a new one."""
        with suppress(IndexError):
            while True:
                worker = self._idle.pop()
                if not worker.line.is_cut():
                    return worker
                self._interpreter.end(worker)
        return self._interpreter.fork()


def here() -> Executor:
    """Give an executor that does each job at once, in this process, under no limits."""
    return _Here()


class _Here(Executor):
    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - the future's
            future.set_exception(error)
        return future

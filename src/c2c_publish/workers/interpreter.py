"""The interpreter that forks the workers, as its owner sees it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from c2c_publish.findings import PublishError
from c2c_publish.workers.forker import NUMBER
from c2c_publish.workers.wire import Line
from c2c_publish.world import WorkerLost

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NO_ROOM = "no worker could be started: is the machine out of processes or memory?"
_ATTEMPTS = 2
# For how many seconds the interpreter may be loading still when it is no longer wanted.
_GOODBYE = 10
_PROGRAM = """
import sys
sys.path[:] = {path!r}
from c2c_publish.workers.forker import serve
serve({end!r}, {preload!r}, {seconds!r}, {memory!r})
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may take: seconds of CPU, and bytes of address space for the worker that does it."""

    seconds: float = 120
    memory: int = 3 << 30

    @property
    def patience(self) -> int:
        """For how many seconds a job may be silent: it may be asleep, or the machine may be busy."""
        return int(5 * self.seconds + 5)


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that waits at the other end of the line."""

    line: Line
    number: int


class Interpreter:
    """Started when the first worker is wanted, and again if it is gone. Threads may share it."""

    def __init__(
        self, preload: Sequence[str], environment: Mapping[str, str], limits: Limits
    ) -> None:
        self._preload = tuple(preload)
        self._environment = dict(environment)
        self._limits = limits
        self._lock = Lock()
        self._closed = False
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        # Each worker, with the line to what forked it.
        self._forked_by: dict[int, socket.socket] = {}

    def fork(self) -> Worker:
        """Give a new worker.

        Raises:
            WorkerLost: this interpreter was closed.
            PublishError: the machine has no room for a worker.
        """
        with self._lock:
            for _ in range(_ATTEMPTS):
                if self._closed:
                    raise WorkerLost
                with suppress(OSError):
                    return self._forked(self._control or self._started())
                self._drop()
        raise PublishError(_NO_ROOM)

    def end(self, worker: Worker) -> int:
        """End a worker, if it has not ended by itself, and give how it ended, as os.wait does."""
        worker.line.close()
        with self._lock:
            home = self._forked_by.pop(worker.number, None)
            if home and home is self._control:
                with suppress(OSError):
                    return _ask(home, worker.number)
            if home:
                _kill(worker.number)
        return signal.SIGKILL

    def close(self) -> None:
        """End all workers, now, and wait until they have."""
        self._closed = True
        if control := self._control:
            with suppress(OSError):
                control.shutdown(socket.SHUT_RDWR)  # who waits for an answer waits no longer
        with self._lock:
            self._drop()
            while self._forked_by:
                _kill(self._forked_by.popitem()[0])

    def _started(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            ours.settimeout(self._limits.patience)
            self._control = ours
            program = _PROGRAM.format(
                path=sys.path,
                end=theirs.fileno(),
                preload=self._preload,
                seconds=self._limits.seconds,
                memory=self._limits.memory,
            )
            # Its streams lead nowhere: what libraries say there would stand amid the findings.
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-c", program],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={**os.environ, **self._environment},
            )
        return ours

    def _forked(self, control: socket.socket) -> Worker:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                number = _ask(control, 0, theirs.fileno())
            except OSError:
                ours.close()
                raise
        if not number:
            ours.close()
            raise PublishError(_NO_ROOM)
        self._forked_by[number] = control
        return Worker(Line(ours, self._limits.patience), number)

    def _drop(self) -> None:
        """Let the interpreter go. If it went in order, its workers went before it."""
        control, self._control = self._control, None
        process, self._process = self._process, None
        if control:
            control.close()
        if process and _left_in_order(process):
            for number in [n for n, home in self._forked_by.items() if home is control]:
                del self._forked_by[number]


def _left_in_order(process: subprocess.Popen[bytes]) -> bool:
    try:
        return process.wait(_GOODBYE) == 0
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False


def _kill(orphan: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(orphan, signal.SIGKILL)


def _ask(control: socket.socket, number: int, *ends: int) -> int:
    socket.send_fds(control, [NUMBER.pack(number)], ends)
    answer = control.recv(NUMBER.size)
    if not answer:
        raise ConnectionResetError
    (number,) = NUMBER.unpack(answer)
    return number

"""What a command costs, with every process that it starts: time, CPU, memory at its peak. Linux only.

This process adopts what its children leave behind, and waits for it: the kernel adds the CPU of a
process that was waited for to the one that waited, so in the end all of it is counted once. Memory is
the proportional set size, in which a page that two processes share counts half in each: only so is
the sum that of the machine. It is read twenty times a second, of large processes less often, so that
a shorter peak may be missed.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from contextlib import chdir, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROC = Path("/proc")
PR_SET_CHILD_SUBREAPER = 36
EACH = 1 / 20
# Between two looks as many times as long as a look takes.
SPARE = 9
# What a command leaves running is ended after so many seconds.
PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds by the clock, seconds of CPU, bytes at the peak."""

    wall: float
    cpu: float
    peak: int

    def __add__(self, then: Cost) -> Cost:
        """Give the cost of two commands, one after the other."""
        return Cost(self.wall + then.wall, self.cpu + then.cpu, max(self.peak, then.peak))


class Failed(Exception):  # noqa: N818 - says what happened
    """A command ended in another way than well."""


def adopt() -> None:
    """Let processes whose parents have ended become children of this one.

    Raises:
        SystemExit: this machine does not know how.
    """
    if sys.platform != "linux":
        sys.exit("the benches read /proc, so they run on Linux alone")
    if ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        sys.exit("this system does not let a process adopt its grandchildren (prctl)")


def cost(command: tuple[str, ...], folder: Path, environment: Mapping[str, str], log: Path) -> Cost:
    """Run a command in a folder, its words into a file, and give what it and all its kin took.

    Raises:
        Failed: it did not end with exit code 0.
    """
    words = (os.POSIX_SPAWN_OPEN, 1, str(log), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    files = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        words,
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    with chdir(folder), Scales() as scales:
        start = time.perf_counter()
        pid = os.posix_spawnp(command[0], command, environment, file_actions=files)
        cpu, status = 0.0, None
        while status is None:
            ended, code, usage = os.wait4(-1, 0)
            cpu += usage.ru_utime + usage.ru_stime
            status = code if ended == pid else None
        wall = time.perf_counter() - start
        cpu += sum(leftover())
    if status:
        said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        message = f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}:\n{said}"
        raise Failed(message)
    return Cost(wall, cpu, scales.peak)


def leftover() -> Iterator[float]:
    """Wait for what a command left behind, end it if it stays, and give the CPU of each process."""
    patient_until = time.monotonic() + PATIENCE
    while True:
        try:
            ended, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if ended:
            yield usage.ru_utime + usage.ru_stime
            continue
        if time.monotonic() > patient_until:
            for pid in Family().members():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        time.sleep(EACH)


class Family:
    """The processes that this one has started, and those that they have, found again and again."""

    def __init__(self) -> None:
        self._strangers: set[int] = set()
        self._own = os.getpid()

    def members(self) -> list[int]:
        """Give the processes as they are now, without this one."""
        parents: dict[int, int] = {}
        for name in os.listdir(PROC):  # noqa: PTH208 - twenty times a second, it should be cheap
            if name.isdecimal() and int(name) not in self._strangers:
                with suppress(OSError):
                    # The name of the program, in brackets, may hold anything.
                    stat = (PROC / name / "stat").read_text(errors="replace").rpartition(")")[2]
                    parents[int(name)] = int(stat.split()[1])
        found = {self._own}
        waiting = sorted(parents)
        for _ in waiting:
            more = {pid for pid in waiting if parents[pid] in found} - found
            if not more:
                break
            found |= more
        self._strangers |= parents.keys() - found
        return sorted(found - {self._own})


class Scales:
    """Weighs this process's family for as long as it is open, and keeps the most."""

    def __init__(self) -> None:
        self.peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._weigh, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _weigh(self) -> None:
        family, pause = Family(), EACH
        while not self._over.wait(pause):
            began = time.perf_counter()
            self.peak = max(self.peak, sum(map(weight, family.members())))
            # Gigabytes take long to weigh: what is weighed needs the processor, too.
            pause = max(EACH, (time.perf_counter() - began) * SPARE)


def weight(pid: int) -> int:
    """Give the bytes of a process, its share of what it shares; none if it has just ended."""
    with suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0

"""What the tests give the workers to do: what essays might do to them, and worse."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from typing import NoReturn

from c2c_publish.world import OutOfTime

MARK = "C2C_TEST_MARK"
SEEN_WHEN_LOADED = os.environ.get(MARK)


class WordyError(Exception):
    """Can be pickled, but not be made again from its pickle."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def product(left: int, right: int) -> int:
    return left * right


def doubled(content: bytes) -> bytes:
    return content * 2


def process_number() -> int:
    return os.getpid()


def parent_number() -> int:
    return os.getppid()


def seen_when_loaded() -> str | None:
    return SEEN_WHEN_LOADED


def loaded() -> list[str]:
    return list(sys.modules)


def said_to_nobody() -> str:
    for stream in (1, 2):
        os.write(stream, b"chatter")
    return sys.stdin.read()


def patient(seconds: float) -> None:
    time.sleep(seconds)


def busy(seconds: float) -> int:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return os.getpid()


def failing(words: str) -> NoReturn:
    raise ValueError(words)


def failing_wordily() -> NoReturn:
    first = "two"
    raise WordyError(first, "words")


def leaving() -> NoReturn:
    sys.exit("as if it were a program")


def without_a_pickle() -> object:
    return lambda: None


def deep() -> int:
    return deep() + 1


def endless() -> NoReturn:
    while True:
        with suppress(Exception):
            while True:
                pass


def deaf() -> NoReturn:
    while True:
        with suppress(BaseException):
            endless()


def stuck() -> int:
    """Loop where Python never looks for a signal."""
    return sum(range(1 << 62))


def asleep() -> NoReturn:
    while True:
        time.sleep(60)


def giving_up() -> str:
    try:
        endless()
    except OutOfTime:
        return f"gave up in {os.getpid()}"


def greedy() -> NoReturn:
    """Take memory in large pieces, then in ever smaller ones, until there is none for anything."""
    taken: list[object] = []
    size = 1 << 26
    while True:
        try:
            taken.append(bytearray(size))
        except MemoryError:
            if not size:
                raise
            size //= 2


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
